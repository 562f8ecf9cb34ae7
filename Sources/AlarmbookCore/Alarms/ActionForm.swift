internal import Sheets

/// What an ARN must be like to be an alarm's action
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, AlarmActions). CloudWatch
/// refuses every other.
struct ActionForm: Sendable {
    let service: String
    /// What stands where other ARNs have the account; nil where that is an account.
    var owner: String?
    /// Whether it names a Region, which must be the alarm's.
    var hasRegion = true
    /// How the form is written, for people.
    let pattern: String
    let fits: @Sendable (Substring) -> Bool

    static let all: [ActionForm] = [
        // A subscription's ARN has its id behind the topic's name.
        ActionForm(service: "sns", pattern: "arn:aws:sns:REGION:ACCOUNT:TOPIC") { isName($0, besides: "-_.") },
        ActionForm(
            service: "automate", owner: "ec2",
            pattern: "arn:aws:automate:REGION:ec2:stop, or with terminate, reboot or recover"
        ) { ["stop", "terminate", "reboot", "recover"].contains($0) },
        ActionForm(
            service: "swf", pattern: "arn:aws:swf:REGION:ACCOUNT:action/actions/AWS_EC2.InstanceId.Stop/1.0"
        ) { resource in
            guard let name = resource.dropping(prefix: "action/actions/AWS_EC2.InstanceId.")?.dropping(suffix: "/1.0")
            else { return false }
            return ["Stop", "Terminate", "Reboot", "Recover"].contains(name)
        },
        // Application Auto Scaling's policies have "resource/…" in the place of the group.
        ActionForm(
            service: "autoscaling",
            pattern: "arn:aws:autoscaling:REGION:ACCOUNT:scalingPolicy:ID:autoScalingGroupName/GROUP:policyName/POLICY"
        ) { resource in
            let parts = resource.parts(at: ":", maxSplits: 2)
            return parts.count == 3 && parts[0] == "scalingPolicy" && !parts[1].isEmpty
                && parts[2].holds(":policyName/")
        },
        ActionForm(service: "lambda", pattern: "arn:aws:lambda:REGION:ACCOUNT:function:NAME, with :VERSION or :ALIAS") {
            resource in
            let parts = resource.parts(at: ":")
            return 2...3 ~= parts.count && parts[0] == "function"
                && parts.dropFirst().allSatisfy { isName($0, besides: "-_$") }
        },
        ActionForm(service: "ssm", pattern: "arn:aws:ssm:REGION:ACCOUNT:opsitem:SEVERITY#CATEGORY=NAME") { resource in
            let parts = resource.parts(at: "#", maxSplits: 1)
            return ["1", "2", "3", "4"].contains(parts[0].dropping(prefix: "opsitem:") ?? "")
                && parts.dropFirst().allSatisfy { !($0.dropping(prefix: "CATEGORY=") ?? "").isEmpty }
        },
        // The API's own page writes "responseplan"; Incident Manager's ARNs have a hyphen
        // (https://docs.aws.amazon.com/incident-manager/latest/APIReference/API_ResponsePlanSummary.html).
        ActionForm(
            service: "ssm-incidents", hasRegion: false, pattern: "arn:aws:ssm-incidents::ACCOUNT:response-plan/NAME"
        ) { resource in
            let parts = resource.parts(at: "/")
            return parts.count == 2 && ["response-plan", "responseplan"].contains(parts[0])
                && isName(parts[1], besides: "-_")
        },
        // Both ways of writing it are AWS's, and a text that groups alarms may follow
        // (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Start-Investigation-Alarm.html).
        ActionForm(service: "aiops", pattern: "arn:aws:aiops:REGION:ACCOUNT:investigation-group:ID") { resource in
            let parts = resource.parts(at: "#", maxSplits: 1)
            let id =
                parts[0].dropping(prefix: "investigation-group:") ?? parts[0].dropping(prefix: "investigation-group/")
            return isName(id ?? "", besides: "-_")
                && parts.dropFirst().allSatisfy { !($0.dropping(prefix: "DEDUPE_STRING=") ?? "").isEmpty }
        },
    ]

    /// Whether a text is letters and digits of ASCII and some signs, at least one.
    private static func isName(_ text: Substring, besides signs: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || signs.utf8.contains($0) }
    }
}

extension ActionForm {
    /// The form of an action; throws where CloudWatch takes no such action.
    init(of arn: ARN) throws(ValueError) {
        guard let form = Self.all.first(where: { $0.service == arn.service }) else {
            throw ValueError(
                "action \"\(arn)\" is of \(arn.service), which no alarm can act on",
                cure: "write an SNS topic, or what else PutMetricAlarm takes: EC2's actions, Auto Scaling policies, "
                    + "Lambda functions, OpsItems, response plans, investigation groups")
        }
        guard !form.hasRegion || arn.region != nil else {
            throw ValueError("action \"\(arn)\" names no region", cure: "write \(form.pattern)")
        }
        guard form.owner.map({ $0 == arn.owner }) ?? (arn.account != nil), form.fits(arn.resource) else {
            throw ValueError(
                "action \"\(arn)\" is not one that an alarm can take of \(arn.service)", cure: "write \(form.pattern)")
        }
        self = form
    }
}
