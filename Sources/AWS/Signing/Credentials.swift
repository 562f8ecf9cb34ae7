package import AlarmbookCore

/// The keys that sign requests. Its description and its mirror show no secret, so that neither an error nor a log can.
package struct Credentials: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    package var accessKeyID: String
    package var secretAccessKey: String
    /// Only of temporary credentials.
    package var sessionToken: String?
    /// When they end; nil for those that don't.
    package var expiration: Timestamp?
    /// Where they came from, in words for people, such as `environment` or `profile "ops", shared credentials file`.
    package var source: String

    package init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Timestamp? = nil,
        source: String
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
        self.source = source
    }

    package var description: String {
        "credentials of \(Substring(accessKeyID.unicodeScalars.prefix(4)))… from \(source)"
    }
    package var customMirror: Mirror { Mirror(self, children: ["source": source]) }
}
