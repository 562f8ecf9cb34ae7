internal import Sheets

/// The name of a group of Regions with accounts of their own, as ARNs begin with it: `aws`, `aws-cn`, `aws-us-gov`, …
/// (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html). It is made by
/// reading alone; a partition that AWS has yet to open is one too.
package struct PartitionName: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    private static let maximumLength = 63

    /// nil where the text isn't `aws`, or that with words of small letters and digits behind hyphens.
    package init?<Text: StringProtocol>(exactly text: Text) where Text.SubSequence == Substring {
        let words = text.parts(at: "-")
        guard text.utf8.count <= Self.maximumLength, words[0] == "aws",
            words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0.isSmallLetter || $0.isDigit } })
        else { return nil }
        description = String(text)
    }
}
