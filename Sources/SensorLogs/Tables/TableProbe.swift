internal import CKernels
internal import Evidence
internal import Foundation

/// Finds out from the first stretch of a text file how its table is written.
///
/// The table is the longest run of number-like rows that ends at the end of the stretch. Delimiter and decimal mark are those with
/// which most cells are numbers; the line above the table names the columns.
struct TableProbe {
    /// Bytes of the first stretch.
    static let stretch = 1 << 18
    /// Lines that are looked at.
    private static let mostLines = 1000

    private let name: String
    private var lines: [TableLine] = []

    /// - Returns: `nil` where the bytes are no text.
    init?(_ bytes: [UInt8], isWhole: Bool, name: String) throws(SensorLogError) {
        self.name = name
        var start = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw SensorLogError(.unsupported, "\(name): text in UTF-16; save it as UTF-8")
        }
        guard !bytes.contains(where: { $0 < 0x09 || $0 > 0x0D && $0 < 0x20 }) else { return nil }
        while start < bytes.count, lines.count < TableProbe.mostLines {
            let end = bytes[start...].firstIndex(of: 0x0A)
            if end == nil, !isWhole { break }
            let line = Array(bytes[start..<(end ?? bytes.count)])
            lines.append(TableLine(offset: start, bytes: TableLine.trimmed(line) { $0 == 0x20 || $0 == 0x0D }))
            start = (end ?? bytes.count) + 1
        }
        guard !lines.isEmpty else {
            throw SensorLogError(
                .malformed, "\(name): its first line is longer than \(TableProbe.stretch) bytes; no table")
        }
        if lines.count == 1, lines[0].bytes.contains(0x0D) {
            throw SensorLogError(.unsupported, "\(name): lines end in carriage returns alone; save it with line feeds")
        }
    }

    /// A way to read the table, with how well it fits.
    private struct Candidate {
        var delimiter: UInt8
        var decimal: UInt8
        var count = 0
        var first = 0
        var last = 0
        var share = 0.0
        /// Rows, each counting with the share of its cells that are numbers.
        var score = 0.0
    }

    func layout() throws(SensorLogError) -> TableLayout {
        var best: Candidate?
        for delimiter in Array(";\t,|\0".utf8) {
            for decimal in delimiter == UInt8(ascii: ",")
                ? [UInt8(ascii: ".")] : [UInt8(ascii: "."), UInt8(ascii: ",")]
            {
                guard let candidate = fit(Candidate(delimiter: delimiter, decimal: decimal)) else { continue }
                guard let rival = best else {
                    best = candidate
                    continue
                }
                if (candidate.score, candidate.count) > (rival.score, rival.count) { best = candidate }
            }
        }
        guard let best, best.share > 0 else {
            throw SensorLogError(.unsupported, "\(name): text without a table of numbers")
        }
        try refuseAmbiguity(best)
        return try describe(best)
    }

    private func fit(_ start: Candidate) -> Candidate? {
        var candidate = start
        let filled = lines.indices.filter { !lines[$0].isBlank }
        guard let last = filled.last else { return nil }
        // The usual number of cells of the last lines; the very last one may be cut short.
        var counts: [Int: Int] = [:]
        for index in filled.suffix(20) { counts[lines[index].cells(delimiter: start.delimiter).count, default: 0] += 1 }
        let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
        candidate.count = usual?.key ?? 1
        candidate.last = last
        candidate.first = last + 1
        var good = 0
        var all = 0
        for index in filled.reversed() {
            let kinds = lines[index].cells(delimiter: start.delimiter).map { CellKind($0, decimal: start.decimal) }
            let values = kinds.filter { $0 != .text && $0 != .absent }.count
            let texts = kinds.filter { $0 == .text }.count
            var isRow = values > 0 && values * 4 >= texts || texts == 0
            if kinds.count != candidate.count {
                // A row with a wrong number of cells is an error for later if rows stand above it, else not part of the table.
                let above = lines[0..<index].suffix(5).contains { line in
                    let cells = line.cells(delimiter: start.delimiter)
                    return cells.count == candidate.count
                        && cells.contains { CellKind($0, decimal: start.decimal) == .number }
                }
                isRow = texts == 0 && values > 0 && above
            }
            guard isRow || index == last && filled.count > 1 && values > 0 else { break }
            candidate.first = index
            good += values
            all += values + texts
        }
        guard candidate.first <= last, all > 0 else { return nil }
        candidate.share = Double(good) / Double(all)
        candidate.score = candidate.share * Double(filled.filter { $0 >= candidate.first }.count)
        return candidate
    }

    /// `1,05` in every line is one column with decimal commas or two columns with a comma between them.
    private func refuseAmbiguity(_ candidate: Candidate) throws(SensorLogError) {
        guard candidate.delimiter == UInt8(ascii: ","), candidate.count == 2 else { return }
        if candidate.first > 0, lines[candidate.first - 1].bytes.contains(UInt8(ascii: ",")) { return }
        var hasLeadingZero = false
        for index in candidate.first...candidate.last where !lines[index].isBlank {
            let cells = lines[index].cells(delimiter: candidate.delimiter)
            guard cells.count == 2, cells[1].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return }
            if cells[1].count > 1, cells[1][0] == 0x30 { hasLeadingZero = true }
        }
        guard hasLeadingZero else { return }
        throw SensorLogError(
            .incomplete, "\(name): commas between digits may part columns or decimals; write columns with semicolons")
    }

    private func describe(_ candidate: Candidate) throws(SensorLogError) -> TableLayout {
        let above = lines[0..<candidate.first]
        var metadata = TableMetadata(decimal: candidate.decimal)
        var isMetadata = [Bool](repeating: false, count: above.count)
        for (index, line) in above.enumerated() where !line.isBlank {
            isMetadata[index] = metadata.read(TableLine.text(line.bytes))
        }
        let header = self.header(candidate, isMetadata)
        try refuseRowsAbove(candidate, header: header.first ?? candidate.first)
        var names = [String](repeating: "", count: candidate.count)
        var units = [Evidence.Unit?](repeating: nil, count: candidate.count)
        for (place, index) in header.enumerated() {
            var line = lines[index]
            while let mark = line.bytes.first, mark == UInt8(ascii: "#") || mark == UInt8(ascii: "%") {
                line.bytes = TableLine.trimmed(Array(line.bytes.dropFirst()))
            }
            for (column, cell) in line.cells(delimiter: candidate.delimiter).prefix(candidate.count).enumerated() {
                let text = TableLine.text(cell)
                if place == 0 {
                    (names[column], units[column]) = TableProbe.nameAndUnit(text)
                } else {
                    let bare = text.trimmingCharacters(in: CharacterSet(charactersIn: "[]() "))
                    units[column] = Evidence.Unit(spelling: bare) ?? units[column]
                }
            }
        }
        return try TableColumns(
            name: name, delimiter: candidate.delimiter, decimal: candidate.decimal, names: names, units: units,
            rows: (candidate.first...candidate.last).filter { !lines[$0].isBlank }.map {
                lines[$0].cells(delimiter: candidate.delimiter)
            }
        ).layout(
            offset: lines[candidate.first].offset,
            rowBytes: (lines[candidate.last].offset - lines[candidate.first].offset)
                / max(1, candidate.last - candidate.first),
            metadata: metadata)
    }

    /// The lines that name the columns: one with names, or one with names and one with units.
    private func header(_ candidate: Candidate, _ isMetadata: [Bool]) -> [Int] {
        var found: [Int] = []
        for index in (0..<candidate.first).reversed() where !lines[index].isBlank {
            if isMetadata[index] {
                if found.isEmpty { continue }
                break
            }
            let cells = lines[index].cells(delimiter: candidate.delimiter)
            guard cells.count == candidate.count || candidate.count == 1 && cells.count == 1 else { break }
            guard cells.contains(where: { CellKind($0, decimal: candidate.decimal) == .text }) else { break }
            found.insert(index, at: 0)
            let areUnits = cells.allSatisfy { cell in
                let text = TableLine.text(cell).trimmingCharacters(in: CharacterSet(charactersIn: "[]() "))
                return text.isEmpty || text == "-" || Evidence.Unit(spelling: text) != nil
            }
            // A line of units stands below the names; without a line above it, it is the line of names.
            if areUnits, found.count == 1, index > 0 { continue }
            break
        }
        return found
    }

    /// Rows of numbers above a line of text mean text inside the table, not a heading.
    private func refuseRowsAbove(_ candidate: Candidate, header: Int) throws(SensorLogError) {
        for index in 0..<header where !lines[index].isBlank {
            let kinds = lines[index].cells(delimiter: candidate.delimiter).map {
                CellKind($0, decimal: candidate.decimal)
            }
            guard kinds.count == candidate.count, !kinds.contains(.text), kinds.contains(.number) else { continue }
            let text = (index..<candidate.first).first {
                lines[$0].cells(delimiter: candidate.delimiter).contains {
                    CellKind($0, decimal: candidate.decimal) == .text
                }
            }
            throw SensorLogError(
                .malformed,
                "\(name): line \((text ?? index) + 1) has text among rows of numbers; remove it or write NaN")
        }
    }

    /// Parts `temp (degC)` and `acc [g]`; other brackets stay part of the name.
    static func nameAndUnit(_ text: String) -> (String, Evidence.Unit?) {
        let plain = text.trimmingCharacters(in: .whitespaces)
        guard let close = plain.last, close == "]" || close == ")",
            let open = plain.lastIndex(of: close == "]" ? "[" : "(")
        else { return (plain, nil) }
        let inside = String(plain[plain.index(after: open)...].dropLast())
        guard let unit = Evidence.Unit(spelling: inside) ?? timeUnit(inside) else { return (plain, nil) }
        let name = plain[..<open].trimmingCharacters(in: .whitespaces)
        return (name.isEmpty ? plain : name, unit)
    }

    /// Units of time columns that are no units of channels.
    private static func timeUnit(_ text: String) -> Evidence.Unit? {
        ["ms", "us", "µs", "min", "h", "ns"].contains(text) ? Evidence.Unit(rawValue: text == "µs" ? "us" : text) : nil
    }
}
