internal import Dispatch
internal import Sheets
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A run of rows in a worksheet's part: deflated XML that stands in the spool.
struct PouredBlock: Sendable {
    /// Which of the workbook's pourers has it, counted from 0.
    var pourer = 0
    var offset = 0
    var compressedSize = 0
    /// How long the XML is, and its CRC-32.
    var size = 0
    var checksum: UInt32 = 0
}

/// Some rows that become XML.
struct PouringJob: Sendable {
    var block: RowBlock
    var rows: Range<Int>
    /// The number that the first of the rows gets, save in a grid.
    var firstNumber: Int
    /// The worksheet, counted from 0.
    var sheet: Int
    /// The worksheet's layout, counted from 0.
    var layout: Int
    /// Which of the worksheet's jobs it is, counted from 0.
    var number: Int
    /// What its cells share, as `SharedTexts` says.
    var shared: [UInt32] = []

    /// The cells of its rows.
    var cellRange: Range<Int> {
        block[rows.lowerBound].cellRange.lowerBound..<block[rows.upperBound - 1].cellRange.upperBound
    }
}

/// Turns rows into deflated XML on several cores and keeps it in a spool, in any order. The number of blocks in flight
/// is limited, so memory doesn't grow with the rows.
final class RowPourer: Sendable {
    private let line: PouringLine
    private let workers = DispatchGroup()
    private let workerCount = max(1, min(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), maximumWorkers))

    // One thread can hardly feed more workers, and each takes about a megabyte.
    private static let maximumWorkers = 4

    init(spool: consuming PackageFile, layouts: [RowLayout]) {
        line = PouringLine(spool: spool, layouts: layouts, room: workerCount + 2)
        let queue = DispatchQueue(label: "pour", attributes: .concurrent)
        for _ in 0..<workerCount {
            queue.async(group: workers) { [line] in line.work() }
        }
    }

    deinit {
        line.close(workers: workerCount)
    }

    /// Has the rows share what those of an earlier pourer share, before any is added.
    func share(_ texts: SharedTexts) {
        line.shared.withLock { $0 = texts }
    }

    /// Waits for room and adds rows behind the worksheet's earlier ones. Throws errors of earlier rows.
    func pour(_ job: PouringJob) throws(WriteError) {
        try line.add(job)
    }

    /// Waits until everything stands in the spool: each worksheet's blocks in the rows' order, how wide the values of each
    /// layout's columns are, and the texts that cells share.
    func finish() throws(WriteError) -> (sheets: [[PouredBlock]], widths: [[Int]], shared: SharedTexts) {
        line.close(workers: workerCount)
        workers.wait()
        return try line.result()
    }

    /// Reads a block's deflated XML back.
    func read(_ block: PouredBlock, into bytes: inout [UInt8]) throws(WriteError) {
        bytes = [UInt8](repeating: 0, count: block.compressedSize)
        guard try line.spool.read(&bytes, at: block.offset) == block.compressedSize else {
            throw WriteError(reason: "its rows were cut short by another program")
        }
    }
}

/// What the threads share.
private final class PouringLine: Sendable {
    private struct State: Sendable {
        var jobs: [(job: PouringJob, index: Int)] = []
        var sheets: [[PouredBlock]] = []
        var widths: [[Int]]
        var spoolEnd = 0
        var error: WriteError?
    }

    let spool: PackageFile
    let shared = Mutex(SharedTexts())
    private let layouts: [RowLayout]
    private let state: Mutex<State>
    private let room: DispatchSemaphore
    private let waiting = DispatchSemaphore(value: 0)

    // XML is deflated while it is still in the core's cache.
    private static let pieceSize = 1 << 16

    init(spool: consuming PackageFile, layouts: [RowLayout], room: Int) {
        self.spool = spool
        self.layouts = layouts
        self.room = DispatchSemaphore(value: room)
        state = Mutex(State(widths: layouts.map { [Int](repeating: 0, count: $0.columnCount) }))
    }

    func add(_ job: PouringJob) throws(WriteError) {
        room.wait()
        let error = state.withLock { state in
            while state.sheets.count <= job.sheet { state.sheets.append([]) }
            state.jobs.append((job, state.sheets[job.sheet].count))
            state.sheets[job.sheet].append(PouredBlock())
            return state.error
        }
        waiting.signal()
        if let error { throw error }
    }

    /// Ends each worker once nothing is left to do.
    func close(workers: Int) {
        for _ in 0..<workers { waiting.signal() }
    }

    func result() throws(WriteError) -> (sheets: [[PouredBlock]], widths: [[Int]], shared: SharedTexts) {
        let state = state.withLock { $0 }
        if let error = state.error { throw error }
        return (state.sheets, state.widths, shared.withLock { $0 })
    }

    /// Does jobs until the line is closed and empty.
    func work() {
        var xml = RowXML(layouts: layouts)
        var deflater = Deflater()
        var deflated: [UInt8] = []
        while let (job, index) = next() {
            do throws(WriteError) {
                let block = try pour(job, &xml, &deflater, &deflated)
                state.withLock { $0.sheets[job.sheet][index] = block }
            } catch {
                state.withLock { $0.error = $0.error ?? error }
            }
            room.signal()
        }
        state.withLock { state in
            for (layout, widths) in xml.widths.enumerated() {
                for (column, width) in widths.enumerated() {
                    // A grid's columns are known only from its rows.
                    while state.widths[layout].count <= column { state.widths[layout].append(0) }
                    state.widths[layout][column] = max(state.widths[layout][column], width)
                }
            }
        }
    }

    private func next() -> (job: PouringJob, index: Int)? {
        waiting.wait()
        // Texts are numbered in the order of the rows, whichever worker is faster.
        return shared.withLock { shared in
            guard var next = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) else { return nil }
            next.job.shared = shared.numbers(of: next.job, layouts[next.job.layout])
            return next
        }
    }

    private func pour(
        _ job: PouringJob, _ xml: inout RowXML, _ deflater: inout Deflater, _ deflated: inout [UInt8]
    ) throws(WriteError) -> PouredBlock {
        var block = PouredBlock()
        deflated.removeAll(keepingCapacity: true)
        var rest = job.rows
        let formulas = FormulaGroup(job, layouts[job.layout])
        while !rest.isEmpty {
            let done = xml.append(rest, of: job, formulas: formulas, pieceSize: Self.pieceSize)
            rest = rest.lowerBound + done..<rest.upperBound
            xml.bytes.withSpan { piece in
                block.checksum = crc32(piece, after: block.checksum)
                block.size += piece.count
                deflater.deflate(piece, cells: xml.marks.span, end: rest.isEmpty ? .block : .none, into: &deflated)
            }
            xml.removeBytes()
        }
        block.compressedSize = deflated.count
        block.offset = state.withLock { state in
            state.spoolEnd += deflated.count
            return state.spoolEnd - deflated.count
        }
        try spool.write(deflated.span, at: block.offset)
        return block
    }
}
