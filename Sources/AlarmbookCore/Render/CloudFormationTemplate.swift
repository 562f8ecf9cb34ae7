/// A CloudFormation template of alarms, as JSON.
package struct CloudFormationTemplate: Sendable {
    /// Resources in a template
    /// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).
    package static let maximumResources = 500
    /// Bytes of a template that comes by way of S3: 1 MB (the same page).
    package static let maximumSize = 1_000_000

    /// It contains the alarms whose rows' hashes begin with these binary digits; empty for all.
    package let part: String
    let alarms: [RenderedAlarm]
    private let wording: TemplateWording

    /// `alarms` must fit into one template.
    init(part: String, alarms: [RenderedAlarm], wording: TemplateWording) {
        self.part = part
        self.alarms = alarms.sorted { $0.logicalId < $1.logicalId }
        self.wording = wording
    }

    /// How many alarms it has.
    package var alarmCount: Int { alarms.count }

    /// The template in UTF-8, at most `maximumSize` bytes.
    package var bytes: [UInt8] {
        wording.template(of: alarms.map(wording.resource), parameters: wording.parameters.used(by: alarms))
    }
}
