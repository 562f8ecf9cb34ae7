internal import CLibXML2

/// The name of an element or attribute without its prefix, valid while an event is handled. Any prefix may stand for
/// the spreadsheet namespace, and strict workbooks use another one, so only local names are compared.
@safe
struct XMLName {
    fileprivate let bytes: UnsafePointer<UInt8>

    /// Makes `switch name { case "row": … }` work, byte by byte and without a String.
    @inline(__always)
    static func ~= (literal: StaticString, name: XMLName) -> Bool {
        let count = literal.utf8CodeUnitCount
        for index in 0..<count where unsafe name.bytes[index] != literal.utf8Start[index] { return false }
        return unsafe name.bytes[count] == 0
    }
}

/// The attributes of an element, valid while an event is handled.
@safe
struct XMLAttributes {
    // Five pointers for each attribute: local name, prefix, URI, start and end of the value.
    private let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    fileprivate let count: Int

    fileprivate init(_ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
        unsafe self.pointers = pointers
        self.count = count
    }

    /// Visits the attributes that have no prefix: those that the spreadsheet namespace's elements define.
    @inline(__always)
    func forEach(_ body: (XMLName, Span<UInt8>) -> Void) {
        visit { name, isPrefixed, value in
            if !isPrefixed { body(name, value) }
        }
    }

    /// An attribute's value, whatever its prefix; nil where there is none.
    func value(of wanted: StaticString) -> String? {
        var result: String?
        visit { name, _, value in
            if result == nil, wanted ~= name {
                result = Self.text(value)
            }
        }
        return result
    }

