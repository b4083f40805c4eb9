internal import CKernels
internal import Evidence
internal import Foundation

/// Reads tables in text: CSV, TSV and columns between blanks.
///
/// Opening parses the whole table once, so that every cell is known to be sound, the rows are counted and the clock is studied; it
/// keeps where every 65,536th row starts. Small tables stay in memory; of others, `read` parses the rows asked for again.
final class TableReader: RecordingReader {
    let description: RecordingDescription
    let contradictions: [RecordingContradiction]
    /// Where a counter of samples jumps: the frame, and how many samples are missing before it. What that is in seconds is known
    /// with the sampling rate, which another source may state.
    let missing: [(frame: Int, samples: Double)]
    private let file: LogFile
    private let layout: TableLayout
    /// Where each `stride`-th row starts.
    private var starts: [Int] = []
    private static let stride = 1 << 16
    /// Values that are kept rather than parsed again: 16 MB.
    private static let mostKept = 1 << 21
    private var kept: [[Double]]?
    /// A scanner that stands at `cursorRow`, for reading on.
    private var cursor: TableScanner?
    private var cursorRow = 0
    private var cursorChannels: [Int] = []

    /// - Returns: `nil` where the file is no text.
    static func open(_ file: LogFile) throws(SensorLogError) -> TableReader? {
        let bytes = try file.bytes(at: 0, count: TableProbe.stretch)
        guard let probe = try TableProbe(bytes, isWhole: bytes.count == file.size, name: file.name) else { return nil }
        return try TableReader(file, layout: probe.layout())
    }

    private init(_ file: LogFile, layout: TableLayout) throws(SensorLogError) {
        self.file = file
        self.layout = layout
        let channels = layout.channels
        let scanner = TableScanner(file, layout)
        var study = layout.time.map { ClockStudy(quantum: $0.quantum, period: $0.period) }
        let block = TableReader.stride
        let memory = TableMemory(columns: layout.columns.map { $0.kind != UInt8(AUS_CSV_SKIP) }, rows: block)
        var keep: [[Double]]? = channels.map { _ in [] }
        while true {
            starts.append(scanner.offset)
            let count = try scanner.parse(into: memory.pointers, limit: block)
            if count == 0 { break }
            if let time = layout.time { study?.take(TableReader.times(time, memory, count)) }
            if keep != nil, scanner.rows * channels.count <= TableReader.mostKept {
                for (place, column) in channels.enumerated() { keep?[place] += memory.values(column, count) }
            } else {
                keep = nil
            }
        }
        study?.finish()
        let frames = scanner.filledRows
        guard frames > 0 else {
            throw SensorLogError(.malformed, "\(file.name): the table has no values; record or copy it again")
        }
        kept = keep
        var contradictions: [RecordingContradiction] = layout.leftOut.map { .leftOut(name: $0) }
        if scanner.lastLineCut { contradictions.append(.lastLineCut) }
        var rate = layout.metadata.rate
        var gaps: [RecordingGap] = []
        var missing: [(frame: Int, samples: Double)] = []
        if let study, let time = layout.time {
            var isCounter = false
            if case .counter = time.form { isCounter = true }
            if study.stepsBack > 0 { contradictions.append(.clockStepsBack(times: study.stepsBack)) }
            if study.repeats > 0 { contradictions.append(.clockRepeats(times: study.repeats)) }
            if isCounter {
                missing = study.gaps.filter { $0.frame < frames }.map { ($0.frame, $0.seconds) }
            } else {
                if study.isIrregular { contradictions.append(.unequalSteps) } else { gaps = study.gaps }
                if let clock = study.rate {
                    if let stated = rate, abs(stated - clock) > 0.001 * stated {
                        contradictions.append(.rate(used: .file, other: .clock))
                    }
                    rate = rate ?? clock
                }
            }
        }
        self.contradictions = contradictions
        self.missing = missing
        description = RecordingDescription(
            format: layout.formatName,
            channels: channels.map { ChannelDescription(name: layout.columns[$0].name, unit: layout.columns[$0].unit) },
            frameCount: frames, rate: rate, start: layout.time?.start ?? layout.metadata.start,
            gaps: gaps.filter { $0.frame < frames })
    }

