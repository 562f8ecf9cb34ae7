internal import CCurl
internal import Sheets

extension TransportError.Kind {
    /// What an error of libcurl's means for another try (https://curl.se/libcurl/c/libcurl-errors.html). `words` are
    /// libcurl's.
    init(_ code: CURLcode, words: String) {
        self =
            switch code {
            // No other time is set than the one for connecting.
            case CURLE_OPERATION_TIMEDOUT: .connectTimedOut
            // Some certificates are refused by this code too, but a network that breaks in a handshake has such words.
            case CURLE_SSL_CONNECT_ERROR:
                ["SSL_ERROR_SYSCALL", "onnection reset", "unexpected eof"].contains { words.holds($0) }
                    ? .unreachable : .insecure
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY,
                CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
                .unreachable
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
                CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
                CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED:
                .insecure
            default: .broken
            }
    }
}
