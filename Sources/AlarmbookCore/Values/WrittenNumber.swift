internal import Sheets

/// A number as people write it in text: `90`, `1,000`, `12 345`, `72,5`, `1.000,5`. Decimal digits only.
package struct WrittenNumber: Hashable, Sendable {
    /// Why a text isn't one number.
    package enum Failure: Error, Hashable, Sendable {
        case notANumber
        /// `1.000`: with a decimal point it is one number, with a thousands point another.
        case ambiguous(Double, Double)
    }

    package let value: Double
    /// Whether others might read the text differently, so that a notice says how it was read.
    package let isReinterpreted: Bool

    /// Reads a text that has no white space at its ends.
    package init(_ text: String) throws(Failure) {
        if text.utf8.allSatisfy(\.isDigit), let digits = Double(text) {
            (value, isReinterpreted) = (digits, false)
            return
        }
        var rest = text.unicodeScalars[...]
        var sign = ""
        if let first = rest.first, "+-−–".unicodeScalars.contains(first) {
            sign = first == "+" ? "" : "-"
            rest.removeFirst()
        }
        var groups: [String] = [""]
        var separators: [Unicode.Scalar] = []
        for scalar in rest {
            if scalar.isDigit {
                groups[groups.count - 1].unicodeScalars.append(scalar)
            } else if let separator = Self.separator(scalar) {
                separators.append(separator)
                groups.append("")
            } else {
                throw .notANumber
            }
        }
        let isDecimalPoint = separators == ["."]
        guard groups.dropFirst().allSatisfy({ !$0.isEmpty }), !groups[0].isEmpty || isDecimalPoint else {
            throw .notANumber
        }
        let reading = try Self.reading(groups, separators)
        func number(_ groups: ArraySlice<String>, _ decimals: String) throws(Failure) -> Double {
            guard let value = Double(sign + "0" + groups.joined() + "." + decimals + "0") else { throw .notANumber }
            return value
        }
        switch reading {
        case .whole(let isSaid):
            value = try number(groups[...], "")
            isReinterpreted = isSaid
        case .decimal(let isSaid):
            value = try number(groups.dropLast(), groups[groups.count - 1])
            isReinterpreted = isSaid
        case .either:
            throw .ambiguous(try number(groups.dropLast(), groups[groups.count - 1]), try number(groups[...], ""))
        }
    }

    /// A number as `init` reads it again: 1.125 gets a fourth decimal, without which it might be a thousand and more.
    package static func text(of number: Double) -> String {
        let text = number.plainDecimal
        return (try? WrittenNumber(text)) == nil ? text + "0" : text
    }

    private enum Reading {
        case whole(isSaid: Bool)
        case decimal(isSaid: Bool)
        case either
    }

    private static func reading(_ groups: [String], _ separators: [Unicode.Scalar]) throws(Failure) -> Reading {
        guard let last = separators.last else { return .whole(isSaid: false) }
        let others = Set(separators.dropLast())
        if others.isEmpty || others == [last] {
            if areThousands(groups[...]) {
                if last == ".", separators.count == 1 { return .either }
                return .whole(isSaid: last == ".")
            }
            guard separators.count == 1, last == "." || last == "," else { throw .notANumber }
            return .decimal(isSaid: last == ",")
        }
        guard others.count == 1, !others.contains(last), last == "." || last == ",", areThousands(groups.dropLast())
        else {
            throw .notANumber
        }
        return .decimal(isSaid: last == ",")
    }

    /// Whether digits are grouped as thousands are: one to three, then exactly three each.
    private static func areThousands(_ groups: ArraySlice<String>) -> Bool {
        guard let first = groups.first, 1...3 ~= first.utf8.count, !first.begins(with: "0") else { return false }
        return groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    }

    private static func separator(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case ",", ".": scalar
        case "'", "’", "´", "`": "'"
        default: scalar.properties.isWhitespace && !scalar.isLineBreak ? " " : nil
        }
    }
}
