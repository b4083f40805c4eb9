internal import CKernels
internal import Evidence
internal import Foundation

/// Decides from the first rows of a table what its columns are: channels, time, counter, or none of these.
struct TableColumns {
    let name: String
    let delimiter: UInt8
    let decimal: UInt8
    let names: [String]
    let units: [Evidence.Unit?]
    /// The cells of the first rows.
    let rows: [[[UInt8]]]

    private static let timeNames: Set<String> = [
        "t", "time", "zeit", "zeitstempel", "timestamp", "time stamp", "datetime", "date time", "elapsed",
        "elapsed time", "seconds",
        "sec", "x_value", "时间", "time_s", "t_s", "time_ms", "t_ms", "time_us", "t_us", "timestamp_ms", "timestamp_us",
        "timestamp_s",
    ]
    private static let counterNames: Set<String> = [
        "count", "index", "sample", "samples", "nr", "no", "#", "n", "idx", "i",
    ]

    func layout(offset: Int, rowBytes: Int, metadata: TableMetadata) throws(SensorLogError) -> TableLayout {
        var kinds: [CellKind?] = []
        var columns: [TableLayout.Column] = []
        var leftOut: [String] = []
        for column in names.indices {
            let kind = self.kind(of: column)
            kinds.append(kind)
            let code: Int32
            switch kind {
            case .number: code = Int32(AUS_CSV_NUMBER)
            case .date: code = Int32(AUS_CSV_DATE)
            case .clock: code = Int32(AUS_CSV_CLOCK)
            case .text: code = Int32(AUS_CSV_SKIP)
            case .absent, nil: code = names[column].isEmpty ? Int32(AUS_CSV_SKIP) : Int32(AUS_CSV_NUMBER)
            }
            let isNumber = code == Int32(AUS_CSV_NUMBER)
            columns.append(
                TableLayout.Column(name: names[column], unit: units[column], kind: UInt8(code), isChannel: isNumber))
        }
        let time = parts(kinds) ?? stamped(kinds) ?? counter(kinds)
        for column in columns.indices where !columns[column].isChannel || time?.columns.contains(column) == true {
            columns[column].isChannel = false
            let isTime = time?.columns.contains(column) == true
            if !isTime {
                if !columns[column].name.isEmpty { leftOut.append(columns[column].name) }
                columns[column].kind = UInt8(AUS_CSV_SKIP)
            } else if case .counter? = time?.form {
                leftOut.append(columns[column].name.isEmpty ? "1" : columns[column].name)
            }
        }
        var layout = TableLayout(
            delimiter: delimiter, decimal: decimal, columns: columns, dataOffset: offset, rowBytes: max(1, rowBytes),
            metadata: metadata, time: time, leftOut: leftOut)
        guard !layout.channels.isEmpty else {
            throw SensorLogError(.unsupported, "\(name): the table has no column of measured numbers")
        }
        nameChannels(&layout)
        return layout
    }

    /// Unnamed channels are called by their place; a name that occurs again gets a number.
    private func nameChannels(_ layout: inout TableLayout) {
        var seen: Set<String> = []
        for (place, column) in layout.channels.enumerated() {
            if layout.columns[column].name.isEmpty { layout.columns[column].name = "ch\(place)" }
            let name = layout.columns[column].name
            var number = 1
            while !seen.insert(layout.columns[column].name).inserted {
                number += 1
                layout.columns[column].name = "\(name)#\(number)"
            }
            if layout.columns[column].unit == nil { layout.columns[column].unit = layout.metadata.unit }
        }
    }

    private func cells(_ column: Int) -> [[UInt8]] {
        rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
    }

    /// The kind of most filled cells; a column with a few texts among numbers is one of numbers, and its texts are errors later.
    private func kind(of column: Int) -> CellKind? {
        var counts: [CellKind: Int] = [:]
        for cell in cells(column) { counts[CellKind(cell, decimal: decimal), default: 0] += 1 }
        let filled = counts.filter { $0.key != .absent }
        let total = filled.values.reduce(0, +)
        guard total > 0 else { return nil }
        let texts = filled[.text] ?? 0
        if texts * 2 >= total, texts > 1 || total == 1 { return .text }
        for kind in [CellKind.date, .clock] where (filled[kind] ?? 0) + texts == total { return kind }
        return .number
    }

    /// The smallest step that the digits of a column can show, in its own unit.
    private func quantum(_ column: Int) -> Double {
        var exponent = 0
        var found = false
        for cell in cells(column) where !cell.isEmpty {
            let text = String(decoding: cell, as: UTF8.self).lowercased()
            let parts = text.split(separator: "e", maxSplits: 1)
            let mark: [Character] = decimal == 0x2C ? [",", "."] : ["."]
            let mantissa = parts.first ?? ""
            let decimals = mantissa.lastIndex { mark.contains($0) }.map {
                mantissa[mantissa.index(after: $0)...].prefix { $0.isNumber }.count
            }
            let power = parts.count == 2 ? Int(parts[1].hasPrefix("+") ? parts[1].dropFirst() : parts[1]) ?? 0 : 0
            let own = max(-300, min(300, power - (decimals ?? 0)))
            exponent = found ? min(exponent, own) : own
            found = true
        }
        return pow(10, Double(exponent))
    }

