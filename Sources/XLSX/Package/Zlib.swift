internal import CZlib
internal import Sheets

/// What zlib says of bytes that it can't take.
enum ZlibError: Error, Equatable {
    /// The compressed bytes are damaged; zlib's own words.
    case damaged(String)
    /// There was no memory for zlib's state.
    case outOfMemory

    fileprivate init(_ status: Int32, _ message: UnsafePointer<CChar>?) {
        self =
            status == Z_MEM_ERROR
            ? .outOfMemory
            : unsafe .damaged(message.map { unsafe String(cString: $0) } ?? "the compressed bytes are damaged")
    }
}

/// How far one call of zlib came.
struct ZlibProgress: Equatable {
    /// Bytes taken from the input.
    var consumed: Int
    /// Bytes put into the output.
    var produced: Int
    /// Whether the compressed stream is complete.
    var isAtEnd: Bool
}

/// Inflates a raw deflate stream (RFC 1951), as a zip entry holds it.
@safe
struct Inflater: ~Copyable {
    // zlib's state points back at the stream, so the stream must never move.
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(ZlibError) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let status = unsafe inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            let error = unsafe ZlibError(status, stream.pointee.msg)
            unsafe stream.deallocate()
            throw error
        }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Inflates as much as fits; neither side may be larger than 4 GiB. No progress at all means that more input, or
    /// more room, is needed.
    func inflate(
        _ input: Span<UInt8>, into output: inout MutableSpan<UInt8>
    ) throws(ZlibError) -> ZlibProgress {
        let room = output.count
        let stream = unsafe stream
        let status = unsafe input.withUnsafeBufferPointer { from in
            unsafe output.withUnsafeMutableBufferPointer { to in
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: from.baseAddress)
                unsafe stream.pointee.avail_in = uInt(from.count)
                unsafe stream.pointee.next_out = to.baseAddress
                unsafe stream.pointee.avail_out = uInt(to.count)
                return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        let progress = unsafe ZlibProgress(
            consumed: input.count - Int(stream.pointee.avail_in), produced: room - Int(stream.pointee.avail_out),
            isAtEnd: status == Z_STREAM_END)
        // Z_BUF_ERROR says only that this call could make no progress.
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            throw unsafe ZlibError(status, stream.pointee.msg)
        }
        return progress
    }
}

/// The CRC-32 of a zip entry's bytes (APPNOTE.TXT 4.4.7), continued from the bytes before.
func crc32(_ bytes: Span<UInt8>, after checksum: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer {
        UInt32(truncatingIfNeeded: unsafe crc32_z(uLong(checksum), $0.baseAddress, $0.count))
    }
}

/// The CRC-32 of two stretches of bytes on end, of which the second is `count` bytes long.
func crc32(_ first: UInt32, followedBy second: UInt32, count: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_combine(uLong(first), uLong(second), numericCast(count)))
}
