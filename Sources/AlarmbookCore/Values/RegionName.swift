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
    package init?(exactly text: some StringProtocol) {
        let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.maximumLength, words.count >= 3, words[0].count >= 2,
            words[0].allSatisfy({ 0x61...0x7a ~= $0 }), !words[0].elementsEqual("fips".utf8),
            words.allSatisfy({ !$0.isEmpty && $0.allSatisfy { 0x61...0x7a ~= $0 || 0x30...0x39 ~= $0 } }),
            words[words.count - 1].allSatisfy({ 0x30...0x39 ~= $0 })
        else { return nil }
        description = String(text)
    }

    /// Reads what people write, in capitals too.
    package init(_ text: String) throws(ValueError) {
        let small = text.utf8.map { 0x41...0x5a ~= $0 ? $0 + 0x20 : $0 }
        guard let region = RegionName(exactly: String(decoding: small, as: UTF8.self)) else {
            throw ValueError("region \"\(text)\" is not a region of AWS", cure: "write it as us-east-1")
        }
        self = region
    }
}
