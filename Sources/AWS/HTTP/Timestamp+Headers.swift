internal import AlarmbookCore
internal import Sheets

/// The forms that an instant has in the headers of requests and answers.
extension Timestamp {
    /// ISO 8601's basic form, as signatures have it: `20150830T123600Z`.
    package var basic: String { extended.replacing(text: "-", by: "").replacing(text: ":", by: "") }

    /// Reads the value of a Date header, such as `Sun, 30 Aug 2015 12:36:00 GMT` (RFC 9110, IMF-fixdate).
    package init?(httpDate text: String) {
        let parts = text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }.map { String(Substring($0)) }
        guard parts.count == 6, let month = Self.months.firstIndex(of: parts[2]) else { return nil }
        let digits = String(month + 101).dropFirst()
        self.init(iso8601: "\(parts[3])-\(digits)-\(parts[1])T\(parts[4])Z")
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
