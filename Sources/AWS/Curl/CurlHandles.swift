internal import CCurl
internal import Sheets

/// Holds libcurl's handles; no other file sees one (https://curl.se/libcurl/c/libcurl-multi.html).

/// A request on its way, and what has come of its answer. Of the thread that moves it.
@safe
final class CurlTransfer {
    let number: Int
    fileprivate let easy: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let words: UnsafeMutablePointer<CChar>
    private let request: HTTPRequest
    private let timeouts: Timeouts
    fileprivate var answer: AnswerReader
    private var signs = Signs()
    private var lastSign: ContinuousClock.Instant

    /// What changes while a server is alive.
    private struct Signs: Equatable {
        var isConnected = false
        var sent = 0
        var received = 0
    }

    init(
        _ request: HTTPRequest, number: Int, timeouts: Timeouts, settings: CurlSettings, now: ContinuousClock.Instant
    ) throws(TransportError) {
        guard CurlConnections.isLibraryReady, let easy = unsafe loaded_easy_init() else {
            throw TransportError(.unreachable, host: request.address.authority, reason: CurlConnections.missing)
        }
        self.number = number
        unsafe self.easy = easy
        unsafe words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        self.request = request
        self.timeouts = timeouts
        answer = AnswerReader(limit: request.answerLimit)
        lastSign = now
        try setHeaders()
        let isSet = setRules() && setWay(settings) && setRequest() && setCallbacks()
        guard isSet else { throw problem(.unreachable, "libcurl takes no such request") }
    }

    deinit {
        unsafe loaded_easy_cleanup(easy)
        unsafe loaded_slist_free_all(headers)
        unsafe words.deallocate()
    }

    /// What holds for every request: HTTP/1.1 over verified TLS 1.2 or later, no redirect, no signal. Cookies, .netrc
    /// and compressed answers are off by themselves.
    private func setRules() -> Bool {
        let rules: [(option: CURLoption, value: Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_NOPROGRESS, 1), (CURLOPT_FOLLOWLOCATION, 0),
            (CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1), (CURLOPT_HTTP09_ALLOWED, 0), (CURLOPT_PATH_AS_IS, 1),
            (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2), (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_PROXY_SSLVERSION, CURL_SSLVERSION_TLSv1_2), (CURLOPT_PROXY_SSL_VERIFYPEER, 1),
            (CURLOPT_PROXY_SSL_VERIFYHOST, 2),
            // What is signed for the server is no news for a proxy.
            (CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE)), (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
        ]
        guard unsafe curl_set_web_only(easy) == CURLE_OK else { return false }
        return rules.allSatisfy { unsafe curl_set_number(easy, $0.option, $0.value) == CURLE_OK }
    }

    /// How the server is reached. The environment is read by `Proxies` alone: empty texts keep libcurl from it.
    private func setWay(_ settings: CurlSettings) -> Bool {
        let proxy = request.isDirect ? nil : settings.proxies.proxy(for: request.address)
        // botocore's proxies have their scheme's own port where none is written, and not 1080 as libcurl's have.
        let port = proxy?.begins(with: "https:") == true ? 443 : 80
        var isSet =
            unsafe curl_set_text(easy, CURLOPT_PROXY, proxy ?? "") == CURLE_OK
            && curl_set_text(easy, CURLOPT_NOPROXY, "") == CURLE_OK
            && curl_set_number(easy, CURLOPT_PROXYPORT, port) == CURLE_OK
            && curl_set_number(easy, CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect.milliseconds) == CURLE_OK
        if let certificates = settings.certificates {
            // The folder of the system's authorities would be asked besides the file.
            isSet =
                unsafe isSet && curl_set_text(easy, CURLOPT_CAINFO, certificates) == CURLE_OK
                && curl_set_text(easy, CURLOPT_CAPATH, nil) == CURLE_OK
                && curl_set_text(easy, CURLOPT_PROXY_CAINFO, certificates) == CURLE_OK
                && curl_set_text(easy, CURLOPT_PROXY_CAPATH, nil) == CURLE_OK
        }
        return isSet
    }

