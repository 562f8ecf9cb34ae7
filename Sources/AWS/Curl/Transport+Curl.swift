extension Transport {
    /// libcurl, with connections that are kept and used again. `certificates` is the path of a file in PEM whose
    /// authorities are trusted instead of the system's.
    package static func curl(proxies: Proxies = Proxies([:]), certificates: String? = nil) -> Transport {
        let session = CurlSession(CurlSettings(proxies: proxies, certificates: certificates))
        return Transport { request, timeouts in try await session.send(request, timeouts) }
    }
}

/// What all transfers have in common.
struct CurlSettings: Hashable, Sendable {
    var proxies: Proxies
    /// nil stands for the system's.
    var certificates: String?
}
