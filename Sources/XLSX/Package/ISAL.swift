internal import CISAL
internal import Sheets

/// Why bytes are no deflate stream.
enum InflateError: String, Error {
    case block = "invalid block"
    case code = "invalid code"
    case distance = "invalid distance too far back"

    fileprivate init(_ status: Int32) {
        switch status {
        case ISAL_INVALID_SYMBOL: self = .code
        case ISAL_INVALID_LOOKBACK: self = .distance
        default: self = .block
        }
    }
}

/// How far one call of an inflater came.
struct InflateProgress: Equatable {
    /// Bytes taken from the input.
    var consumed: Int
    /// Whether the compressed stream is complete.
    var isAtEnd: Bool
}

/// Inflates a raw deflate stream (RFC 1951), as a zip entry holds it.
@safe
struct Inflater: ~Copyable {
    // Too large for the stack: it keeps some of the output.
    private let state: UnsafeMutablePointer<inflate_state>

    init() {
        unsafe state = .allocate(capacity: 1)
        unsafe isal_inflate_init(state)
    }

    deinit {
        unsafe state.deallocate()
    }

    /// Inflates as much as fits; neither side may be larger than 2 GiB. No progress at all means that more input, or
    /// more room, is needed.
    func inflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) throws(InflateError) -> InflateProgress {
        let state = unsafe state
        let status = unsafe input.withUnsafeBufferPointer { from in
            unsafe output.withUnsafeMutableBufferPointer { to, count in
                unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: from.baseAddress)
                unsafe state.pointee.avail_in = UInt32(from.count)
                unsafe state.pointee.next_out = to.baseAddress.map { unsafe $0 + count }
                unsafe state.pointee.avail_out = UInt32(to.count - count)
                let status = unsafe isal_inflate(state)
                // After an error, what the state says of them is wrong.
                if status == ISAL_DECOMP_OK { count = to.count - Int(unsafe state.pointee.avail_out) }
                return status
            }
        }
        guard status == ISAL_DECOMP_OK else { throw InflateError(status) }
        let isAtEnd = unsafe state.pointee.block_state == ISAL_BLOCK_FINISH
        // Some versions have read a few bytes more than the stream has.
        let kept = isAtEnd ? Int(unsafe state.pointee.read_in_length) / 8 : 0
        return InflateProgress(consumed: input.count - Int(unsafe state.pointee.avail_in) - kept, isAtEnd: isAtEnd)
    }
}

/// The CRC-32 of a zip entry's bytes (APPNOTE.TXT 4.4.7), continued from the bytes before.
func crc32(_ bytes: Span<UInt8>, after checksum: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { unsafe crc32_gzip_refl(checksum, $0.baseAddress, UInt64($0.count)) }
}