    private func setRequest() -> Bool {
        guard unsafe curl_set_text(easy, CURLOPT_URL, request.address.description) == CURLE_OK else { return false }
        if request.method == "GET", request.body.isEmpty {
            return unsafe curl_set_number(easy, CURLOPT_HTTPGET, 1) == CURLE_OK
        }
        // The body's size comes first: it says how much of the memory is copied. A copy can be sent again, where a
        // connection turns out to be dead.
        guard unsafe curl_set_number(easy, CURLOPT_POSTFIELDSIZE, request.body.count) == CURLE_OK else { return false }
        let code =
            request.body.isEmpty
            ? unsafe curl_set_text(easy, CURLOPT_COPYPOSTFIELDS, "")
            : unsafe request.body.withUnsafeBytes { bytes in
                unsafe curl_set_pointer(
                    easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            }
        guard code == CURLE_OK else { return false }
        if request.method == "POST" { return true }
        return unsafe curl_set_text(easy, CURLOPT_CUSTOMREQUEST, request.method) == CURLE_OK
    }

    private func setHeaders() throws(TransportError) {
        // Without a value, libcurl leaves its own header out: no wait for 100 Continue, no type that nobody named.
        var lines = ["Expect:"]
        if request.header("Content-Type") == nil { lines.append("Content-Type:") }
        for header in request.headers {
            let isLine = (header.name + header.value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
            // The value may be a secret, so only the name is told.
            guard isLine else { throw problem(.unreachable, "the header \(header.name) holds a control character") }
            lines.append(header.value.isEmpty ? header.name + ";" : header.name + ": " + header.value)
        }
        for line in lines {
            guard let longer = unsafe loaded_slist_append(headers, line) else {
                throw problem(.unreachable, "there is no memory for its headers")
            }
            unsafe headers = longer
        }
    }

    private func setCallbacks() -> Bool {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        return unsafe curl_set_list(easy, CURLOPT_HTTPHEADER, headers) == CURLE_OK
            && curl_set_pointer(easy, CURLOPT_ERRORBUFFER, words) == CURLE_OK
            && curl_set_callback(easy, CURLOPT_HEADERFUNCTION, hearHead) == CURLE_OK
            && curl_set_pointer(easy, CURLOPT_HEADERDATA, context) == CURLE_OK
            && curl_set_callback(easy, CURLOPT_WRITEFUNCTION, hearBody) == CURLE_OK
            && curl_set_pointer(easy, CURLOPT_WRITEDATA, context) == CURLE_OK
    }

    /// When the server will have been silent for too long. While connecting it is libcurl that keeps the time.
    func silenceEnds(now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        let current = unsafe Signs(
            isConnected: curl_get_offset(easy, CURLINFO_PRETRANSFER_TIME_T) > 0,
            sent: Int(curl_get_offset(easy, CURLINFO_SIZE_UPLOAD_T)), received: answer.received)
        if !current.isConnected || current != signs { lastSign = now }
        signs = current
        return lastSign + timeouts.read
    }

    /// The error of a server that was silent for too long.
    var silence: TransportError { problem(.timedOut, "no byte in \(timeouts.read.components.seconds) s") }

    /// What came of it, once libcurl is done.
    fileprivate func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
        if let excess = answer.excess {
            return .failure(problem(.tooLarge, "\(excess) in answer to \(request.call)"))
        }
        guard code == CURLE_OK else {
            var detail = unsafe String(cString: words)
            if detail.isEmpty { detail = unsafe String(cString: loaded_easy_strerror(code)) }
            let isRefusedByProxy = unsafe curl_get_number(easy, CURLINFO_HTTP_CONNECTCODE) >= 300
            let kind = isRefusedByProxy ? .unreachable : TransportError.Kind(code, words: detail)
            if kind == .connectTimedOut { detail = "in \(timeouts.connect.components.seconds) s" }
            return .failure(problem(kind, detail))
        }
        guard let response = answer.response else {
            return .failure(problem(.broken, "the head of the answer is not whole"))
        }
        return .success(response)
    }

    private func problem(_ kind: TransportError.Kind, _ reason: String) -> TransportError {
        TransportError(kind, host: request.address.authority, reason: reason)
    }
}

/// The connections to all servers, and the transfers that are under way on them. `wakeUp` may be called by any thread,
/// all else by one.
@safe
final class CurlConnections: @unchecked Sendable {
    private let multi: UnsafeMutableRawPointer?
    /// By the addresses of their handles.
    private var transfers: [UInt: CurlTransfer] = [:]

