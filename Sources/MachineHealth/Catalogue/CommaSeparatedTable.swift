/// Tables of the package's own facts in the form of RFC 4180: fields may stand in quotes, which are doubled inside.
enum CommaSeparatedTable {
    /// The rows of a text by column; empty lines are skipped and missing fields are empty.
    static func rows(_ text: String, columns: [String]) -> [[String: String]] {
        text.split(separator: "\n").map { line in
            let fields = fields(line)
            var row: [String: String] = [:]
            for (index, column) in columns.enumerated() {
                row[column] = index < fields.count ? fields[index] : ""
            }
            return row
        }
    }

    /// The fields of one line.
    static func fields(_ line: some StringProtocol) -> [String] {
        var fields = [""]
        var isQuoted = false
        var previousWasQuote = false
        for character in line {
            if character == "\"" {
                if !isQuoted, previousWasQuote { fields[fields.count - 1].append("\"") }
                isQuoted.toggle()
                previousWasQuote = !isQuoted
                continue
            }
            previousWasQuote = false
            if character == ",", !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
