internal import Foundation
#if canImport(FoundationXML)
internal import FoundationXML
#endif

/// The texts of an XML answer's innermost elements, by name. STS's answers have none that repeats.
package struct QueryAnswer: Hashable, Sendable {
    private var texts: [String: String]

    /// nil for what isn't well-formed XML.
    package init?(_ body: [UInt8]) {
        let reader = TextReader()
        let parser = XMLParser(data: Data(body))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        guard parser.parse() else { return nil }
        texts = reader.texts
    }

    package subscript(_ name: String) -> String? { texts[name] }
}

private final class TextReader: NSObject, XMLParserDelegate {
    var texts: [String: String] = [:]
    private var text = ""

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        text += characters
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
        if texts[element] == nil { texts[element] = text }
        text = ""
    }
}
