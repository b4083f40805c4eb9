internal import Evidence
internal import Foundation

/// What the lines above a table say about it: a sampling rate, a unit, a start.
struct TableMetadata {
    var rate: Double?
    var unit: Evidence.Unit?
    var start: String?
    /// The decimal mark of the table below.
    let decimal: UInt8

    init(decimal: UInt8) { self.decimal = decimal }

    /// Keys of a sampling rate. A bare `rate` counts only with a unit of frequency behind its number.
    private static let rateKeys = [
        "sampling rate", "sampling_rate", "samplingrate", "sample rate", "sample_rate", "samplerate",
        "sampling frequency",
        "sampling_frequency", "sample frequency", "data rate", "data_rate", "rate_hz", "fs", "f_s", "abtastrate",
        "abtastfrequenz",
        "采样率", "采样频率",
    ]
    private static let unitKeys = ["unit", "units", "einheit", "einheiten", "y_unit", "单位"]
    private static let startKeys = ["time", "start", "date", "datum", "start time", "start_time", "timestamp", "zeit"]

    /// Reads one line. Returns whether it says something that counts.
    mutating func read(_ line: String) -> Bool {
        var found = false
        let plain = line.trimmingCharacters(in: CharacterSet(charactersIn: "#%/;\u{22} \t,"))
        let lower = plain.lowercased()
        if rate == nil, let value = rate(in: lower) {
            rate = value
            found = true
        }
        if let (key, value) = TableMetadata.pair(plain) {
            if unit == nil, TableMetadata.unitKeys.contains(key), let unit = Evidence.Unit(spelling: value) {
                self.unit = unit
                found = true
            }
            if start == nil, TableMetadata.startKeys.contains(key), let text = TableMetadata.dateTime(value) {
                start = text
                found = true
            }
        }
        return found
    }

    private static func pair(_ line: String) -> (key: String, value: String)? {
        guard let mark = line.firstIndex(where: { ":=;\t,".contains($0) }) else { return nil }
        let value = line[line.index(after: mark)...].trimmingCharacters(in: CharacterSet(charactersIn: "=:;\t ,\u{22}"))
        let key = line[..<mark].trimmingCharacters(in: .whitespaces).lowercased()
        return (key, value)
    }

    /// A date with a time of day at the start of a text, in ISO 8601.
    private static func dateTime(_ text: String) -> String? {
        let head = text.prefix { "0123456789-/:. TZ+".contains($0) }.trimmingCharacters(in: .whitespaces)
        guard CellKind(Array(head.utf8), decimal: 0x2E) == .date else { return nil }
        return DateText.iso8601(head)
    }

    private func rate(in line: String) -> Double? {
        let scalars = Array(line.unicodeScalars)
        func isWord(_ index: Int) -> Bool {
            scalars.indices.contains(index) && (scalars[index].properties.isAlphabetic || scalars[index] == "_")
        }
        for key in TableMetadata.rateKeys + ["rate"] {
            let wanted = Array(key.unicodeScalars)
            guard scalars.count > wanted.count else { continue }
            for start in 0..<scalars.count - wanted.count where scalars[start] == wanted[0] {
                let end = start + wanted.count
                guard scalars[start..<end].elementsEqual(wanted), !isWord(start - 1), !isWord(end) else { continue }
                guard let (value, unit) = number(scalars[end...]) else { continue }
                // A bare `rate` may be that of anything: only at the start of the line and in hertz.
                if key == "rate", start != 0 || unit == nil { continue }
                let rate = value * (unit ?? 1)
                if rate.isFinite, rate > 0 { return rate }
            }
        }
        return nil
    }

    /// The number that follows a key, with the factor of its unit, which may stand before or after it.
    private func number(_ text: ArraySlice<Unicode.Scalar>) -> (Double, Double?)? {
        var index = text.startIndex
        var before = ""
        let digits = Set("0123456789".unicodeScalars)
        while index < text.endIndex, !digits.contains(text[index]) {
            before.unicodeScalars.append(text[index])
            index += 1
        }
        guard index < text.endIndex, before.count <= 16 else { return nil }
        let allowed = Set(" \t:=;,\u{22}[]()".unicodeScalars)
        let word = before.unicodeScalars.filter { !allowed.contains($0) }
        var factor: Double?
        switch String(String.UnicodeScalarView(word)) {
        case "": break
        case "hz", "inhz", "s/s", "1/s": factor = 1
        case "khz", "inkhz": factor = 1000
        default: return nil
        }
        let numeric = Set("0123456789.,e+-".unicodeScalars)
        var end = index
        while end < text.endIndex, numeric.contains(text[end]) { end += 1 }
        var digitsText = String(String.UnicodeScalarView(text[index..<end]))
        while let last = digitsText.last, ".,e+-".contains(last) { digitsText.removeLast() }
        if digitsText.contains(",") {
            guard let plain = withoutComma(digitsText, isCell: before.contains(",")) else { return nil }
            digitsText = plain
        }
        guard let value = Double(digitsText) else { return nil }
        let after = String(String.UnicodeScalarView(text[end...])).trimmingCharacters(
            in: CharacterSet(charactersIn: " \t;,[(\u{22}"))
        if after.hasPrefix("khz") {
            factor = 1000
        } else if after.hasPrefix("mhz") {
            factor = 1_000_000
        } else if after.hasPrefix("hz") || after.hasPrefix("s/s") || after.hasPrefix("1/s") {
            factor = 1
        }
        return (value, factor)
    }

    /// A number with commas as `Double` reads it, or `nil` where `25,600` may be 25.6 or 25600 and the table does not tell.
    ///
    /// - Parameter isCell: whether a comma parts the number from its key, so that another one ends its cell.
    private func withoutComma(_ text: String, isCell: Bool) -> String? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        if isCell { return String(parts[0]) }
        guard parts.count == 2, !text.contains(".") else { return nil }
        let mayBeThousands = (1...3).contains(parts[0].count) && parts[0] != "0" && parts[1].count == 3
        if mayBeThousands, decimal != UInt8(ascii: ",") { return nil }
        return parts.joined(separator: ".")
    }
}