    private func values(_ column: Int, _ kind: CellKind) -> [Double] {
        cells(column).map { kind.value($0, decimal: decimal) }
    }

    private func isName(_ column: Int, in list: Set<String>) -> Bool { list.contains(names[column].lowercased()) }

    /// The smallest step that the seconds of dates and times of day can show.
    private func quantumOfSeconds(_ column: Int) -> Double {
        pow(10, -Double(cells(column).map { DateText.decimals(TableLine.text($0)) }.max() ?? 0))
    }

    private func stamped(_ kinds: [CellKind?]) -> TableClock? {
        if let column = kinds.firstIndex(where: { $0 == .date }) {
            let origin = values(column, .date).first { $0.isFinite } ?? 0
            let first = cells(column).first { CellKind($0, decimal: decimal) == .date }
            return TableClock(
                form: .single(column: column, scale: 1), quantum: quantumOfSeconds(column), period: nil,
                origin: Int64(exactly: origin.rounded(.down)) ?? 0,
                start: first.map { DateText.iso8601(TableLine.text($0)) })
        }
        if let column = kinds.firstIndex(where: { $0 == .clock }) { return timesOfDay(column) }
        return numbered(kinds)
    }

    /// Times of day; `nil` where nothing tells hours and minutes from minutes and seconds.
    private func timesOfDay(_ column: Int) -> TableClock? {
        let filled = cells(column).filter { CellKind($0, decimal: decimal) == .clock }
        let hasHours = filled.contains { $0.count { $0 == UInt8(ascii: ":") } == 2 }
        let quantum = quantumOfSeconds(column)
        let most = values(column, .clock).filter(\.isFinite).max() ?? 0
        guard hasHours || quantum < 1 || most >= 24 * 60 else { return nil }
        return TableClock(
            form: .single(column: column, scale: 1), quantum: quantum, period: hasHours ? 86400 : 3600)
    }

    /// A column of numbers that is called like a time.
    private func numbered(_ kinds: [CellKind?]) -> TableClock? {
        guard
            let column = kinds.indices.first(where: { kinds[$0] == .number && isName($0, in: TableColumns.timeNames) })
        else {
            return nil
        }
        let values = values(column, .number).filter(\.isFinite)
        let first = values.first ?? 0
        let name = names[column].lowercased()
        var scale = 1.0
        if let unit = units[column]?.rawValue,
            let factor = ["s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9, "min": 60, "h": 3600][unit]
        {
            scale = factor
        } else if name.hasSuffix("_ms") {
            scale = 1e-3
        } else if name.hasSuffix("_us") {
            scale = 1e-6
        } else if first >= 1e11 {
            // Counts since 1970 in ms until the year 5138, in µs, in ns: no run of a machine lasts 3,000 years.
            scale = first < 1e14 ? 1e-3 : first < 1e17 ? 1e-6 : 1e-9
        }
        // Of nanoseconds since 1970 a double keeps steps of 256.
        let kept = values.map(\.ulp).max() ?? 0
        let seconds = first * scale
        return TableClock(
            form: .single(column: column, scale: scale), quantum: max(quantum(column), kept) * scale, period: nil,
            first: first, start: seconds >= 1e9 ? DateText.iso8601(secondsSince1970: seconds) : nil)
    }

    /// A first column that counts 0, 1, 2, … over all rows is no measurement.
    private func counter(_ kinds: [CellKind?]) -> TableClock? {
        guard kinds.first == .number, kinds.count > 1 else { return nil }
        let values = values(0, .number)
        let most = values.count >= 16 || values.count >= 2 && isName(0, in: TableColumns.counterNames)
        guard most, values[0] == values[0].rounded(), abs(values[0]) < 1e15 else { return nil }
        var regular = 0
        for index in 1..<values.count where values[index] - values[index - 1] == 1 { regular += 1 }
        let isNamed = isName(0, in: TableColumns.counterNames)
        guard regular == values.count - 1 || isNamed && regular * 10 >= 9 * (values.count - 1) else { return nil }
        return TableClock(form: .counter(column: 0), quantum: 1, period: nil)
    }

    /// Hour, minute, second, microsecond and then the channels, without a header: the logs of the FEMTO-ST test rig.
    private func parts(_ kinds: [CellKind?]) -> TableClock? {
        guard kinds.count > 4, kinds.prefix(4).allSatisfy({ $0 == .number }), names.allSatisfy(\.isEmpty),
            rows.count >= 16
        else {
            return nil
        }
        let fields = (0..<4).map { values($0, .number) }
        guard fields.allSatisfy({ $0.count == rows.count }) else { return nil }
        var last = -1.0
        for row in rows.indices {
            let (hour, minute, second, micro) = (fields[0][row], fields[1][row], fields[2][row], fields[3][row])
            guard hour >= 0, hour < 24, minute >= 0, minute < 60, second >= 0, second < 60, micro >= 0, micro < 1e6,
                hour == hour.rounded(), minute == minute.rounded(), second == second.rounded()
            else { return nil }
            let time = hour * 3600 + minute * 60 + second + micro * 1e-6
            guard time > last, last < 0 || time - last < 1 else { return nil }
            last = time
        }
        return TableClock(form: .parts(column: 0), quantum: quantum(3) * 1e-6, period: 86400)
    }
}
