internal import AlarmbookCore
internal import ArgumentParser

/// For which other tool alarms are rendered.
enum RenderFormat: String, CaseIterable, ExpressibleByArgument {
    case cloudformation
    case terraform
    case cli

    /// What the names of its files end in; Terraform reads no others.
    var suffix: String {
        switch self {
        case .cloudformation: ".json"
        case .terraform: ".tf.json"
        case .cli: ".sh"
        }
    }

    /// The tool that owns the alarms from then on; nil where they are the workbook's.
    var owner: RenderOwner? {
        switch self {
        case .cloudformation: .cloudFormation
        case .terraform: .terraform
        case .cli: nil
        }
    }
}
