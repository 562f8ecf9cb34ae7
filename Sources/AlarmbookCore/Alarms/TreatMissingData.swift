/// What a period without data counts as. The raw value is PutMetricAlarm's word.
package enum TreatMissingData: String, CaseIterable, Hashable, Sendable {
    case breaching
    case notBreaching
    case ignore
    case missing
}
