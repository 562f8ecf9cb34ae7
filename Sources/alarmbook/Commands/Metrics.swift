internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook metrics [TYPE…]`
    struct Metrics: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "metrics",
            abstract: "Show the metrics that are known, and what alarms on them are like.",
            discussion: """
                What it shows are the defaults of export, and of blank cells. A workbook's sheet Metrics says other ones, \
                and may have metrics of your own.
                """)

        @Argument(
            help: ArgumentHelp("Types of resources, such as instance or rds:db. (default: all)", valueName: "type"),
            completion: .resourceType)
        var types: [String] = []
        @Option(
            help: ArgumentHelp("A workbook whose sheet Metrics counts too.", valueName: "book.xlsx"),
            completion: .workbook)
        var book: String?
        @Flag(help: "Only what is recommended: what '--metrics recommended' watches.")
        var recommended = false
        @Option(help: "How the answer is printed.")
        var format = AnswerFormat.text

        func run() throws {
            var catalogue = try book.map(CatalogueFile.read) ?? .builtIn
            if recommended { catalogue = catalogue.recommended }
            let wanted = Set(try types.map { try Self.type($0, in: catalogue) })
            let report = MetricsReport(
                metrics: catalogue.metrics.filter { metric in
                    (wanted.isEmpty || wanted.contains(metric.resource.type))
                        && (!recommended || metric.recommendation != .never)
                })
            try report.print(as: format)
        }

        private static func type(_ text: String, in catalogue: MetricCatalogue) throws -> String {
            let type = MetricCatalogue.type(text)
            guard catalogue.metrics(ofType: type).isEmpty else { return type }
            let nearest = Spelling.nearest(to: text, of: catalogue.types).map { "did you mean \($0)?" }
            throw Refusal(
                "resource type \"\(text)\" has no metrics that alarmbook knows; "
                    + (nearest ?? "'alarmbook metrics' shows all types"))
        }
    }
}
