internal import AlarmbookCore
internal import ArgumentParser

/// The tool that alarms are rendered for.
enum RenderFormat: String, CaseIterable, ExpressibleByArgument {
    case cloudformation
    case terraform
    case cli

    /// The suffix of its files; Terraform reads no others.
    var suffix: String {
        switch self {
        case .cloudformation: ".json"
        case .terraform: ".tf.json"
        case .cli: ".sh"
        }
    }

    /// The tool that owns the rendered alarms; nil where the workbook does.
    var owner: RenderOwner? {
        switch self {
        case .cloudformation: .cloudFormation
        case .terraform: .terraform
        case .cli: nil
        }
    }
}
