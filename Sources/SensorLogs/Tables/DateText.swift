internal import Foundation

/// Dates as logs write them.
enum DateText {
    /// A date with a time of day in ISO 8601: `4.3.2024 9:05:00,5` is `2024-03-04T09:05:00.5`.
    ///
    /// - Parameter text: of a cell that is a date (`CellKind.date`); another one is given back without outer blanks.
    static func iso8601(_ text: String) -> String {
        let plain = text.trimmingCharacters(in: .whitespaces)
        guard let end = plain.firstIndex(where: { " Tt".contains($0) }) else { return plain }
        let parts = plain[..<end].split { "-/.".contains($0) }
        guard parts.count == 3 else { return plain }
        let date = plain[..<end].contains(".") ? parts.reversed() : parts
        var time = plain[plain.index(after: end)...].filter { $0 != " " }.replacingOccurrences(of: ",", with: ".")
            .uppercased()
        if time.firstIndex(of: ":") == time.index(time.startIndex, offsetBy: 1, limitedBy: time.endIndex) {
            time = "0" + time
        }
        return date.map { $0.count < 2 ? "0" + $0 : String($0) }.joined(separator: "-") + "T" + time
    }

    /// Decimals of the seconds of a date or a time of day.
    static func decimals(_ text: String) -> Int {
        guard let colon = text.firstIndex(of: ":"), let mark = text[colon...].lastIndex(where: { ".,".contains($0) })
        else { return 0 }
        return text[text.index(after: mark)...].prefix { $0.isNumber }.count
    }

    /// A time in seconds since 1970-01-01 00:00 UTC in ISO 8601, or `nil` outside the years 1970 to 9999.
    static func iso8601(secondsSince1970 seconds: Double) -> String? {
        guard let whole = Int64(exactly: seconds.rounded(.down)), whole >= 0, whole < 253_402_300_800 else {
            return nil
        }
        let days = Int(whole / 86400)
        let rest = Int(whole % 86400)
        // Days to a date of the Gregorian calendar, counted from 1 March of year 0.
        let shifted = days + 719_468
        let era = shifted / 146_097
        let day = shifted % 146_097
        let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365
        let ofYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let dayOfMonth = ofYear - (153 * month + 2) / 5 + 1
        let civilMonth = month < 10 ? month + 3 : month - 9
        let civilYear = year + era * 400 + (civilMonth <= 2 ? 1 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let thousandths = Int(((seconds - Double(whole)) * 1000).rounded())
        let part = thousandths > 0 && thousandths < 1000 ? "." + String(1000 + thousandths).dropFirst() : ""
        return
            "\(civilYear)-\(two(civilMonth))-\(two(dayOfMonth))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))\(part)Z"
    }
}
