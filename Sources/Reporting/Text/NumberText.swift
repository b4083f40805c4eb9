internal import Evidence

/// Numbers as people read them: three significant digits at most, a unit of a handy size beside them.
enum NumberText {
    /// A value for running text, for example `108 Hz`, `2.25 kHz`, `67 mg`, `1.2×10⁻⁹`.
    static func short(_ value: Double, _ unit: Unit) -> String {
        let (factor, symbol) = handyUnit(for: abs(value), unit)
        return joined(plain(value * factor, digits: 3), symbol)
    }

    /// A value with the six digits that a report keeps, in its own unit.
    static func full(_ value: Double, _ unit: Unit) -> String {
        joined(plain(value, digits: reportedDigits), unit.symbol)
    }

    /// A quantity for running text; a share of machines in per cent, for example `94.2 %`.
    static func short(_ quantity: Quantity) -> String {
        quantity.isLearnedShare ? percent(quantity.value) : short(quantity.value, quantity.unit)
    }

    /// A share with its interval beside it, for example `94.2 % (91 % to 97.3 %)`.
    static func withInterval(_ quantity: Quantity, _ language: ReportLanguage) -> String {
        let value = short(quantity)
        guard let interval = quantity.interval else { return value }
        func bound(_ value: Double) -> String {
            quantity.isLearnedShare ? percent(value) : short(value, quantity.unit)
        }
        let (low, high) = (bound(interval.lowerBound), bound(interval.upperBound))
        return language == .chinese ? "\(value)（\(low)至\(high)）" : "\(value) (\(low) to \(high))"
    }

    /// A share in per cent with at most one decimal: shares of machines mean no more. What happens rarely, or nearly always, is
    /// not shown as never or always.
    private static func percent(_ share: Double) -> String {
        let shown = (share * 1000).rounded() / 10
        return joined(plain(share > 0 && share < 1 ? min(99.9, max(0.1, shown)) : shown, digits: 4), "%")
    }

    /// The factor and the symbol that bring numbers of this size near one: `mg` below a tenth of `g`, `kHz` from a thousand
    /// `Hz`, `ms` below a second.
    static func handyUnit(for size: Double, _ unit: Unit) -> (factor: Double, symbol: String) {
        switch unit {
        case .gravity where size < 0.1 && size > 0: (1000, "mg")
        case .hertz where size >= 1000: (0.001, "kHz")
        case .seconds where size < 0.1 && size > 0: (1000, "ms")
        case .seconds where size >= 36_000 && size < 1e9: (1.0 / 3600, "h")
        case .seconds where size >= 1200 && size < 1e9: (1.0 / 60, "min")
        default: (1, unit.symbol)
        }
    }

    /// A number with at most `digits` significant digits, without zeros at its end; powers of ten outside 0.001 to 999,999.
    static func plain(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return "–" }
        guard value != 0 else { return "0" }
        var (mantissa, exponent) = decimal(abs(value), digits: digits)
        while mantissa.count > 1, mantissa.last == 0x30 { mantissa.removeLast() }
        let sign = value < 0 ? "−" : ""
        if (-3...5).contains(exponent) { return sign + positional(mantissa, exponent) }
        return sign + positional(mantissa, 0) + "×10" + superscript(exponent)
    }

    /// A number with exactly `decimals` digits after the point: the labels of an axis.
    static func fixed(_ value: Double, decimals: Int) -> String {
        var scaled = value
        for _ in 0..<decimals { scaled *= 10 }
        guard let whole = Int(exactly: scaled.rounded()) else { return plain(value, digits: 3) }
        let digits = Array(String(whole.magnitude).utf8)
        let padded = Array(repeating: UInt8(0x30), count: max(0, decimals + 1 - digits.count)) + digits
        let exponent = padded.count - decimals - 1
        return (whole < 0 ? "−" : "") + positional(padded, exponent)
    }

    private static func joined(_ number: String, _ symbol: String) -> String {
        symbol.isEmpty ? number : number + "\u{A0}" + symbol
    }

    /// The decimal digits (ASCII) and the exponent of the first.
    private static func decimal(_ value: Double, digits: Int) -> ([UInt8], Int) {
        let text = Array(value.significantText(digits: digits).utf8)
        guard let mark = text.firstIndex(of: 0x65) else { return ([0x30], 0) }
        let exponent = Int(String(decoding: text[(mark + 1)...], as: UTF8.self)) ?? 0
        return (text[..<mark].filter { $0 != 0x2E }, exponent)
    }

    /// Digits with a point after the place `exponent` + 1, and narrow spaces between thousands from 10,000 on.
    private static func positional(_ digits: [UInt8], _ exponent: Int) -> String {
        if exponent < 0 {
            return "0." + String(repeating: "0", count: -exponent - 1) + String(decoding: digits, as: UTF8.self)
        }
        var whole = Array(digits.prefix(exponent + 1))
        while whole.count <= exponent { whole.append(0x30) }
        var text = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, whole.count > 4, (whole.count - index) % 3 == 0 { text += "\u{202F}" }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        let rest = digits.dropFirst(exponent + 1)
        return rest.isEmpty ? text : text + "." + String(decoding: rest, as: UTF8.self)
    }

    private static func superscript(_ exponent: Int) -> String {
        let signs: [Character: Character] = [
            "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
            "9": "⁹",
        ]
        return String(String(exponent).map { signs[$0] ?? $0 })
    }
}
