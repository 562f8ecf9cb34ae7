internal import Sheets

/// The proxies that the environment names, as botocore has them from Python
/// (https://docs.python.org/3/library/urllib.request.html#urllib.request.getproxies).
package struct Proxies: Hashable, Sendable {
    /// By the scheme of the address that is asked for.
    private var addresses: [String: String] = [:]
    private var isOff = false
    /// Hosts with their ports or without, whose subdomains count too; in lower case, without a dot in front.
    private var direct: [String] = []

    /// Takes `http_proxy`, `https_proxy` and `no_proxy`, before their forms in capitals.
    package init(_ variables: [String: String]) {
        func value(_ name: String) -> String? {
            if let text = variables[name] { return text.isEmpty ? nil : text }
            // A web server hands a request's header Proxy to its programs under this name (CVE-2016-1000110).
            if name == "http_proxy", variables["REQUEST_METHOD"] != nil { return nil }
            return variables[name.uppercased()].flatMap { $0.isEmpty ? nil : $0 }
        }
        for scheme in ["http", "https"] {
            guard let text = value(scheme + "_proxy") else { continue }
            addresses[scheme] =
                text.begins(with: "http:") || text.begins(with: "https:")
                ? text : text.begins(with: "//") ? "http:" + text : "http://" + text
        }
        guard let names = value("no_proxy") else { return }
        isOff = names == "*"
        direct = names.utf8.split(separator: UInt8(ascii: ",")).compactMap { name in
            let words = name.trimmingBlanks.drop { $0 == UInt8(ascii: ".") }
            return words.isEmpty ? nil : String(decoding: words, as: UTF8.self).lowercasedASCII
        }
    }

    /// The proxy by which an address is reached; nil where it is reached directly.
    package func proxy(for address: WebAddress) -> String? {
        guard !isOff, let proxy = addresses[address.scheme] else { return nil }
        var host = address
        host.port = nil
        let isDirect = [host.authority, address.authority].contains { text in
            direct.contains { name in
                text.utf8.elementsEqual(name.utf8) || text.utf8.reversed().starts(with: ("." + name).utf8.reversed())
            }
        }
        return isDirect ? nil : proxy
    }
}
