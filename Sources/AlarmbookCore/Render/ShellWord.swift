internal import Sheets

/// What a POSIX shell reads as one word, whatever it holds: in single quotes a shell obeys nothing
/// (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02).
package enum ShellWord {
    /// A text in single quotes. One of its own ends them, stands behind a backslash, and begins them anew.
    package static func quoted(_ text: String) -> String { "'" + text.replacing(text: "'", by: #"'\''"#) + "'" }
}
