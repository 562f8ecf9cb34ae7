internal import Sheets

/// Finds the metrics that a row means by its ResourceType, MetricName and Namespace, and where that leaves several, by
/// its id and dimensions.
struct MetricChoice: Sendable {
    private struct Question: Hashable, Sendable {
        var type: String
        var name: String?
        var namespace: String?
        var isLiteral: Bool
    }

    private struct Answer: Sendable {
        var metrics: Result<[WatchedMetric], Refusal>
        /// Whether each resource of the type has all of them.
        var isPlain: Bool
    }

    /// An error with the column that it belongs to.
    struct Refusal: Error, Sendable {
        var column: AlarmColumn
        var reason: ValueError
    }

    private let defaults: AlarmDefaults
    private let catalogue: MetricCatalogue
    // The rows of a resource mostly stand together, each with another metric.
    private var answers: [Question: Answer] = [:]
    private var last: (question: Question, answer: Answer)?

    init(defaults: AlarmDefaults, catalogue: MetricCatalogue) {
        self.defaults = defaults
        self.catalogue = catalogue
    }

    /// The row's metrics; none where the type has none that was asked for. The namespace and name of a pulled row are
    /// taken literally, even if they look misspelt.
    mutating func metrics(of row: AlarmCells) throws(Refusal) -> [WatchedMetric] {
        let question = Question(
            type: row.resourceType, name: row.metricName, namespace: row.namespace,
            isLiteral: row.isOfNoResource || row.alarmArn != nil)
        if last?.question != question {
            let answer = answers[question] ?? answer(to: question)
            answers[question] = answer
            last = (question, answer)
        }
        let found = try last?.answer.metrics.get() ?? []
        if question.name == nil { return last?.answer.isPlain == true ? found : Self.all(of: found, row) }
        return found.count < 2 ? found : [Self.nearest(of: found, row)]
    }

    private func answer(to question: Question) -> Answer {
        let found = Result { () throws(Refusal) in try find(question) }
        let metrics = (try? found.get()) ?? []
        let isPlain = metrics.allSatisfy {
            $0.metric.resource.pattern == metrics[0].metric.resource.pattern && !$0.isIfListed
        }
        return Answer(
            metrics: found, isPlain: isPlain && metrics.first?.metric.resource.pattern.isComplete ?? true)
    }

    /// Of metrics that the row doesn't name, those whose dimensions it gives completely.
    private static func all(of metrics: [WatchedMetric], _ row: AlarmCells) -> [WatchedMetric] {
        metrics.filter {
            !$0.isIfListed && !$0.metric.resource.pattern.isOpen && row.holdsNeeded(of: $0.metric)
                && $0.metric.resource.fits(row.resourceId)
        }
    }

    /// Of several metrics of one name, the one whose dimensions fit the row best.
    private static func nearest(of metrics: [WatchedMetric], _ row: AlarmCells) -> WatchedMetric {
        let fitting = metrics.filter { $0.metric.resource.fits(row.resourceId) }
        let whole = fitting.filter { row.holdsNeeded(of: $0.metric) }
        let best = whole.max {
            $0.metric.resource.pattern.neededNames.count < $1.metric.resource.pattern.neededNames.count
        }
        return best ?? fitting.first ?? metrics[0]
    }

    private func find(_ question: Question) throws(Refusal) -> [WatchedMetric] {
        let known = catalogue.metrics(ofType: question.type)
        guard let name = question.name else {
            return defaults.watched(ofType: question.type, in: catalogue).filter {
                question.namespace ?? $0.metric.namespace == $0.metric.namespace
            }
        }
        var found = known.filter { Spelling.normalised($0.name) == Spelling.normalised(name) }
        if found.contains(where: { $0.name == name }) { found.removeAll { $0.name != name } }
        if let namespace = question.namespace {
            found = found.filter { $0.namespace == namespace && (!question.isLiteral || $0.name == name) }
            return found.isEmpty ? [watched(try custom(name, namespace, question, known))] : found.map(watched)
        }
        var namespaces: [String] = []
        for metric in found where !namespaces.contains(metric.namespace) { namespaces.append(metric.namespace) }
        guard namespaces.count < 2 else {
            throw Refusal(
                column: .metricName,
                reason: ValueError(
                    "metric \"\(name)\" of \(question.type) is in \(namespaces.count) namespaces",
                    cure: "write \(namespaces.joined(separator: " or ")) in a column Namespace"))
        }
        if !found.isEmpty { return found.map(watched) }
        guard !known.isEmpty else { throw unknownType(question.type) }
        let nearest = Spelling.nearest(to: name, of: known.map(\.name)).map { "did you mean \($0)? " } ?? ""
        throw Refusal(
            column: .metricName,
            reason: ValueError(
                "metric \"\(name)\" is not one of \(question.type)",
                cure: nearest + "a metric of one's own needs a column Namespace"))
    }

    private func watched(_ metric: Metric) -> WatchedMetric {
        WatchedMetric(metric: metric, severity: "", threshold: metric.threshold)
    }

    private func unknownType(_ type: String) -> Refusal {
        let nearest = Spelling.nearest(to: type, of: catalogue.types.sorted()).map { "write \($0)" }
        return Refusal(
            column: .resourceType,
            reason: ValueError(
                "resource type \"\(type)\" has no metrics that alarmbook knows",
                cure: nearest ?? "take the row away, or add columns Namespace and Dimensions"))
    }

    /// A metric that isn't in the catalogue, known by its name alone.
    private func custom(
        _ name: String, _ namespace: String, _ question: Question, _ known: [Metric]
    ) throws(Refusal) -> Metric {
        let own = known.first { $0.namespace == namespace }
        if let own, !question.isLiteral, own.namespace.begins(with: "AWS/") {
            let nearest = Spelling.nearest(to: name, of: known.map(\.name)).map { "did you mean \($0)?" }
            throw Refusal(
                column: .metricName,
                reason: ValueError(
                    "metric \"\(name)\" is not one of \(own.namespace)", cure: nearest ?? "write one that it has"))
        }
        for (column, text) in [(AlarmColumn.metricName, name), (.namespace, namespace)] {
            do {
                try AlarmLimits.check(column, name: text)
            } catch {
                throw Refusal(column: column, reason: error)
            }
        }
        let complete = known.filter { $0.resource.pattern.isComplete }
        let model = complete.first { $0.namespace == namespace } ?? complete.first
        return Metric(
            ResourceKind(MetricCatalogue.type(question.type), namespace, model?.resource.pattern ?? .none), name)
    }
}

extension AlarmCells {
    /// Whether the row has every dimension that a metric's row must.
    fileprivate func holdsNeeded(of metric: Metric) -> Bool {
        metric.resource.pattern.neededNames.allSatisfy { name in dimensions.contains { $0.name == name } }
    }
}
