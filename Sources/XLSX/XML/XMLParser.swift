internal import CExpat
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The name of an element or attribute, valid while an event is handled.
@safe
struct XMLName {
    fileprivate let text: UnsafeBufferPointer<UInt8>
    /// How many bytes the prefix and its colon have.
    fileprivate let prefixCount: Int

    fileprivate init(_ name: UnsafePointer<CChar>) {
        unsafe text = XMLParser.bytes(name, strlen(name))
        unsafe prefixCount = text.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0
    }

    /// Makes `switch name { case "row": … }` work, byte by byte and without a String, and whatever the prefix: any may
    /// stand for the spreadsheet namespace, and strict workbooks use another one.
    @inline(__always)
    static func ~= (local: StaticString, name: XMLName) -> Bool {
        let count = local.utf8CodeUnitCount
        guard unsafe name.text.count - name.prefixCount == count else { return false }
        for index in 0..<count where unsafe name.text[name.prefixCount + index] != local.utf8Start[index] {
            return false
        }
        return true
    }

    /// Whether it declares a namespace.
    fileprivate var isDeclaration: Bool {
        unsafe text.starts(with: "xmlns".utf8) && (text.count == 5 || prefixCount == 6)
    }
}

/// The attributes of an element, valid while an event is handled.
@safe
struct XMLAttributes {
    // Names and values by turns; nil ends them.
    private let pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>

    fileprivate init(_ pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        unsafe self.pointers = pointers
    }

    /// Visits the attributes that have no prefix: those that the spreadsheet namespace's elements define.
    @inline(__always)
    func forEach(_ body: (XMLName, Span<UInt8>) -> Void) {
        unsafe visit { name, value in
            if name.prefixCount == 0 { unsafe body(name, XMLParser.bytes(value, strlen(value)).span) }
        }
    }

    /// An attribute's value, whatever its prefix; nil where there is none.
    func value(of wanted: StaticString) -> String? {
        var result: String?
        unsafe visit { name, value in
            if result == nil, wanted ~= name, !name.isDeclaration { result = unsafe String(cString: value) }
        }
        return result
    }

    @inline(__always)
    fileprivate func visit(_ body: (XMLName, UnsafePointer<CChar>) -> Void) {
        var next = unsafe pointers
        while let name = unsafe next[0], let value = unsafe next[1] {
            unsafe body(XMLName(name), value)
            unsafe next += 2
        }
    }
}

/// Receives a part's elements and text. A subclass overrides what it needs, and calls `stop` on an error.
@safe
class XMLHandler {
    /// Why the handler stopped the parser.
    final private(set) var failure: WorkbookError?
    fileprivate final var parser: XML_Parser?
    /// How many elements have begun and not ended; one that is handled counts.
    final private(set) var depth = 0
    fileprivate final var isInCDATA = false
    private final var names = TextIndex()
    private final var nameSize = 0
    /// How deep elements may stand in each other; honest parts need some twenty levels.
    static let maximumDepth = 256
    /// How many bytes the different names of elements and attributes may have together, since expat keeps each. Honest
    /// parts have some hundred names.
    static let maximumNameSize = 1 << 17

    @inline(__always)
    fileprivate final func enter(_ name: XMLName, _ attributes: XMLAttributes) {
        depth += 1
        meet(name)
        unsafe attributes.visit { name, _ in meet(name) }
        if depth > Self.maximumDepth {
            stop(WorkbookError(path: "", "has elements more than \(Self.maximumDepth) deep, the limit"))
        } else if nameSize > Self.maximumNameSize {
            let limit = Self.maximumNameSize.inBytes
            stop(WorkbookError(path: "", "has more than \(limit) of names of elements and attributes, the limit"))
        } else {
            start(name, attributes)
        }
    }

    private final func meet(_ name: XMLName) {
        let text = unsafe name.text.span
        if names.insert(text)?.isNew == true { nameSize += text.count }
    }

