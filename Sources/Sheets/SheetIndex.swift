/// Which of a workbook's worksheets, counted from 0, or which of the designs that a workbook is written by. A type of its
/// own, so that no row's or column's number stands for it.
package struct SheetIndex: Hashable, Sendable, ExpressibleByIntegerLiteral {
    package let value: Int

    package init(_ value: Int) {
        self.value = value
    }

    package init(integerLiteral value: Int) {
        self.value = value
    }
}

extension Array {
    /// The element of a worksheet, where there is one for each.
    package subscript(sheet: SheetIndex) -> Element {
        get { self[sheet.value] }
        set { self[sheet.value] = newValue }
    }

    /// The worksheets, where there is an element for each.
    package var sheetIndices: [SheetIndex] { indices.map { SheetIndex($0) } }
}
