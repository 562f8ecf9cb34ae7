/// The names of the streams in an OLE2 file ([MS-CFB] 2.2 to 2.6): what tells a password-protected .xlsx from an .xls.
struct CompoundFile {
    static let signature: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    private static let entryCount = 128
    /// Some twenty streams are usual; a damaged chain of sectors may have no end.
    private static let maximumSectors = 1_000

    private(set) var streams: Set<String> = []

    init(_ file: WorkbookFile) throws(WorkbookError) {
        guard let header = try file.bytes(at: 0, count: 512), let shift = header.integer(at: 30, as: UInt16.self),
            (7...16).contains(shift), let first = header.integer(at: 48, as: UInt32.self)
        else { return }
        let sectorCount = 1 << Int(shift)
        func offset(_ sector: UInt32) -> Int { (Int(sector) + 1) * sectorCount }
        var sector = first
        for _ in 0..<Self.maximumSectors {
            guard let bytes = try file.bytes(at: offset(sector), count: sectorCount) else { return }
            for offset in stride(from: 0, to: sectorCount, by: Self.entryCount) {
                if let name = Self.name(in: bytes, at: offset) { streams.insert(name) }
            }
            // The allocation table gives the next sector; the header lists the table's first 109 sectors.
            let perSector = sectorCount / 4
            guard Int(sector) / perSector < 109,
                let table = header.integer(at: 76 + 4 * (Int(sector) / perSector), as: UInt32.self),
                let link = try file.bytes(at: offset(table) + 4 * (Int(sector) % perSector), count: 4),
                let next = link.integer(at: 0, as: UInt32.self)
            else { return }
            sector = next
        }
    }

    private static func name(in sector: [UInt8], at offset: Int) -> String? {
        guard let count = sector.integer(at: offset + 64, as: UInt16.self), (2...64).contains(count) else { return nil }
        let units = stride(from: offset, to: offset + Int(count) - 2, by: 2).compactMap {
            sector.integer(at: $0, as: UInt16.self)
        }
        return String(decoding: units, as: UTF16.self)
    }
}
