internal import CCurl

extension TransportError.Kind {
    /// What an error of libcurl's means for another try (https://curl.se/libcurl/c/libcurl-errors.html).
    init(_ code: CURLcode) {
        self =
            switch code {
            // No other time is set than the one for connecting.
            case CURLE_OPERATION_TIMEDOUT: .connectTimedOut
            // A handshake that breaks may be the network's fault, and a certificate's isn't among these.
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY,
                CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_SSL_CONNECT_ERROR:
                .unreachable
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
                CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
                CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED:
                .insecure
            default: .broken
            }
    }
}
