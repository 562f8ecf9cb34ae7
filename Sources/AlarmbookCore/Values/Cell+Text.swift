internal import Sheets

extension Cell.Value {
    /// The text of a cell that is called `name`, such as `Period`, as `plainText` is. Refuses an error value, and a
    /// formula that nothing has calculated.
    func readableText(of name: String) throws(ValueError) -> String {
        switch self {
        case .error(let text):
            throw ValueError("\(name) \"\(text)\" is an error value", cure: "mend the formula, or type the value")
        case .uncalculated:
            throw ValueError(
                "\(name) is a formula without a calculated value",
                cure: "open the workbook in a spreadsheet program and save it, or type the value")
        default: return plainText
        }
    }
}
