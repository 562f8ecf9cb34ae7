internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook schema NAME`
    struct PrintSchema: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema",
            abstract: "Print the JSON Schema of what a command prints or reads.",
            discussion: """
                The schemas are of draft 2020-12. Members may be added to a shape; none is renamed or taken away. Without \
                a name, the names are printed.
                """)

        @Argument(
            help: ArgumentHelp("The schema, such as plan or check.", valueName: "name"),
            completion: .list(Schema.all.map(\.name)))
        var name: String?

        func run() throws {
            guard let name else {
                for schema in Schema.all { try Console.answer(schema.name) }
                return
            }
            guard let schema = Schema.all.first(where: { $0.name == name }) else {
                let names = Schema.all.map(\.name)
                throw Refusal(
                    "there is no schema \"\(name)\"; "
                        + (Spelling.nearest(to: name, of: names).map { "did you mean \($0)?" }
                            ?? "they are \(names.joined(separator: ", "))"))
            }
            try Console.write(Array((schema.text + "\n").utf8)[...])
        }
    }
}
