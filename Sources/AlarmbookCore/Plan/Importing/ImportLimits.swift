/// How much an import does at once.
package enum ImportLimits {
    /// How many writes may follow before their alarms are read again.
    package static let maximumReread = 100
    /// How many names are deleted at once: DeleteAlarms takes no more
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html).
    package static let maximumDeletes = 100
    /// How long an old name may exist beside the new one while a batch of deletions fills up.
    package static let longestDelete = Duration.seconds(30)
    /// How many failures of the credentials in a row end an import.
    package static let maximumAccessFailures = 3
}
