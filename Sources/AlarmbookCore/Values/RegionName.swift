internal import Sheets

/// A Region's name, such as `eu-west-1` or `us-gov-east-1`
/// (https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html): words of small letters and
/// digits with hyphens between them, the last one a number. `fips-us-west-2` is an older name of an endpoint and no
/// Region.
///
/// It is made by reading alone, so that it can't be anything else where it names a host, a file or an option of a
/// script.
package struct RegionName: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// As many bytes as a label of a host's name has (RFC 1035, section 2.3.4).
    private static let maximumLength = 63

    /// nil where the text isn't written exactly so.
    package init?<Text: StringProtocol>(exactly text: Text) where Text.SubSequence == Substring {
        let words = text.parts(at: "-")
        guard text.utf8.count <= Self.maximumLength, words.count >= 3, words[0].utf8.count >= 2,
            words[0].utf8.allSatisfy(\.isSmallLetter), words[0] != "fips",
            words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0.isSmallLetter || $0.isDigit } }),
            words[words.count - 1].utf8.allSatisfy(\.isDigit)
        else { return nil }
        description = String(text)
    }

    /// Reads what people write, in capitals too.
    package init(_ text: String) throws(ValueError) {
        guard let region = RegionName(exactly: text.lowercasedASCII) else {
            throw ValueError("region \"\(text)\" is not a region of AWS", cure: "write it as us-east-1")
        }
        self = region
    }
}
