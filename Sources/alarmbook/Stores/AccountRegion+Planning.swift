internal import AWS
internal import AlarmbookCore
internal import Sheets

// What a plan asks of an account's Region.
extension AccountRegion {
    /// How many resources are looked up: as many as GetResources takes.
    private static let maximumLookUps = 100

    /// Looks some of the resources up before alarms are made for them. Throws if none of them is there, since the
    /// workbook or plan is then of another place.
    func lookUp(_ resources: some Sequence<(type: String, id: String)>, of workbook: String) async throws {
        var arns: [String] = []
        var seen: Set<String> = []
        for resource in resources where arns.count < Self.maximumLookUps {
            let arn = arn(of: resource)
            if seen.insert(arn).inserted { arns.append(arn) }
        }
        guard !arns.isEmpty else { return }
        let known = try await calls.known(arns: arns)
        let missing = arns.filter { !known.contains($0) }
        guard let first = missing.first else { return }
        let those = arns.count == 1 ? "the resource" : "\(arns.count) resources"
        guard missing.count < arns.count else {
            throw Refusal(
                "none of \(those) of \(workbook) that were looked up is in \(place), such as "
                    + "\"\(first)\"; nothing was written")
        }
        Console.tell(
            "\(workbook): warning: \(missing.count) of \(those) that were looked up \(missing.count == 1 ? "is" : "are") "
                + "not in \(place), such as \"\(first)\"")
    }

    /// What a plan costs, if its price is known, and how long it takes.
    func words(for effort: PlanEffort) -> [String] {
        Self.words(
            seconds: effort.seconds(callsPerSecond: rate), rate: rate,
            cents: partition.description == Self.partitionWithoutDollars ? nil : effort.costChange)
    }

    /// The same for plans that are carried out concurrently, each at its own rate.
    static func words(for efforts: [(account: AccountRegion, effort: PlanEffort)]) -> [String] {
        let seconds = efforts.map { $0.effort.seconds(callsPerSecond: $0.account.rate) }.max() ?? 0
        let priced = efforts.filter { $0.account.partition.description != partitionWithoutDollars }
        return words(
            seconds: seconds, rate: efforts.first?.account.rate ?? 0, suffix: " in each account and Region",
            cents: priced.isEmpty ? nil : priced.reduce(0) { $0 + $1.effort.costChange })
    }

    private static func words(seconds: Int, rate: Double, suffix: String = "", cents: Int?) -> [String] {
        guard seconds > 0 else { return [] }
        let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
        let time = minutes == 0 ? "\(rest) s" : "\(minutes) min" + (rest == 0 ? "" : " \(rest) s")
        let takes = "takes about \(time) at \(rate.plainDecimal) calls a second\(suffix)"
        guard let cents else { return [takes] }
        let (dollars, hundredths) = abs(cents).quotientAndRemainder(dividingBy: 100)
        let sign = cents < 0 ? "-" : cents > 0 ? "+" : ""
        return ["cost: \(sign)$\(dollars).\(hundredths < 10 ? "0" : "")\(hundredths) a month (US list price)", takes]
    }

    /// China's Regions are billed by others, in yuan.
    private static let partitionWithoutDollars = "aws-cn"

    private func arn(of resource: (type: String, id: String)) -> String {
        if ARN.isMeant(by: resource.id) { return resource.id }
        return "arn:\(partition):ec2:\(region):\(id):\(resource.type)/\(resource.id)"
    }
}
