internal import AlarmbookCore
internal import Foundation

#if canImport(Glibc)
internal import Glibc

/// The hosts that are reached past any proxy.
///
/// Foundation on Linux heeds no `connectionProxyDictionary`: it is libcurl that reads the environment, anew for each
/// connection (https://curl.se/libcurl/c/CURLOPT_NOPROXY.html).
enum ProxyBypass {
    private static let variable = "no_proxy"
    private static let everyHost = "*"

    /// Adds a host to those that the process's environment names.
    static func add(_ host: String) {
        let variables = ProcessInfo.processInfo.environment
        let named = variables[variable] ?? variables[variable.uppercased()] ?? ""
        let hosts = named.replacing(text: ",", by: " ").parts(at: " ", omittingEmpty: true).map(String.init)
        guard !hosts.contains(host), hosts != [everyHost] else { return }
        unsafe setenv(variable, (hosts + [host]).joined(separator: ","), 1)
    }
}
#endif
