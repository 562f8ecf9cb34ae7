internal import Sheets

/// What Terraform reads as a text that stands for itself: it takes every text of its JSON syntax, keys of maps too, as
/// a template (https://developer.hashicorp.com/terraform/language/expressions/strings).
package enum TerraformText {
    /// A text in which `${` and `%{` begin nothing.
    package static func literal(_ text: String) -> String {
        text.replacing(text: "${", by: "$${").replacing(text: "%{", by: "%%{")
    }
}
