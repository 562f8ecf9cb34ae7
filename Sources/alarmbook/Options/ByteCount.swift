internal import ArgumentParser
internal import Sheets

/// A number of bytes as people write it: `500MB`, `8GB`, `1048576`.
struct ByteCount: ExpressibleByArgument, Equatable {
    var bytes: Int

    private static let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("B", 1), ("", 1)]

    init?(argument: String) {
        for (unit, factor) in Self.units where argument.lowercased().ends(with: unit.lowercased()) {
            let digits = String(argument.unicodeScalars.dropLast(unit.utf8.count))
            guard let number = Int(digits), number > 0 else { continue }
            let (bytes, overflows) = number.multipliedReportingOverflow(by: factor)
            guard !overflows else { return nil }
            self.bytes = bytes
            return
        }
        return nil
    }
}
