// All of Foundation costs a start of alarmbook some milliseconds, and a static binary ICU's tables.
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The small JSON texts of credentials, as Codable values.
enum JSONCoding {
    /// Throws a `DecodingError` for what isn't such a value.
    static func value<Value: Decodable>(_ type: Value.Type = Value.self, of bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }

    static func bytes(of value: some Encodable) throws -> [UInt8] {
        Array(try JSONEncoder().encode(value))
    }
}
