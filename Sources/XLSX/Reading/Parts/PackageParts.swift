/// Unpacks and parses a package's parts. Its errors name the file and the part.
struct PackageParts: Sendable {
    let archive: ZipArchive
    var path: String { archive.file.path }

    /// Parses a part piece by piece; false where there is no such part.
    func parse(_ name: String, with handler: XMLHandler) throws(WorkbookError) -> Bool {
        guard let entry = archive.entry(named: name) else { return false }
        var reader = try archive.reader(of: entry)
        let parser = try parser(of: name, for: handler)
        var bytes: [UInt8] = []
        while try reader.read(appendingTo: &bytes) {
            try push(bytes.span, into: parser, handler, part: name)
            bytes.removeAll(keepingCapacity: true)
        }
        try finish(parser, handler, part: name)
        return true
    }

    /// Unpacks a part that is a list, and passes it on in chunks. Runs on a thread of its own.
    func cut(
        _ entry: ZipEntry, of list: PartChunks.List, _ cut: PartChunks.Cut,
        into queue: BoundedQueue<Result<PartChunk, WorkbookError>>
    ) {
        do throws(WorkbookError) {
            var chunks = PartChunks(try archive.reader(of: entry), of: list, chunkCount: cut.chunkCount)
            while let chunk = try chunks.next(), queue.send(.success(chunk)) {}
        } catch {
            _ = queue.send(.failure(error))
        }
        queue.close()
    }

    /// A parser for a part.
    func parser(of name: String, for handler: XMLHandler) throws(WorkbookError) -> XMLParser {
        guard let parser = XMLParser(handler) else {
            throw WorkbookError(path: path, location: name, "cannot be parsed: there is no memory")
        }
        return parser
    }

    /// Parses the next bytes of a part.
    func push(
        _ bytes: Span<UInt8>, into parser: XMLParser, _ handler: XMLHandler, part name: String
    ) throws(WorkbookError) {
        do { try parser.push(bytes) } catch { throw notXML(error, part: name) }
        try check(handler, part: name)
    }

    /// Ends a part.
    func finish(
        _ parser: XMLParser, _ handler: XMLHandler, part name: String
    ) throws(WorkbookError) {
        do { try parser.finish() } catch { throw notXML(error, part: name) }
        try check(handler, part: name)
    }

    private func check(_ handler: XMLHandler, part name: String) throws(WorkbookError) {
        guard var failure = handler.failure else { return }
        if failure.path.isEmpty { failure.path = path }
        if failure.location.isEmpty { failure.location = name }
        throw failure
    }

    private func notXML(_ problem: XMLProblem, part name: String) -> WorkbookError {
        WorkbookError(
            path: path, location: "\(name) line \(problem.line)",
            "is not well-formed XML: \(problem.message)",
            cure: "open the workbook in the program that made it and save it again")
    }
}
