internal import CKernels
internal import Foundation

/// Reads whole tables of numbers into memory, as fast as they can be parsed.
public enum CSVTable {
    /// The columns' memory is lent one within the other, so that each takes room on the stack.
    private static let mostColumns = 1024

    /// Reads all columns of numbers, dates (as seconds since the second of the first one) and clock times (as seconds) of a table,
    /// in order; columns of text are left out.
    ///
    /// - Parameter path: a text file, also one compressed with gzip.
    /// - Returns: a list of values for each column, NaN for empty cells; every number is the double nearest to its decimal text.
    /// - Throws: `SensorLogError` where the file cannot be read, holds no table, or a cell does not fit its column.
    public static func readAll(_ path: String) throws(SensorLogError) -> [[Double]] {
        var file = try LogFile(path: path, name: path)
        var bytes = try file.bytes(at: 0, count: TableProbe.stretch)
        if bytes.starts(with: [0x1F, 0x8B]) {
            file = try Inflation.gunzip(file)
            bytes = try file.bytes(at: 0, count: TableProbe.stretch)
        }
        guard let probe = try TableProbe(bytes, isWhole: bytes.count == file.size, name: path) else {
            throw SensorLogError(.unsupported, "\(path): is no text; save it as CSV in UTF-8")
        }
        let layout = try probe.layout()
        guard layout.columns.count <= mostColumns else {
            throw SensorLogError(
                .unsupported, "\(path): has \(layout.columns.count) columns; at most \(mostColumns) are read at once")
        }
        // A tenth more than the first rows suggest; memory that is not written to costs nothing.
        var capacity = (file.size - layout.dataOffset) / layout.rowBytes * 11 / 10 + 1024
        while true {
            if let columns = try read(file, layout, capacity: capacity) { return columns }
            capacity *= 2
        }
    }

    /// - Returns: `nil` where the table has more rows than the room given.
    private static func read(
        _ file: LogFile, _ layout: TableLayout, capacity: Int
    ) throws(SensorLogError) -> [[Double]]? {
        let wanted = layout.columns.indices.filter { layout.columns[$0].kind != UInt8(AUS_CSV_SKIP) }
        var pointers = [UnsafeMutablePointer<Double>?](repeating: nil, count: layout.columns.count)
        var result = [[Double]](repeating: [], count: wanted.count)
        var outcome: Result<Int?, SensorLogError> = .success(nil)
        // Each array lends its uninitialised memory to the next level; the innermost one parses into all of them.
        func lend(_ place: Int) -> Int {
            guard place < wanted.count else {
                do throws(SensorLogError) {
                    let scanner = TableScanner(file, layout)
                    let rows = try scanner.parse(into: pointers, limit: capacity)
                    let rest = scanner.offset < file.size
                    outcome = .success(rows == capacity && rest ? nil : scanner.filledRows)
                    return rows
                } catch {
                    outcome = .failure(error)
                    return 0
                }
            }
            var rows = 0
            result[place] = [Double](unsafeUninitializedCapacity: capacity) { buffer, count in
                LargePages.advise(buffer)
                pointers[wanted[place]] = buffer.baseAddress
                rows = lend(place + 1)
                count = rows
            }
            return rows
        }
        _ = lend(0)
        guard let filled = try outcome.get() else { return nil }
        for place in result.indices where result[place].count > filled {
            result[place].removeLast(result[place].count - filled)
        }
        return result
    }
}
