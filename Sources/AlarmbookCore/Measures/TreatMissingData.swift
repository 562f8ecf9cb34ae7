/// What a period without data counts as. The raw value is PutMetricAlarm's word.
package enum TreatMissingData: String, CaseIterable, Hashable, Sendable {
    case breaching
    case notBreaching
    case ignore
    case missing

    /// A word as a person spells it: `not breaching`, `Missing`.
    package init(spelled text: String) throws(ValueError) {
        guard let named = KnownWords.meaning(of: text, .missingData).flatMap(Self.init(rawValue:)) else {
            throw ValueError(
                "treat missing data \"\(text)\" is not a treatment that CloudWatch has",
                cure: "write \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self = named
    }
}
