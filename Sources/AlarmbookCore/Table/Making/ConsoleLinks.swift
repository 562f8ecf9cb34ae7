package import Sheets

/// Where the metrics of rows of a sheet Alarms stand in CloudWatch's console.
package struct ConsoleLinks: Sendable {
    /// A row's number in its sheet, and the address.
    package struct Link: Hashable, Sendable {
        package let row: Int
        package let address: String
    }

    /// Excel's limit of links on a sheet ("Excel specifications and limits", support.microsoft.com).
    package static let maximumCount = 65_530
    /// The longest address that Excel follows (the same page: hyperlinks).
    private static let maximumLength = 2_079

    /// The links, in the order of their rows.
    package private(set) var links: [Link] = []
    /// How many rows have none, since there are too many.
    package private(set) var omitted = 0
    private let columns: [AlarmColumn: Int]
    private let region: RegionName?
    private let catalogue: MetricCatalogue
    private var row = 1

    /// For a sheet with these headers in a workbook of this place.
    package init(headers: [String], place: AlarmPlace, catalogue: MetricCatalogue) {
        columns = SheetColumns<AlarmColumn>(sheet: "", headers: headers).numbers
        region = place.region
        self.catalogue = catalogue
    }

    /// Adds the links of a block's rows, which follow those before.
    package mutating func add(_ block: RowBlock) {
        guard columns[.value] != nil, columns[.metricName] != nil else { return }
        for index in 0..<block.count {
            row += 1
            guard links.count < Self.maximumCount else {
                omitted += 1
                continue
            }
            if let address = address(of: block[index]) { links.append(Link(row: row, address: address)) }
        }
    }

    private func address(of row: Row) -> String? {
        func text(_ column: AlarmColumn) -> String {
            columns[column].flatMap { row[$0] }.map { Spelling.trimmed($0.value.plainText) } ?? ""
        }
        let (id, name) = (text(.resourceId), text(.metricName))
        let arn = ARN.isMeant(by: id) ? ARN(resource: id) : nil
        let (named, pulled) = (text(.region), text(.alarmArn))
        // Most rows name none, and the errors that say so would cost more than all else.
        let place =
            (named.isEmpty ? nil : try? RegionName(named)) ?? arn?.region
            ?? (pulled.isEmpty ? nil : ARN(resource: pulled)?.region) ?? region
        guard let place, let domain = Self.domain(of: place.description), !name.isEmpty else { return nil }
        let namespace = text(.namespace)
        let metric = catalogue.metrics(ofType: text(.resourceType)).first {
            $0.name == name && (namespace.isEmpty || $0.namespace == namespace)
        }
        var dimensions = (try? DimensionList.read(text(.dimensions))) ?? []
        if let metric, let known = try? metric.resource.dimensions(of: id) {
            dimensions = known + dimensions.filter { !known.contains($0) }
        }
        guard let space = metric?.namespace ?? (namespace.isEmpty ? nil : namespace), !dimensions.isEmpty else {
            return nil
        }
        let words = ([space, name] + dimensions.flatMap { [$0.name, $0.value] }).map { "~'" + Self.escaped($0) }
        let address =
            "https://\(place).console.\(domain)/cloudwatch/home?region=\(place)#metricsV2:graph=~(metrics~(~("
            + words.joined() + "))~region~'\(place))"
        return address.utf8.count <= Self.maximumLength ? address : nil
    }

    /// The domain of the console in a Region's partition
    /// (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html); nil for one
    /// whose console has no public address.
    private static func domain(of region: String) -> String? {
        if region.begins(with: "cn-") { return "amazonaws.cn" }
        if region.begins(with: "us-gov-") { return "amazonaws-us-gov.com" }
        let isPublic = ["us-", "eu-", "ap-", "ca-", "sa-", "me-", "af-", "il-", "mx-"].contains {
            region.begins(with: $0)
        }
        return isPublic && !region.begins(with: "us-iso") && !region.begins(with: "eu-iso") ? "aws.amazon.com" : nil
    }

    /// A text as the console's addresses hold it: what isn't a letter of ASCII, a digit or one of `-_.` is `*` and two
    /// hexadecimal digits, or `**` and four.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for unit in text.utf16 {
            switch unit {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f:
                result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                let length = unit < 0x100 ? 2 : 4
                result +=
                    (length == 2 ? "*" : "**") + String(repeating: "0", count: length - digits.utf8.count) + digits
            }
        }
        return result
    }
}