    /// The time stamps of the rows just parsed, in seconds.
    private static func times(_ time: TableClock, _ memory: TableMemory, _ count: Int) -> [Double] {
        switch time.form {
        case .single(let column, let scale):
            return memory.values(column, count).map { ($0 - time.first) * scale }
        case .counter(let column):
            return memory.values(column, count)
        case .parts(let column):
            let hours = memory.values(column, count)
            let minutes = memory.values(column + 1, count)
            let seconds = memory.values(column + 2, count)
            let micros = memory.values(column + 3, count)
            return (0..<count).map { row -> Double in
                let whole: Double = hours[row] * 3600 + minutes[row] * 60 + seconds[row]
                return whole + micros[row] * 1e-6
            }
        }
    }

    func read(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        if let kept { return channels.map { Array(kept[$0][frames]) } }
        let columns = channels.map { layout.channels[$0] }
        var result = channels.map { _ in [Double](repeating: .nan, count: frames.count) }
        let scanner = try self.scanner(columns: columns, row: frames.lowerBound)
        let memory = TableMemory(
            columns: layout.columns.indices.map { columns.contains($0) }, rows: min(frames.count, TableReader.stride))
        var done = 0
        while done < frames.count {
            let count = try scanner.parse(into: memory.pointers, limit: min(memory.rows, frames.count - done))
            guard count > 0 else {
                throw SensorLogError(.malformed, "\(file.name): has changed while it was read; read it again")
            }
            for (place, column) in columns.enumerated() { memory.copy(column, count, into: &result[place], at: done) }
            done += count
        }
        cursor = scanner
        cursorRow = frames.upperBound
        cursorChannels = columns
        return result
    }

    /// A scanner that stands before a row: the one of the last call if it fits, else one from the nearest known row start.
    private func scanner(columns: [Int], row: Int) throws(SensorLogError) -> TableScanner {
        let known = row / TableReader.stride
        // It is kept again once its row is known; a scanner that failed on its way is not.
        defer { self.cursor = nil }
        if let cursor, cursorChannels == columns, cursorRow <= row, cursorRow >= known * TableReader.stride {
            try skip(cursor, rows: row - cursorRow)
            return cursor
        }
        let kinds = layout.columns.indices.map { columns.contains($0) ? layout.columns[$0].kind : UInt8(AUS_CSV_SKIP) }
        let scanner = TableScanner(file, layout, kinds: kinds, offset: starts[min(known, starts.count - 1)])
        try skip(scanner, rows: row - known * TableReader.stride)
        return scanner
    }

    private func skip(_ scanner: TableScanner, rows: Int) throws(SensorLogError) {
        let memory = TableMemory(columns: layout.columns.map { $0.kind != UInt8(AUS_CSV_SKIP) }, rows: min(rows, 4096))
        var left = rows
        while left > 0 {
            let count = try scanner.parse(into: memory.pointers, limit: min(left, memory.rows))
            guard count > 0 else {
                throw SensorLogError(.malformed, "\(file.name): has changed while it was read; read it again")
            }
            left -= count
        }
    }
}

/// Room for the values of some columns of a table.
final class TableMemory {
    let rows: Int
    let pointers: [UnsafeMutablePointer<Double>?]

    /// - Parameter columns: which columns get room.
    init(columns: [Bool], rows: Int) {
        self.rows = rows
        pointers = columns.map { $0 ? UnsafeMutablePointer<Double>.allocate(capacity: max(1, rows)) : nil }
    }

    deinit { for pointer in pointers { pointer?.deallocate() } }

    func values(_ column: Int, _ count: Int) -> [Double] {
        Array(UnsafeBufferPointer(start: pointers[column], count: min(count, rows)))
    }

    func copy(_ column: Int, _ count: Int, into target: inout [Double], at place: Int) {
        guard let source = pointers[column], place + count <= target.count, count <= rows else { return }
        target.withUnsafeMutableBufferPointer { target in
            for index in 0..<count { target[place + index] = source[index] }
        }
    }
}
