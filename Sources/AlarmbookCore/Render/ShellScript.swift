/// A POSIX shell script that makes alarms by the AWS CLI.
///
/// It is safe against any name: what comes from the workbook is a `ShellWord`, or a comment, as JSON, which has no
/// control character; and what is sent is ASCII, so that no locale changes it.
package struct ShellScript: Sendable {
    private let alarms: [RenderedAlarm]
    private let book: String
    private let place: AlarmPlace

    /// Alarms of one account and Region.
    package init(_ alarms: [RenderedAlarm], book: String, place: AlarmPlace) {
        self.alarms = alarms
        self.book = book
        self.place = place
    }

    /// Passes the script to `sink` in pieces of UTF-8, alarms in order.
    package func write(_ sink: ([UInt8]) throws -> Void) throws {
        try sink(Array(head.utf8))
        for alarm in alarms {
            let ownership = AlarmTag.ownership(book: book, row: alarm.row)
            let input = Self.text(of: .object(alarm.putMembers(ownership: ownership)))
            let words = [Self.json(alarm.alarm.name), JSONText.ascii(input)].map(ShellWord.quoted)
            try sink(Array("\nput \(words[0]) \(words[1]) \"$@\"\n".utf8))
        }
    }

    private var head: String {
        let regionOption = place.region.map { " --region " + ShellWord.quoted($0.description) } ?? ""
        return """
            #!/bin/sh
            # CloudWatch alarms of the Book \(Self.json(book)), rendered by alarmbook: \(alarms.count).
            # An alarm that has one of their names is replaced; nothing is deleted. It can be run again.
            # Arguments are handed to every call of aws, such as --profile NAME or --region NAME.
            set -eu

            # CloudWatch takes 3 such calls a second; aws waits and tries again where there are more.
            export AWS_RETRY_MODE="${AWS_RETRY_MODE:-adaptive}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-10}"
            \(accountCheck)
            count=0
            put() {
                name=$1
                input=$2
                shift 2
                count=$((count + 1))
                printf '%s\\n' "$count of \(alarms.count): $name" >&2
                aws cloudwatch put-metric-alarm\(regionOption) "$@" --cli-input-json "$input"
            }

            """
    }

    private var accountCheck: String {
        guard let account = place.account else { return "" }
        return """

            wanted=\(ShellWord.quoted(account.description))
            account=$(aws sts get-caller-identity "$@" --query Account --output text)
            if [ "$account" != "$wanted" ]; then
                printf '%s\\n' "these alarms are for account $wanted, but the credentials are of $account" >&2
                exit 1
            fi

            """
    }

    /// A text in JSON's quotes, on one line, with nothing in it that a terminal would obey or hide.
    private static func json(_ text: String) -> String { Self.text(of: .string(text)) }

    private static func text(of value: JSONValue) -> String {
        var bytes: [UInt8] = []
        value.write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