    /// As long as it replaces no entities, libxml2 writes an ampersand in a value as `&#38;`, and nothing else.
    private static func text(_ value: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        var index = 0
        while index < value.count {
            bytes.append(value[index])
            index += value[index] == UInt8(ascii: "&") ? "&#38;".utf8.count : 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @inline(__always)
    private func visit(_ body: (XMLName, _ isPrefixed: Bool, Span<UInt8>) -> Void) {
        guard let pointers = unsafe pointers else { return }
        for index in 0..<count {
            let attribute = unsafe pointers + 5 * index
            guard let name = unsafe attribute[0], let start = unsafe attribute[3], let end = unsafe attribute[4] else {
                continue
            }
            let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
            unsafe body(XMLName(bytes: name), attribute[1] != nil, value.span)
        }
    }
}

/// Receives a part's elements and text. A subclass overrides what it needs, and calls `stop` on an error.
@safe
class XMLHandler {
    /// Why the handler stopped the parser.
    final private(set) var failure: WorkbookError?
    fileprivate final var context: xmlParserCtxtPtr?
    private final var depth = 0
    /// The elements around the parser that declare namespaces, by their depth, and how many each declares.
    private final var declarations: [(depth: Int, count: Int)] = []
    private final var namespaceCount = 0
    /// How deep elements may stand in each other; honest parts need some twenty levels.
    static let maximumDepth = 256
    /// How many attributes an element may have, and how many namespaces may be declared around it: libxml2 compares
    /// each with all others. Honest parts have some thirty.
    static let maximumAttributes = 256

    @inline(__always)
    fileprivate final func enter(_ name: XMLName, _ attributes: XMLAttributes, namespaces: Int) {
        depth += 1
        if namespaces > 0 {
            declarations.append((depth, namespaces))
            namespaceCount += namespaces
        }
        if depth > Self.maximumDepth {
            stop(WorkbookError(path: "", "has elements more than \(Self.maximumDepth) deep, the limit"))
        } else if attributes.count > Self.maximumAttributes || namespaceCount > Self.maximumAttributes {
            let what = namespaceCount > Self.maximumAttributes ? "namespaces at a place" : "attributes in an element"
            stop(WorkbookError(path: "", "has more than \(Self.maximumAttributes) \(what), the limit"))
        } else {
            start(name, attributes)
        }
    }

    @inline(__always)
    fileprivate final func leave(_ name: XMLName) {
        if let last = declarations.last, last.depth == depth {
            namespaceCount -= last.count
            declarations.removeLast()
        }
        depth -= 1
        end(name)
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {}
    func end(_ name: XMLName) {}
    /// A piece of text: a text may come in any number of pieces.
    func text(_ piece: Span<UInt8>) {}

    /// Ends the parse. No further event follows.
    final func stop(_ error: WorkbookError) {
        if failure == nil { failure = error }
        unsafe xmlStopParser(context)
    }
}

/// Why a text isn't XML.
struct XMLProblem: Error, Equatable {
    /// Counted from 1.
    var line: Int
    /// What libxml2 says, on one line.
    var message: String
}

/// libxml2's SAX2 push parser. It opens nothing, resolves no entity but XML's own five, and refuses a DOCTYPE.
@safe
final class XMLParser {
    private let context: xmlParserCtxtPtr
    private let handler: XMLHandler
    /// How many bytes of a tag that isn't complete are kept, since libxml2 compares all its attributes with each other;
    /// bytes are parsed in pieces of that size, so no tag can be more than twice as long.
    static let maximumTagCount = 1 << 16
    /// How many different names a part may have. libxml2 keeps all, and finds them the more slowly the more there are.
    static let maximumNames = 10_000

    // libxml2 wants to be initialised once, before its parsers run on several threads.
    private static let initialised: Void = xmlInitParser()

    init?(_ handler: XMLHandler) {
        Self.initialised
        self.handler = handler
        var events = unsafe Self.events
        guard let context = unsafe xmlCreatePushParserCtxt(&events, nil, nil, 0, nil) else { return nil }
        unsafe self.context = context
        unsafe context.pointee.userData = Unmanaged.passUnretained(handler).toOpaque()
        unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
        unsafe handler.context = context
    }

    deinit {
        unsafe handler.context = nil
        unsafe xmlFreeParserCtxt(context)
    }

    /// Parses the next bytes, and calls the handler for what they complete.
    func push(_ bytes: Span<UInt8>) throws(XMLProblem) {
        var rest = bytes
        while !rest.isEmpty, handler.failure == nil {
            let piece = rest.extracting(first: Self.maximumTagCount)
            unsafe piece.withUnsafeBufferPointer { buffer in
                unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                    _ = unsafe xmlParseChunk(context, characters.baseAddress, Int32(characters.count), 0)
                }
            }
            if let flood {
                handler.stop(WorkbookError(path: "", "has \(flood), the limit"))
            }
            try check()
            rest = rest.extracting(droppingFirst: piece.count)
        }
    }

    /// Whether the handler has heard every byte, and the next one is content: it stands in no tag, comment, CDATA
    /// section or processing instruction. libxml2 keeps the bytes of whatever isn't complete, be it `<!` alone; only of
    /// a CDATA section it may have taken them all, and then its state says so.
    var isInContent: Bool {
        guard let input = unsafe context.pointee.input else { return false }
        return unsafe context.pointee.instate == XML_PARSER_CONTENT && input.pointee.cur == input.pointee.end
    }

    /// What there is so much of that libxml2 would need minutes; nil for an honest part.
    private var flood: String? {
        guard handler.failure == nil else { return nil }
        if unsafe xmlDictSize(context.pointee.dict) > Self.maximumNames {
            return "more than \(Self.maximumNames) names of elements, attributes and namespaces"
        }
        // Most of a CDATA section is kept until its end is there, and may begin as a tag does.
        guard unsafe context.pointee.instate != XML_PARSER_CDATA_SECTION,
            let input = unsafe context.pointee.input, let kept = unsafe input.pointee.cur,
            let end = unsafe input.pointee.end, unsafe end - kept > Self.maximumTagCount,
            unsafe kept[0] == UInt8(ascii: "<"), unsafe kept[1] != UInt8(ascii: "!"),
            unsafe kept[1] != UInt8(ascii: "?")
        else { return nil }
        return "a tag of more than \(Self.maximumTagCount.inBytes)"
    }

    /// Counts lines that the parser doesn't see, so that its errors name the right line.
    func skip(lines: Int) {
        guard let input = unsafe context.pointee.input else { return }
        unsafe input.pointee.line &+= Int32(truncatingIfNeeded: lines)
    }

    /// Ends the input.
    func finish() throws(XMLProblem) {
        unsafe xmlParseChunk(context, nil, 0, 1)
        try check()
    }

    private func check() throws(XMLProblem) {
        // An undeclared prefix makes a document namespace-ill-formed, but still well-formed; honest files have such
        // prefixes.
        guard handler.failure == nil, unsafe context.pointee.wellFormed == 0 else { return }
        guard let error = unsafe xmlCtxtGetLastError(context) else {
            throw XMLProblem(line: 1, message: "is not well-formed")
        }
        let words = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "is not well-formed"
        throw XMLProblem(
            line: Int(unsafe error.pointee.line),
            message: words.utf8.split { $0 == 0x0a || $0 == 0x0d }.map { String(Substring($0)) }.joined(separator: " "))
    }

    private static var events: xmlSAXHandler {
        var events = unsafe xmlSAXHandler()
        unsafe events.initialized = XML_SAX2_MAGIC
        unsafe events.startElementNs = { handler, name, _, _, namespaces, _, count, _, attributes in
            guard let handler = unsafe handler, let name = unsafe name else { return }
            unsafe Unmanaged<XMLHandler>.fromOpaque(handler)._withUnsafeGuaranteedRef {
                unsafe $0.enter(
                    XMLName(bytes: name), XMLAttributes(attributes, count: Int(count)), namespaces: Int(namespaces))
            }
        }
        unsafe events.endElementNs = { handler, name, _, _ in
            guard let handler = unsafe handler, let name = unsafe name else { return }
            unsafe Unmanaged<XMLHandler>.fromOpaque(handler)._withUnsafeGuaranteedRef {
                unsafe $0.leave(XMLName(bytes: name))
            }
        }
        let text: charactersSAXFunc = { handler, bytes, count in
            guard let handler = unsafe handler, let bytes = unsafe bytes else { return }
            unsafe Unmanaged<XMLHandler>.fromOpaque(handler)._withUnsafeGuaranteedRef {
                unsafe $0.text(UnsafeBufferPointer(start: bytes, count: Int(count)).span)
            }
        }
        unsafe events.characters = text
        // Reports white space between elements as text; the handler knows which of it counts.
        unsafe events.ignorableWhitespace = text
        unsafe events.cdataBlock = text
        unsafe events.internalSubset = { handler, _, _, _ in
            guard let handler = unsafe handler else { return }
            unsafe Unmanaged<XMLHandler>.fromOpaque(handler)._withUnsafeGuaranteedRef {
                $0.stop(WorkbookError(path: "", "holds a DOCTYPE, which no part of a workbook may have"))
            }
        }
        // Without this, libxml2 would print its errors.
        unsafe events.serror = { _, _ in }
        return unsafe events
    }
}
