internal import AWS
internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets
internal import XLSX

/// What the shell completes behind an option: files by their endings, and what is known without asking AWS.
extension CompletionKind {
    static let workbook = file(extensions: ["xlsx"])
    /// A workbook, or the saved plan that import takes in its place.
    static let bookOrPlan = file(extensions: ["xlsx", "json"])
    static let json = file(extensions: ["json"])
    static let statistic = list(["Average", "Sum", "Minimum", "Maximum", "SampleCount", "p90", "p95", "p99"])
    static let column = list(AlarmColumn.allCases.map(\.rawValue))
    static let comparison = list(ComparisonOperator.allCases.map(\.sign))

    /// What a function answers to the words of the command line and the index of the one that is completed. For zsh a
    /// description would stand behind a colon.
    private static func answers(
        _ answers: @escaping @Sendable ([String], Int, String) -> [String]
    ) -> CompletionKind {
        custom { words, index, typed in
            let answers = answers(words, index, typed)
            return CompletionShell.requesting == .zsh ? answers.map { $0.replacing(text: ":", by: "\\:") } : answers
        }
    }

    /// The word for the accounts themselves, or a file of JSON in their place.
    static let awsOrJSON = answers { words, index, typed in
        let word = words.indices.contains(index) ? words[index] : typed
        let end = word.utf8.lastIndex(of: UInt8(ascii: "/")).map { word.utf8.index(after: $0) } ?? word.startIndex
        let (folder, begin) = (String(word[..<end]), String(word[end...]))
        let names = FolderListing.names(in: folder).filter {
            $0.begins(with: begin) && $0.begins(with: ".") == begin.begins(with: ".")
        }
        return ["aws"]
            + names.sorted().compactMap { name in
                if name.ends(with: ".json") { return folder + name }
                return FolderListing.names(in: folder + name).isEmpty ? nil : folder + name + "/"
            }
    }

    /// The profiles in the files of `~/.aws`.
    static let profile = answers { _, _, _ in AWSOptions.profileNames }
    static let region = answers { _, _, _ in Region.known }
    static let resourceType = answers { words, index, _ in
        // bash parts words at colons, and puts what is completed behind the last one.
        var before = words.prefix(max(0, index + 1))
        if before.last != ":" { before = before.dropLast() }
        let types = MetricCatalogue.builtIn.types
        guard before.popLast() == ":", let service = before.last else { return types }
        return types.compactMap { $0.dropping(prefix: service + ":").map { String($0) } }
    }
    /// Names of metrics behind commas.
    static let metrics = answers { words, index, typed in
        // zsh leaves the last word out where nothing of it is typed.
        let word = words.indices.contains(index) ? words[index] : typed
        let comma = word.utf8.lastIndex(of: UInt8(ascii: ","))
        let before = comma.map { word[...$0] } ?? ""
        return (["recommended"] + MetricCatalogue.builtIn.names).map { before + $0 }
    }
    /// The worksheets of the workbook that the command line names.
    static let sheet = answers { words, _, _ in
        guard let path = words.first(where: { $0.lowercased().ends(with: ".xlsx") }),
            let reader = try? WorkbookReader(path: path)
        else { return [] }
        return reader.worksheets.map(\.name)
    }
}
