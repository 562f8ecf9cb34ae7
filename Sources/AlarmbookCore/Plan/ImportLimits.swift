/// How much an import does at once.
package enum ImportLimits {
    /// Before so many writes, what they are about is read again.
    package static let maximumReread = 100
    /// How many names are deleted at once: DeleteAlarms takes no more
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html).
    package static let maximumDeletes = 100
    /// How long an old name may stand beside the new one, where more names are waited for.
    package static let longestDelete = Duration.seconds(30)
    /// Credentials that fail so often in a row end an import.
    package static let maximumAccessFailures = 3
}
