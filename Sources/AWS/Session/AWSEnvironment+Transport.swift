extension AWSEnvironment {
    /// The way to AWS's servers: by the proxies of the environment, trusting the authorities of AWS_CA_BUNDLE, of the
    /// profile's `ca_bundle` or of REQUESTS_CA_BUNDLE, else the system's, as botocore does.
    package func transport() throws(ConfigurationError) -> Transport {
        .curl(proxies: Proxies(variables), certificates: try certificates())
    }

    private func certificates() throws(ConfigurationError) -> String? {
        let names = [
            ("AWS_CA_BUNDLE", variables["AWS_CA_BUNDLE"] ?? ""), ("ca_bundle", profile.text("ca_bundle") ?? ""),
            ("REQUESTS_CA_BUNDLE", variables["REQUESTS_CA_BUNDLE"] ?? ""),
        ]
        guard let (name, text) = names.first(where: { !$0.1.isEmpty }) else { return nil }
        let path = expand(text)
        guard WholeFile.bytes(at: path)?.isEmpty == false else {
            throw ConfigurationError(
                "\(name) names \"\(path)\", which is no file that can be read",
                cure: "name a file with the certificates of the authorities in PEM, or unset it")
        }
        return path
    }
}
