package import Sheets

/// A worksheet to read rather than a table: texts, numbers, formulas and charts. It prints on one page.
package struct WorksheetPage: Sendable {
    /// What a cell looks like.
    package enum Look: CaseIterable, Hashable, Sendable {
        /// The page's title.
        case title
        /// A remark below the title or beside a table: small and grey.
        case remark
        /// A part's heading.
        case heading
        /// The header of a column of numbers, and of one of texts.
        case numberHeader, textHeader
        /// A text, which goes on over blank cells on its right.
        case text
        /// A text that matters more.
        case strong
        /// The label of a number; not wrapped.
        case label
        /// A number, in whole thousands; and a text in its place, such as `30+`.
        case number, numberText
        /// The last number of a column, and its label.
        case total, totalLabel
        /// Dollars.
        case money
        /// A sample of a table's header for people to type below, and of its cells.
        case editedHeaderSample
        case identifyingSample, editedSample, calculatedSample, requiredSample, changedSample, goneSample
    }

    /// What a cell holds.
    package enum Content: Hashable, Sendable {
        case text(String)
        /// A text that leads to a cell of the workbook: `'Alarms'!E5`.
        case link(String, to: String)
        /// What is calculated, as Excel stores it, without `=`, and the result.
        case formula(String, result: Double)
        case number(Double)
    }

    /// A cell.
    package struct Item: Hashable, Sendable {
        package var reference: CellReference
        package var content: Content
        package var look: Look
    }

    /// A chart of bars, which lie one above the other, or stand side by side as days do.
    package struct Chart: Hashable, Sendable {
        /// Whether the bars are vertical.
        package var isUpright = false
        package var title: String
        /// The rows of the bars' labels and lengths, counted from 1.
        package var rows: ClosedRange<Int>
        package var labelColumn: Int
        package var valueColumn: Int
        /// The cell at its upper left corner.
        package var reference: CellReference
        /// In pixels; Excel's own size, unless somebody says another one.
        package var width = 480
        package var height = 288

        package init(
            _ title: String, rows: ClosedRange<Int>, labelColumn: Int, valueColumn: Int, reference: CellReference
        ) {
            self.title = title
            self.rows = rows
            self.labelColumn = labelColumn
            self.valueColumn = valueColumn
            self.reference = reference
        }
    }

    /// In characters, from the left.
    package var columnWidths: [Int]
    /// Whether it is printed across.
    package var isLandscape: Bool
    package private(set) var items: [Item] = []
    package private(set) var charts: [Chart] = []

    package init(columnWidths: [Int], isLandscape: Bool = false) {
        self.columnWidths = columnWidths
        self.isLandscape = isLandscape
    }

    /// Puts something in a cell where nothing stands yet; rows and columns are counted from 1.
    package mutating func put(_ content: Content, _ look: Look, row: Int, column: Int = 1) {
        items.append(Item(reference: CellReference(row: row, column: column), content: content, look: look))
    }

    /// Adds a chart.
    package mutating func add(_ chart: Chart) {
        charts.append(chart)
    }

    /// The page with other texts. `body` is given each text with its cell; a chart's title has none.
    package func withTexts(_ body: (String, CellReference?) -> String) -> WorksheetPage {
        var page = self
        for index in items.indices {
            switch items[index].content {
            case .text(let text): page.items[index].content = .text(body(text, items[index].reference))
            case .link(let text, let target):
                page.items[index].content = .link(body(text, items[index].reference), to: target)
            case .formula, .number: continue
            }
        }
        for index in charts.indices { page.charts[index].title = body(charts[index].title, nil) }
        return page
    }
}
