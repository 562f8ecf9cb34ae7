internal import AlarmbookCore
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
    // Five pointers an attribute: local name, prefix, URI, the value's start and its end.
    private let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    private let count: Int

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
                let text = unsafe value.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
                // As long as it replaces no entities, libxml2 writes an ampersand in a value so, and nothing else.
                result = text.replacing(text: "&#38;", by: "&")
            }
        }
        return result
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

/// What hears a part's elements and text. A subclass overrides what it needs, and calls `stop` at a mistake.
@safe
class XMLHandler {
    /// Why the handler stopped the parser.
    final private(set) var failure: WorkbookError?
    fileprivate final var context: xmlParserCtxtPtr?
    private final var depth = 0
    /// How deep elements may stand in each other; honest parts need some twenty levels.
    static let maximumDepth = 256

    @inline(__always)
    fileprivate final func enter(_ name: XMLName, _ attributes: XMLAttributes) {
        depth += 1
        if depth > Self.maximumDepth {
            stop(WorkbookError(path: "", "has elements more than \(Self.maximumDepth) deep, the limit"))
        } else {
            start(name, attributes)
        }
    }

    @inline(__always)
    fileprivate final func leave(_ name: XMLName) {
        depth -= 1
        end(name)
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {}
    func end(_ name: XMLName) {}
    /// A piece of text: a text may come in any number of pieces.
    func text(_ piece: Span<UInt8>) {}

    /// Ends the parse; nothing is heard any more.
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

    /// Parses the next bytes; the handler hears what they complete.
    func push(_ bytes: Span<UInt8>) throws(XMLProblem) {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                _ = unsafe xmlParseChunk(context, characters.baseAddress, Int32(characters.count), 0)
            }
        }
        try check()
    }

    /// Counts lines that the parser didn't get to see, so that its complaints name the right ones.
    func skip(lines: Int) {
        guard let input = unsafe context.pointee.input else { return }
        unsafe input.pointee.line &+= Int32(truncatingIfNeeded: lines)
    }

    /// Says that the bytes are complete.
    func finish() throws(XMLProblem) {
        unsafe xmlParseChunk(context, nil, 0, 1)
        try check()
    }

    private func check() throws(XMLProblem) {
        // A prefix that isn't declared makes a document namespace-ill-formed, but not ill-formed: honest files have it.
        guard handler.failure == nil, unsafe context.pointee.wellFormed == 0 else { return }
        guard let error = unsafe xmlCtxtGetLastError(context) else {
            throw XMLProblem(line: 1, message: "is not well-formed")
        }
        let words = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "is not well-formed"
        throw XMLProblem(
            line: Int(unsafe error.pointee.line),
            message: words.parts(at: "\n", omittingEmpty: true).joined(separator: " "))
    }

    private static var events: xmlSAXHandler {
        var events = unsafe xmlSAXHandler()
        unsafe events.initialized = XML_SAX2_MAGIC
        unsafe events.startElementNs = { handler, name, _, _, _, _, count, _, attributes in
            guard let handler = unsafe handler, let name = unsafe name else { return }
            unsafe Unmanaged<XMLHandler>.fromOpaque(handler)._withUnsafeGuaranteedRef {
                unsafe $0.enter(XMLName(bytes: name), XMLAttributes(attributes, count: Int(count)))
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
        // White space between elements is text too; which of it counts, the handler knows.
        unsafe events.ignorableWhitespace = text
        unsafe events.cdataBlock = text
        unsafe events.internalSubset = { handler, _, _, _ in
            guard let handler = unsafe handler else { return }
            unsafe Unmanaged<XMLHandler>.fromOpaque(handler)._withUnsafeGuaranteedRef {
                $0.stop(WorkbookError(path: "", "holds a DOCTYPE, which no part of a workbook may have"))
            }
        }
        // Without this, libxml2 would print its complaints.
        unsafe events.serror = { _, _ in }
        return unsafe events
    }
}
