/// Labels of an axis of dates: values in seconds since 1970-01-01 00:00 UTC, without leap seconds (POSIX).
extension AxisScale {
    /// What the ticks are apart, in seconds, and how they are written.
    private enum DateStep {
        case seconds(Double)
        case months(Int)
    }

    private static let dateSteps: [DateStep] =
        [
            1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172_800, 604_800,
            1_209_600,
        ]
        .map { .seconds($0) } + [1, 2, 3, 6, 12, 24, 60, 120, 600].map { .months($0) }

    /// The labels, `spacing` pixels apart or more: times within a day, days within months, else months.
    func dateTicks(spacing: Double) -> [Tick] {
        let least = (upper - lower) * spacing / max(1, abs(end - start))
        let month = 2_629_746.0
        let step = AxisScale.dateSteps.first {
            switch $0 {
            case .seconds(let seconds): seconds >= least
            case .months(let months): Double(months) * month >= least
            }
        }
        // Years 1 to 9999; beyond them a number is no date.
        guard let step, lower > -62_135_596_800, upper < 253_402_300_800 else { return [] }
        switch step {
        case .seconds(let seconds): return ticks(everySeconds: seconds)
        case .months(let months): return ticks(everyMonths: months)
        }
    }

    /// The day of the lower end, `2024-03-01`, where the ticks are times within a day; else `nil`.
    func dayOfTimes(spacing: Double) -> String? {
        guard (upper - lower) * spacing / max(1, abs(end - start)) <= 43200, !dateTicks(spacing: spacing).isEmpty else {
            return nil
        }
        let (year, month, day) = AxisScale.date(day: Int((lower / 86400).rounded(.down)))
        return "\(year)-\(AxisScale.two(month))-\(AxisScale.two(day))"
    }

    private func ticks(everySeconds step: Double) -> [Tick] {
        // Weeks begin on Mondays: 1970-01-05 was one.
        let origin = step >= 604_800 ? 345_600.0 : 0
        var value = ((lower - origin) / step).rounded(.up) * step + origin
        var ticks: [Tick] = []
        while value <= upper, ticks.count < 40 {
            ticks.append(Tick(position: position(value), label: AxisScale.label(of: value, step: step)))
            value += step
        }
        return ticks
    }

    private func ticks(everyMonths step: Int) -> [Tick] {
        let (year, month, _) = AxisScale.date(day: Int((lower / 86400).rounded(.down)))
        var index = (year * 12 + month - 1) / step * step
        var ticks: [Tick] = []
        while ticks.count < 40 {
            let value = Double(AxisScale.day(year: index / 12, month: index % 12 + 1)) * 86400
            if value > upper { break }
            let label = step >= 12 ? "\(index / 12)" : "\(index / 12)-\(AxisScale.two(index % 12 + 1))"
            if value >= lower { ticks.append(Tick(position: position(value), label: label)) }
            index += step
        }
        return ticks
    }

    private static func label(of value: Double, step: Double) -> String {
        let seconds = Int(value.rounded())
        let day = (value / 86400).rounded(.down)
        if step >= 86400 {
            let (_, month, number) = date(day: Int(day))
            return "\(two(month))-\(two(number))"
        }
        let rest = seconds - Int(day) * 86400
        let time = "\(two(rest / 3600)):\(two(rest / 60 % 60))"
        return step >= 60 ? time : "\(time):\(two(rest % 60))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Days since 1970-01-01 of the first of a month in the proleptic Gregorian calendar.
    static func day(year: Int, month: Int) -> Int {
        // Years that begin in March put the leap day last.
        let shifted = month > 2 ? year : year - 1
        let months = (month + 9) % 12
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let ofEra = shifted - era * 400
        let dayOfYear = (153 * months + 2) / 5
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + dayOfYear - 719_468
    }

    /// The date of a day since 1970-01-01 in the proleptic Gregorian calendar.
    static func date(day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let months = (5 * ofYear + 2) / 153
        let month = months < 10 ? months + 3 : months - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * months + 2) / 5 + 1)
    }
}
