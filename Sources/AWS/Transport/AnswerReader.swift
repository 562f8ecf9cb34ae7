internal import Sheets

/// Puts an answer together from the pieces that arrive, and stops at its limits.
struct AnswerReader {
    /// A page of GetMetricData has some two or three megabytes.
    private static let mostReserved = 8 << 20

    private let limit: AnswerLimit
    private var status = 0
    private var headers: [String: String] = [:]
    private var body: [UInt8] = []
    private var headSize = 0
    private var isHeadWhole = false
    /// The limit that was passed, such as `more than 1 MiB`; nil while none is.
    private(set) var excess: String?

    init(limit: AnswerLimit) {
        self.limit = limit
    }

    /// How many bytes came.
    var received: Int { headSize + body.count }

    /// nil while the head isn't whole.
    var response: HTTPResponse? {
        isHeadWhole ? HTTPResponse(status: status, headers: headers, body: body) : nil
    }

    /// Takes a line of the head with its line break; false ends the transfer. What comes before the last status line
    /// was another head, such as that of `100 Continue`.
    mutating func readHead(_ line: [UInt8]) -> Bool {
        headSize += line.count
        guard headSize <= AnswerLimit.head else { return exceed(AnswerLimit.head) }
        let content = line[..<(line.lastIndex { $0 != 0x0D && $0 != 0x0A }.map { $0 + 1 } ?? 0)]
        if content.starts(with: "HTTP/".utf8) {
            let digits = content.split(separator: UInt8(ascii: " "))
            status = digits.count > 1 ? Int(String(decoding: digits[1], as: UTF8.self)) ?? 0 : 0
            headers = [:]
            isHeadWhole = false
        } else if content.isEmpty {
            isHeadWhole = true
            // What the server says is no more than a hint, and what it may take is bounded.
            let size = headers["content-length"].flatMap(Int.init) ?? 0
            if 0...Self.mostReserved ~= size, size <= limit.bytes { body.reserveCapacity(size) }
        } else if !isHeadWhole, let colon = content.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(decoding: content[..<colon], as: UTF8.self).lowercasedASCII
            let value = String(decoding: content[(colon + 1)...].trimmingBlanks, as: UTF8.self)
            if headers[name] == nil { headers[name] = value }
        }
        return true
    }

    /// Takes a piece of the body; false ends the transfer.
    mutating func readBody(_ piece: [UInt8]) -> Bool {
        // A refusal is short, whatever was asked.
        let most = (200..<300).contains(status) ? limit.bytes : min(limit.bytes, AnswerLimit.small.bytes)
        guard body.count + piece.count <= most else { return exceed(most) }
        body += piece
        return true
    }

    private mutating func exceed(_ bytes: Int) -> Bool {
        excess = "more than " + (bytes < 1 << 20 ? "\(bytes >> 10) KiB" : "\(bytes >> 20) MiB")
        body = []
        return false
    }
}