    /// Whether there is a libcurl, which is loaded and initialised once, before its handles are made.
    static let isLibraryReady = curl_load()

    /// What is told where there is none.
    fileprivate static let missing = "libcurl 7.68 or later can't be loaded; install it (Debian's libcurl4)"

    /// How many idle connections are kept: those of an import to many Regions at once.
    private static let kept = 64

    init() {
        unsafe multi = Self.isLibraryReady ? loaded_multi_init() : nil
        if Self.isLibraryReady { unsafe curl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, Self.kept) }
    }

    deinit {
        guard Self.isLibraryReady else { return }
        for transfer in transfers.values { unsafe loaded_multi_remove_handle(multi, transfer.easy) }
        unsafe loaded_multi_cleanup(multi)
    }

    func add(_ transfer: CurlTransfer) throws(TransportError) {
        guard unsafe loaded_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
            throw TransportError(.unreachable, host: "the server", reason: Self.missing)
        }
        unsafe transfers[UInt(bitPattern: transfer.easy)] = transfer
    }

    /// Ends a transfer; if it was under way, its connection too.
    func remove(_ transfer: CurlTransfer) {
        unsafe loaded_multi_remove_handle(multi, transfer.easy)
        unsafe transfers[UInt(bitPattern: transfer.easy)] = nil
    }

    /// Moves what can be moved without waiting; what came of the transfers that are done, by number.
    func perform() -> [(number: Int, result: Result<HTTPResponse, TransportError>)] {
        guard Self.isLibraryReady else { return [] }
        var running: Int32 = 0
        var rest: Int32 = 0
        unsafe loaded_multi_perform(multi, &running)
        var done: [(number: Int, result: Result<HTTPResponse, TransportError>)] = []
        while let message = unsafe loaded_multi_info_read(multi, &rest) {
            guard unsafe message.pointee.msg == CURLMSG_DONE,
                let transfer = unsafe transfers[UInt(bitPattern: message.pointee.easy_handle)]
            else { continue }
            done.append((transfer.number, unsafe transfer.result(curl_message_result(message))))
        }
        return done
    }

    /// Waits for bytes, for `wakeUp`, or for so long; whether it could.
    func wait(_ time: Duration) -> Bool {
        unsafe Self.isLibraryReady && loaded_multi_poll(multi, Int32(time.milliseconds)) == CURLM_OK
    }

    /// Ends `wait`.
    func wakeUp() {
        if Self.isLibraryReady { unsafe loaded_multi_wakeup(multi) }
    }
}

/// Takes a line of an answer's head.
private let hearHead: curl_write_callback = { bytes, size, count, context in
    unsafe hear(bytes, size * count, context) { $0.answer.readHead($1) }
}

/// Takes a piece of an answer's body.
private let hearBody: curl_write_callback = { bytes, size, count, context in
    unsafe hear(bytes, size * count, context) { $0.answer.readBody($1) }
}

/// Whether the transfer is to go on is said by the number of bytes that were taken.
private func hear(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (CurlTransfer, [UInt8]) -> Bool
) -> Int {
    guard let context = unsafe context, count > 0 else { return count }
    let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    return take(transfer, unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))) ? count : 0
}

extension Duration {
    /// In whole milliseconds, at least one, and as many as libcurl counts.
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        return max(1, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
