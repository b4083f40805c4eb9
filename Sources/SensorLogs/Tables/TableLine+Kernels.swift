internal import CKernels

/// What one cell of a table is.
enum CellKind: Hashable {
    case absent, number, date, clock, text

    init(_ cell: [UInt8], decimal: UInt8) {
        var value = 0.0
        func allows(_ kind: Int) -> Bool {
            cell.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return kind == AUS_CSV_NUMBER }
                return aus_csv_cell(base, buffer.count, UInt8(kind), decimal, 0, &value) == 1
            }
        }
        if cell.isEmpty {
            self = .absent
        } else if allows(Int(AUS_CSV_NUMBER)) {
            self = value.isNaN ? .absent : .number
        } else if allows(Int(AUS_CSV_DATE)) {
            self = .date
        } else if allows(Int(AUS_CSV_CLOCK)) {
            self = .clock
        } else {
            self = .text
        }
    }

    /// The value of a cell of this kind in seconds or as a number, NaN where it has none.
    func value(_ cell: [UInt8], decimal: UInt8) -> Double {
        let code: Int =
            switch self {
            case .absent, .text: Int(AUS_CSV_SKIP)
            case .number: Int(AUS_CSV_NUMBER)
            case .date: Int(AUS_CSV_DATE)
            case .clock: Int(AUS_CSV_CLOCK)
            }
        var value = Double.nan
        _ = cell.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { aus_csv_cell($0, buffer.count, UInt8(code), decimal, 0, &value) }
        }
        return value
    }
}

/// A line of the first stretch of a table.
struct TableLine {
    /// Where the line starts in the file.
    var offset: Int
    /// Without line end and outer spaces.
    var bytes: [UInt8]

    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// The text in UTF-8, or in Latin-1 where it is no valid UTF-8.
    static func text(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// The cells without quotes and outer blanks; `delimiter` 0 stands for runs of blanks.
    func cells(delimiter: UInt8) -> [[UInt8]] {
        // Tabs at the ends part empty cells unless runs of blanks are the delimiter.
        let bytes = delimiter == 0 ? TableLine.trimmed(bytes) : bytes
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var index = 0
        func finish() {
            cells.append(TableLine.trimmed(cell))
            cell = []
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, delimiter == 0 ? byte == 0x20 || byte == 0x09 : byte == delimiter {
                finish()
                if delimiter == 0 {
                    while index + 1 < bytes.count, bytes[index + 1] == 0x20 || bytes[index + 1] == 0x09 { index += 1 }
                }
            } else {
                cell.append(byte)
            }
            index += 1
        }
        finish()
        return cells
    }

    static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        trimmed(bytes) { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    static func trimmed(_ bytes: [UInt8], isBlank: (UInt8) -> Bool) -> [UInt8] {
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else {
            return []
        }
        return Array(bytes[first...last])
    }
}