    @inline(__always)
    fileprivate final func leave(_ name: XMLName) {
        // An element without content ends even where its start has stopped the parser.
        guard failure == nil else { return }
        end(name)
        depth -= 1
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {}
    func end(_ name: XMLName) {}
    /// A piece of text: a text may come in any number of pieces.
    func text(_ piece: Span<UInt8>) {}

    /// Ends the parse. No further event follows.
    final func stop(_ error: WorkbookError) {
        if failure == nil { failure = error }
        _ = unsafe XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
}

/// Why a text isn't XML.
struct XMLProblem: Error, Equatable {
    /// Counted from 1.
    var line: Int
    /// What expat says.
    var message: String
}

/// expat's push parser. It opens nothing, resolves no entity but XML's own five, and refuses a DOCTYPE. It isn't asked
/// about namespaces, since honest files have prefixes that they don't declare.
@safe
final class XMLParser {
    private let parser: XML_Parser
    private let handler: XMLHandler
    private var pushedCount = 0
    private var skippedLines = 0
    /// How many bytes are parsed at once.
    private static let pieceCount = 1 << 18
    /// How many bytes of a tag or comment that isn't complete are kept, since expat reads them anew with each piece.
    static let maximumTagCount = 1 << 22

    init?(_ handler: XMLHandler) {
        guard let parser = unsafe XML_ParserCreate(nil) else { return nil }
        unsafe self.parser = parser
        self.handler = handler
        unsafe handler.parser = parser
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(handler).toOpaque())
        setEvents()
    }

    deinit {
        unsafe handler.parser = nil
        unsafe XML_ParserFree(parser)
    }

    /// Parses the next bytes, and calls the handler for what they complete.
    func push(_ bytes: Span<UInt8>) throws(XMLProblem) {
        var rest = bytes
        while !rest.isEmpty, handler.failure == nil {
            let piece = rest.extracting(first: Self.pieceCount)
            pushedCount += piece.count
            try check(
                unsafe piece.withUnsafeBytes { bytes in
                    let characters = unsafe bytes.assumingMemoryBound(to: CChar.self)
                    return unsafe XML_Parse(parser, characters.baseAddress, Int32(characters.count), 0)
                })
            if handler.failure == nil, keptCount > Self.maximumTagCount {
                let limit = Self.maximumTagCount.inBytes
                handler.stop(WorkbookError(path: "", "has a tag or comment of more than \(limit), the limit"))
            }
            rest = rest.extracting(droppingFirst: piece.count)
        }
    }

    /// How many bytes the parser keeps, since what they are isn't complete.
    private var keptCount: Int { pushedCount - Int(unsafe XML_GetCurrentByteIndex(parser)) }

    /// Whether the handler has heard every byte, and the next one is an element's content: it stands in no tag, comment,
    /// CDATA section or processing instruction.
    var isInContent: Bool { handler.depth > 0 && !handler.isInCDATA && keptCount == 0 }

    /// Counts lines that the parser doesn't see, so that its errors name the right line.
    func skip(lines: Int) {
        skippedLines += lines
    }

    /// Ends the input.
    func finish() throws(XMLProblem) {
        try check(unsafe XML_Parse(parser, nil, 0, 1))
    }

    private func check(_ status: XML_Status) throws(XMLProblem) {
        guard status == XML_STATUS_ERROR, handler.failure == nil else { return }
        let words = unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe String(cString: $0) }
        throw XMLProblem(
            line: Int(unsafe XML_GetCurrentLineNumber(parser)) + skippedLines, message: words ?? "cannot be parsed")
    }

    @inline(__always)
    fileprivate static func bytes(_ text: UnsafePointer<CChar>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
    }

    private func setEvents() {
        unsafe XML_SetElementHandler(
            parser,
            { handler, name, attributes in
                guard let name = unsafe name, let attributes = unsafe attributes else { return }
                unsafe XMLParser.tell(handler) { unsafe $0.enter(XMLName(name), XMLAttributes(attributes)) }
            },
            { handler, name in
                guard let name = unsafe name else { return }
                unsafe XMLParser.tell(handler) { unsafe $0.leave(XMLName(name)) }
            })
        unsafe XML_SetCharacterDataHandler(parser) { handler, text, count in
            guard let text = unsafe text else { return }
            unsafe XMLParser.tell(handler) { unsafe $0.text(XMLParser.bytes(text, Int(count)).span) }
        }
        unsafe XML_SetCdataSectionHandler(
            parser, { handler in unsafe XMLParser.tell(handler) { $0.isInCDATA = true } },
            { handler in unsafe XMLParser.tell(handler) { $0.isInCDATA = false } })
        unsafe XML_SetStartDoctypeDeclHandler(parser) { handler, _, _, _, _ in
            unsafe XMLParser.tell(handler) {
                $0.stop(WorkbookError(path: "", "holds a DOCTYPE, which no part of a workbook may have"))
            }
        }
    }

    @inline(__always)
    private static func tell(_ handler: UnsafeMutableRawPointer?, _ event: (XMLHandler) -> Void) {
        guard let handler = unsafe handler else { return }
        unsafe Unmanaged<XMLHandler>.fromOpaque(handler)._withUnsafeGuaranteedRef { event($0) }
    }
}
