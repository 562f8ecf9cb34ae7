/// Reads documents that have one list of objects each, as the AWS CLI prints pages, item by item; several documents may
/// follow one another.
struct JSONListReader: ~Copyable {
    /// The key of the list.
    private let list: String
    /// How people make such a document.
    private let cure: String
    /// Stands in an item once `next` has found one.
    var json: JSONTokenizer
    private var isInList = false
    private var hasList = false
    /// How many documents say that more follows, and how many that nothing does.
    private(set) var pageCounts = (unfinished: 0, last: 0)
    /// The token for the page that follows the last document; nil where none does.
    private(set) var nextToken: String?

    init(_ json: consuming JSONTokenizer, list: String, cure: String) {
        self.json = json
        self.list = list
        self.cure = cure
    }

    /// Moves into the next item; false behind the last one. `readMember` is asked at each other key of a document, and
    /// reads its value where it gives true. Throws a `JSONError` at the first thing that isn't as AWS writes it.
    mutating func next(_ readMember: (inout JSONTokenizer) throws -> Bool = { _ in false }) throws -> Bool {
        while true {
            if isInList {
                if try json.nextObject(of: list) { return true }
                isInList = false
            }
            if json.depth == 0, try !beginDocument() { return false }
            try readMembers(readMember)
        }
    }

    private mutating func beginDocument() throws -> Bool {
        guard let token = try json.next() else {
            guard pageCounts != (0, 0) else { throw json.error("the input is empty", cure: cure) }
            return false
        }
        guard token == .beginObject else {
            throw json.error("expected an object with \"\(list)\", found \(token.words)", cure: cure)
        }
        (hasList, nextToken) = (false, nil)
        return true
    }

    /// Reads members of a document up to its list, or to its end.
    private mutating func readMembers(_ readMember: (inout JSONTokenizer) throws -> Bool) throws {
        while try json.nextKey() {
            if json.textEquals(list) {
                guard !hasList else { throw json.error("the key \"\(list)\" comes twice") }
                hasList = true
                isInList = try json.beginArray(of: list)
                if isInList { return }
            } else if json.textEquals("NextToken") {
                let token = try json.next()
                nextToken = token == .string && json.textCount > 0 ? json.text : nil
                try json.skipRest(of: token)
            } else if try !readMember(&json) {
                try json.skipValue()
            }
        }
        guard hasList else { throw json.error("expected an object with \"\(list)\"", cure: cure) }
        if nextToken != nil { pageCounts.unfinished += 1 } else { pageCounts.last += 1 }
    }
}
