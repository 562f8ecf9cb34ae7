internal import AlarmbookCore
internal import Sheets

/// A change for a reviewer to read: in one line where that says it all.
struct ChangeText {
    private let change: Change
    /// The fields that fit into a line, the threshold first, each as `Threshold 90 → 70`.
    private let short: [String]
    /// The other fields.
    private let long: [String]

    /// What the lines below the first begin with.
    static let indentation = "            "
    /// How long a line may be, in characters, and how long a field of it, before there is another.
    private static let lineLength = 120
    private static let fieldLength = 60

    init(_ change: Change) {
        self.change = change
        let why = change.planned?.why ?? ""
        let fields = change.ownFields.sorted { $0.isThreshold && !$1.isThreshold }.map { field in
            "\(field.field) \(field.old) → \(field.new)"
                + (field.isThreshold && !why.isEmpty ? " because \"\(why)\"" : "")
        }
        short = fields.filter { $0.unicodeScalars.count <= Self.fieldLength }
        long = fields.filter { $0.unicodeScalars.count > Self.fieldLength }
    }

    /// The sign and the word for it, which the line begins with.
    var sign: String {
        let action = change.action
        let word = change.awaitsAdoption ? Action.adopt : action
        return Self.paint(action)("\(action.sign) \(word.rawValue.padded(to: 9)) ")
    }

    /// The short fields.
    var inLine: String { Console.visible(short.joined(separator: ", ")) }

    /// What many changes have in common that say nothing else; nil where one is to be shown for itself.
    var kind: String? {
        switch change.action {
        case .update, .rename, .adopt:
            short.isEmpty || !long.isEmpty || !change.nameFollows || change.reason != nil
                ? nil : change.action.rawValue + inLine
        default: nil
        }
    }

    /// The lines; `origin` says the resource and the row.
    func lines(origin: String) -> [String] {
        var lines: [String] = []
        let name = Console.visible(change.oldName ?? change.name)
        var isSaid = false
        if change.nameFollows, !short.isEmpty {
            let line = "\(name): \(inLine)"
            isSaid = line.unicodeScalars.count <= Self.lineLength
            if isSaid { lines.append(sign + line + origin) }
        }
        if lines.isEmpty { lines.append(sign + name + origin) }
        if !change.nameFollows { lines.append("          → " + Console.visible(change.name)) }
        if !isSaid, !short.isEmpty { lines.append(Self.indentation + inLine) }
        lines += long.map { Self.indentation + Console.visible($0) }
        if let reason = change.reason { lines.append(Self.indentation + Paint.dim(Console.visible(reason))) }
        return lines
    }

    private static func paint(_ action: Action) -> Paint {
        switch action {
        case .create: .green
        case .update, .rename, .adopt: .yellow
        case .delete, .conflict, .drifted: .red
        case .orphan: .yellow
        case .unchanged: .dim
        }
    }
}

extension FieldChange {
    /// Whether it is the one that a row says why of.
    var isThreshold: Bool { field == "Threshold" }
}
