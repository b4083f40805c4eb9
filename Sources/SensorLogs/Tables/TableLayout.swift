internal import CKernels
internal import Evidence

/// How a table in text is written and what its columns are.
struct TableLayout {
    struct Column {
        var name: String
        var unit: Unit?
        /// One of `AUS_CSV_SKIP`, `AUS_CSV_NUMBER`, `AUS_CSV_DATE`, `AUS_CSV_CLOCK`.
        var kind: UInt8
        /// Whether it is handed out as a channel.
        var isChannel: Bool
    }

    /// 0 stands for runs of blanks.
    var delimiter: UInt8
    var decimal: UInt8
    var columns: [Column]
    /// The byte at which the first row of numbers starts.
    var dataOffset: Int
    /// Bytes of a row, on average over the first rows.
    var rowBytes: Int
    /// What the lines above the table say.
    var metadata: TableMetadata
    var time: TableClock?
    /// Columns that are neither channel nor time, by name.
    var leftOut: [String] = []

    var channels: [Int] { columns.indices.filter { columns[$0].isChannel } }

    /// The word for messages and descriptions.
    var formatName: String {
        switch delimiter {
        case 0: "TXT"
        case 0x09: "TSV"
        default: "CSV"
        }
    }
}

/// Which columns of a table tell the time, and in what unit.
struct TableClock: Hashable {
    enum Form: Hashable {
        /// One column of numbers, dates or clock times; `scale` seconds a unit.
        case single(column: Int, scale: Double)
        /// A counter of samples.
        case counter(column: Int)
        /// Hour, minute, second and microsecond in four columns, as the FEMTO-ST test rig writes them.
        case parts(column: Int)
    }

    var form: Form
    /// The smallest step that the written digits can show, in seconds (in counts for a counter).
    var quantum: Double
    /// After how many seconds the clock starts again from zero, or `nil` for one with a date.
    var period: Double?
    /// Seconds from 1970 that are subtracted from dates.
    var origin: Int64 = 0
    /// The first of the numbers that tell the time, subtracted before they are scaled: counts since 1970 keep their digits so.
    var first = 0.0
    /// The first time stamp in ISO 8601, if it has a date.
    var start: String?

    /// The columns that are read for the time.
    var columns: [Int] {
        switch form {
        case .single(let column, _), .counter(let column): [column]
        case .parts(let column): Array(column..<column + 4)
        }
    }
}
