/// Finds the metrics that a row means by its ResourceType, MetricName and Namespace.
struct MetricChoice: Sendable {
    private struct Question: Hashable, Sendable {
        var type: String
        var name: String?
        var namespace: String?
        var isLiteral: Bool
    }

    /// Where a refusal belongs.
    struct Refusal: Error, Sendable {
        var column: AlarmColumn
        var reason: ValueError
    }

    private let defaults: AlarmDefaults
    private var last: (question: Question, answer: Result<[Metric], Refusal>)?

    private let known: @Sendable (String) -> [Metric]

    /// `known` are the metrics of a resource type.
    init(defaults: AlarmDefaults, known: @escaping @Sendable (String) -> [Metric] = MetricCatalogue.metrics(ofType:)) {
        self.defaults = defaults
        self.known = known
    }

    /// The metrics; none where the type has none that anybody asked for. `isLiteral` is whether namespace and name are
    /// what they are, however much they look like a slip: those of an alarm that stands.
    mutating func metrics(
        type: String, name: String?, namespace: String?, isLiteral: Bool = false
    ) throws(Refusal) -> [Metric] {
        let question = Question(type: type, name: name, namespace: namespace, isLiteral: isLiteral)
        if let last, last.question == question { return try last.answer.get() }
        let answer = Result { () throws(Refusal) in try find(question) }
        last = (question, answer)
        return try answer.get()
    }

    private func find(_ question: Question) throws(Refusal) -> [Metric] {
        let known = known(question.type)
        guard let name = question.name else {
            return defaults.metrics(ofType: question.type).filter { question.namespace ?? $0.namespace == $0.namespace }
        }
        var found = known.filter { Spelling.normalised($0.name) == Spelling.normalised(name) }
        if let namespace = question.namespace {
            found = found.filter { $0.namespace == namespace && (!question.isLiteral || $0.name == name) }
            return found.isEmpty ? [try custom(name, namespace, question, known)] : found
        }
        guard found.count < 2 else {
            let namespaces = found.map(\.namespace).joined(separator: " or ")
            throw Refusal(
                column: .metricName,
                reason: ValueError(
                    "metric \"\(name)\" of \(question.type) is in \(found.count) namespaces",
                    cure: "write \(namespaces) in a column Namespace"))
        }
        if !found.isEmpty { return found }
        guard !known.isEmpty else { throw unknownType(question.type) }
        let nearest = Spelling.nearest(to: name, of: known.map(\.name)).map { "did you mean \($0)? " } ?? ""
        throw Refusal(
            column: .metricName,
            reason: ValueError(
                "metric \"\(name)\" is not one of \(question.type)",
                cure: nearest + "a metric of one's own needs a column Namespace"))
    }

    private func unknownType(_ type: String) -> Refusal {
        let types = Set(MetricCatalogue.metrics.map(\.resource.type)).sorted()
        let nearest = Spelling.nearest(to: type, of: types).map { "write \($0)" }
        return Refusal(
            column: .resourceType,
            reason: ValueError(
                "resource type \"\(type)\" has no metrics that alarmbook knows",
                cure: nearest ?? "take the row away, or add columns Namespace and Dimensions"))
    }

    /// A metric that isn't in the catalogue: its name is all that is known of it.
    private func custom(
        _ name: String, _ namespace: String, _ question: Question, _ known: [Metric]
    ) throws(Refusal) -> Metric {
        let own = known.first { $0.namespace == namespace }
        if let own, !question.isLiteral {
            let nearest = Spelling.nearest(to: name, of: known.map(\.name)).map { "did you mean \($0)?" }
            throw Refusal(
                column: .metricName,
                reason: ValueError(
                    "metric \"\(name)\" is not one of \(own.namespace)", cure: nearest ?? "write one that it has"))
        }
        for (column, text) in [(AlarmColumn.metricName, name), (.namespace, namespace)] {
            let isGood = text.utf8.allSatisfy { 0x20...0x7e ~= $0 } && text.utf8.count <= AlarmLimits.maximumNameLength
            guard isGood, column == .metricName || !text.hasPrefix(":") else {
                throw Refusal(
                    column: column,
                    reason: ValueError(
                        "\(column.rawValue) \"\(text)\" is not a name that CloudWatch takes",
                        cure: "write at most \(AlarmLimits.maximumNameLength) ASCII characters"))
            }
        }
        let pattern = (own ?? known.first)?.resource
        let isPercent = name.lowercased().contains("percent") || name.contains("%")
        return Metric(
            ResourceKind(
                question.type, namespace, pattern?.pattern ?? "", accountDimension: pattern?.accountDimension), name,
            name,
            isPercent ? .percent : .count, Statistic.average.description, .greaterThan, nil, 300, 1, minimum: nil)
    }
}
