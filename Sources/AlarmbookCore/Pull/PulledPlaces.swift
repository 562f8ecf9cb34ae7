internal import Sheets

/// Finds the place of pulled alarms: from the alarm's ARN, else from options for the input.
struct PulledPlaces: Sendable {
    /// The place that options give for the current input.
    private var options = AlarmPlace()
    /// The last ARN in the current input.
    private var last: ARN?

    /// Begins an input.
    mutating func begin(at options: AlarmPlace) {
        self.options = options
        last = nil
    }

    /// The alarm's ARN and place. Where a file lacks the ARN, it is made of account, Region and name.
    mutating func locate(_ alarm: ExistingAlarm) throws(ValueError) -> (arn: ARN, place: AlarmPlace) {
        guard let text = alarm.arn else {
            let place = options.filled(from: last.map(AlarmPlace.init(of:)) ?? AlarmPlace())
            return (try arn(of: alarm.name, at: place), place)
        }
        let arn = try ARN(resource: text, called: "AlarmArn")
        guard arn.alarmName != nil, arn.account != nil, arn.region != nil else {
            throw ValueError(
                "AlarmArn \"\(text)\" is not that of an alarm",
                cure: "write arn:PARTITION:cloudwatch:REGION:ACCOUNT:alarm:NAME, or take it away")
        }
        let place = AlarmPlace(of: arn)
        try check("account", place.account, options.account, alarm.name)
        try check("region", place.region, options.region, alarm.name)
        last = arn
        return (arn, place)
    }

    private func check<Value: Equatable>(
        _ noun: String, _ said: Value?, _ option: Value?, _ name: String
    ) throws(ValueError) {
        guard let said, let option, said != option else { return }
        throw ValueError(
            "the alarm \"\(name)\" is of \(noun) \"\(said)\", but --\(noun) says \"\(option)\"",
            cure: "correct --\(noun), or leave it out where the input says it itself")
    }

    private func arn(of name: String, at place: AlarmPlace) throws(ValueError) -> ARN {
        guard let account = place.account, let region = place.region,
            let arn = ARN(resource: "arn:\(partition(of: region)):cloudwatch:\(region):\(account):alarm:\(name)")
        else {
            throw ValueError(
                "the alarm \"\(name)\" has no AlarmArn, so that its account and region are unknown",
                cure: "give --account and --region")
        }
        return arn
    }

    /// The partition that a Region's ARNs name
    /// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
    private func partition(of region: RegionName) -> String {
        if let last, last.region == region { return last.partition.description }
        return ["cn-": "aws-cn", "us-gov-": "aws-us-gov"].first { region.description.begins(with: $0.key) }?.value
            ?? "aws"
    }
}
