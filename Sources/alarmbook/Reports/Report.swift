/// What a command answers.
protocol Report {
    /// For people, line by line.
    var lines: [String] { get }
    /// For programs: one object.
    var json: [UInt8] { get }
}

extension Report {
    func print(as format: AnswerFormat) throws {
        switch format {
        case .text: for line in lines { try Console.answer(line) }
        case .json: try Console.write(json[...])
        }
    }
}
