internal import Sheets

/// A part of comments, or of threads of them.
final class CommentsPart: XMLHandler {
    /// The most comments of a sheet that are read.
    private static let maximumCount = 200_000

    private(set) var texts: [CellReference: String] = [:]
    private var count = 0
    private var cell: CellReference?
    private var item = StringItem()
    /// Of a thread's comment the text stands in one element.
    private var isInThread = false
    private var thread: [UInt8] = []
    private var isInText = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "comment": begin(attributes, isInThread: false)
        case "threadedComment": begin(attributes, isInThread: true)
        case "text": isInText = isInThread
        default: if cell != nil { item.start(name) }
        }
    }

    private func begin(_ attributes: XMLAttributes, isInThread: Bool) {
        count += 1
        guard count <= Self.maximumCount else {
            return stop(WorkbookError(path: "", "has more than \(Self.maximumCount) comments, the limit"))
        }
        cell = attributes.value(of: "ref").flatMap { CellReference($0) }
        self.isInThread = isInThread
        item.clear()
        thread.removeAll()
    }

    override func text(_ piece: Span<UInt8>) {
        guard cell != nil else { return }
        if !isInThread {
            item.text(piece)
        } else if isInText {
            for index in piece.indices { thread.append(piece[index]) }
        }
        if item.isTooLong || thread.count > StringItem.maximumCount {
            stop(WorkbookError(path: "", StringItem.tooLong, cure: StringItem.tooLongCure))
        }
    }

    override func end(_ name: XMLName) {
        switch name {
        case "comment", "threadedComment":
            guard let cell else { return }
            let text = String(decoding: isInThread ? thread : item.bytes, as: UTF8.self)
            if !text.isEmpty { texts[cell] = texts[cell].map { $0 + "\n" + text } ?? text }
            self.cell = nil
        case "text": isInText = false
        default: if cell != nil { item.end(name) }
        }
    }
}
