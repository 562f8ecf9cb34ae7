/// A cell's row and column in a worksheet, written as `H17` (ECMA-376 part 1, 18.18.62 ST_CellRef).
package struct CellReference: Hashable, Sendable, CustomStringConvertible {
    /// The number of rows a worksheet can have.
    package static var maximumRow: Int { 1_048_576 }
    /// The number of columns a worksheet can have; the last one is `XFD`.
    package static var maximumColumn: Int { 16_384 }

    /// The row, counted from 1.
    package var row: Int
    /// The column, counted from 1.
    package var column: Int

    /// Makes the reference of a row and a column, both counted from 1.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `H17` or `$H$17`. Nil for any other text and outside the grid.
    package init?(_ text: some StringProtocol) {
        var column = 0
        var row = 0
        var letters = 0
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "$"):
                continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
                letters += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z") where digits == 0:
                column = column * 26 + Int(byte - UInt8(ascii: "a")) + 1
                letters += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where letters > 0:
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
            default:
                return nil
            }
            guard column <= Self.maximumColumn, row <= Self.maximumRow else { return nil }
        }
        guard column >= 1, row >= 1 else { return nil }
        self.init(row: row, column: column)
    }

    /// The letters of a column: 1 is `A`, 16,384 is `XFD`.
    package static func letters(ofColumn column: Int) -> String {
        var rest = column
        var letters: [UInt8] = []
        while rest > 0 {
            rest -= 1
            letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
            rest /= 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    package var description: String {
        Self.letters(ofColumn: column) + String(row)
    }
}
