internal import CKernels
internal import Foundation

/// Parses the rows of a table one stretch after the other, from any row start on.
final class TableScanner {
    /// The byte at which the next row starts.
    var offset: Int { fileOffset + begin }
    /// Whether the last line was cut short and left out.
    private(set) var lastLineCut = false
    /// Rows up to and with the last one that has a filled cell, of all rows parsed by this scanner.
    private(set) var filledRows = 0
    /// Rows parsed by this scanner.
    private(set) var rows = 0

    private let file: LogFile
    private let layout: TableLayout
    private let kinds: [UInt8]
    private let buffer: UnsafeMutableRawBufferPointer
    /// The place of the buffer's first byte in the file.
    private var fileOffset: Int
    /// The stretch of complete lines within the buffer, and the bytes in it.
    private var begin = 0
    private var complete = 0
    private var filled = 0
    private var isAtEnd = false
    private var hasAddedLineFeed = false
    /// A line is shorter than this.
    static let longestLine = 1 << 19

    /// - Parameter kinds: what to read of each column; `nil` for all.
    init(_ file: LogFile, _ layout: TableLayout, kinds: [UInt8]? = nil, offset: Int? = nil) {
        self.file = file
        self.layout = layout
        self.kinds = kinds ?? layout.columns.map(\.kind)
        fileOffset = offset ?? layout.dataOffset
        buffer = .allocate(byteCount: TableScanner.longestLine + Int(AUS_CSV_PADDING), alignment: 64)
        buffer.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { buffer.deallocate() }

    private var text: UnsafeMutablePointer<UInt8> {
        guard let base = buffer.baseAddress else { preconditionFailure("the buffer has bytes") }
        return base.assumingMemoryBound(to: UInt8.self)
    }

    private func refill() throws(SensorLogError) {
        let rest = filled - begin
        if begin > 0, rest > 0 { memmove(text, text + begin, rest) }
        fileOffset += begin
        begin = 0
        filled = rest
        complete = 0
        if !isAtEnd {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<TableScanner.longestLine])
            let count = try file.read(into: room, at: fileOffset + filled)
            filled += count
            if count < room.count {
                isAtEnd = true
                if filled > 0, text[filled - 1] != 0x0A {
                    // The padding has room for this byte, and the parser reads complete lines only.
                    text[filled] = 0x0A
                    filled += 1
                    hasAddedLineFeed = true
                }
            }
        }
        let padding = min(Int(AUS_CSV_PADDING), buffer.count - filled)
        memset(text + filled, 0, padding)
        complete = filled
        while complete > 0, text[complete - 1] != 0x0A { complete -= 1 }
        if complete == 0, filled > 0 {
            throw SensorLogError(.malformed, "\(file.name): a line is longer than \(TableScanner.longestLine) bytes")
        }
    }

    /// Parses up to `limit` rows into columns. Fewer only at the end of the table.
    ///
    /// - Parameter columns: for each column a place for `limit` values, or `nil` for one that is not read.
    func parse(into columns: [UnsafeMutablePointer<Double>?], limit: Int) throws(SensorLogError) -> Int {
        var done = 0
        var targets = columns
        while done < limit {
            if begin >= complete {
                try refill()
                if complete == 0 { break }
            }
            for index in targets.indices { targets[index] = columns[index].map { $0 + done } }
            let progress = kinds.withUnsafeBufferPointer { kinds in
                guard let base = kinds.baseAddress else { return aus_csv_progress() }
                var plan = aus_csv_layout(
                    delimiter: layout.delimiter, decimal: layout.decimal, columns: Int32(layout.columns.count),
                    kinds: base,
                    origin: layout.time?.origin ?? 0)
                return aus_csv_parse(text + begin, complete - begin, &plan, targets, limit - done)
            }
            if progress.filled > 0 { filledRows = rows + progress.filled }
            rows += progress.rows
            done += progress.rows
            let place = begin + progress.place
            begin += progress.bytes
            if progress.status == Int32(AUS_CSV_OK) {
                if progress.rows == 0, progress.bytes == 0 { break }
                continue
            }
            if hasAddedLineFeed, isAtEnd, complete == filled, memchr(text + begin, 0x0A, filled - begin - 1) == nil,
                rows > 0
            {
                lastLineCut = true
                begin = complete
                continue
            }
            throw failure(progress, at: fileOffset + place)
        }
        return done
    }

    private func failure(_ progress: aus_csv_progress, at place: Int) -> SensorLogError {
        let line = (try? lineNumber(of: place)).map { "line \($0)" } ?? "byte \(place)"
        let column = Int(progress.column)
        let title = layout.columns.indices.contains(column) ? layout.columns[column].name : ""
        let label = title.isEmpty ? "column \(column + 1)" : "column \(column + 1) (\(title))"
        switch progress.status {
        case Int32(AUS_CSV_BAD_CELL):
            let cell = (try? file.bytes(at: place, count: 24)) ?? []
            let isEnd: (UInt8) -> Bool = { [layout] byte in
                byte == 0x0A || byte == 0x0D || byte == layout.delimiter || layout.delimiter == 0 && byte == 0x20
            }
            let end = cell.firstIndex(where: isEnd) ?? cell.count
            let text = TableLine.text(Array(cell[..<end])).filter { !$0.isNewline }
            return SensorLogError(
                .malformed,
                "\(file.name): \(line), \(label): “\(text)” is no number; correct it or leave the cell empty")
        case Int32(AUS_CSV_TOO_FEW):
            return SensorLogError(
                .malformed,
                "\(file.name): \(line) has \(column) cells instead of \(layout.columns.count); complete or remove it")
        default:
            return SensorLogError(
                .malformed, "\(file.name): \(line) has more than \(layout.columns.count) cells; correct or remove it")
        }
    }

    /// The number of the line at a place in the file, from 1.
    private func lineNumber(of place: Int) throws(SensorLogError) -> Int {
        var line = 1
        var position = 0
        while position < place {
            let bytes = try file.bytes(at: position, count: min(1 << 20, place - position))
            if bytes.isEmpty { break }
            line += bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            position += bytes.count
        }
        return line
    }
}
