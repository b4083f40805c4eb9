#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where values lie along an axis of a drawing, and which of them carry a label.
struct AxisScale {
    struct Tick {
        var position: Double
        var label: String
    }

    let lower: Double
    let upper: Double
    let isLogarithmic: Bool
    /// Pixels of `lower` and `upper`.
    let start: Double
    let end: Double
    /// Labels are values times this.
    let factor: Double
    /// The step that the ends were rounded to, in values times `factor`.
    private var rounding: Double?

    /// - Parameters:
    ///   - range: of the values; an empty or unfinished one is widened.
    ///   - isRounded: whether the ends move out to whole steps.
    init(
        range: ClosedRange<Double>, start: Double, end: Double, factor: Double = 1, isLogarithmic: Bool = false,
        isRounded: Bool = false, spacing: Double = 70
    ) {
        self.start = start
        self.end = end
        self.factor = factor
        var (low, high) = (range.lowerBound, range.upperBound)
        if !low.isFinite || !high.isFinite { (low, high) = (0, 1) }
        if high <= low {
            let pad = max(abs(low) * 0.1, 1e-9)
            (low, high) = (low - pad, high + pad)
        }
        self.isLogarithmic = isLogarithmic && high > 0
        if self.isLogarithmic {
            low = max(low, high * 1e-6)
            if isRounded {
                low = pow(10, floor(log10(low)))
                high = pow(10, ceil(log10(high)))
            }
            if high <= low { high = low * 10 }
        } else if isRounded {
            let step = AxisScale.step((high - low) * factor, parts: max(2, abs(end - start) / spacing))
            low = floor(low * factor / step + 1e-9) * step / factor
            high = ceil(high * factor / step - 1e-9) * step / factor
            rounding = step
        }
        lower = low
        upper = high
    }

    /// The pixel of a value.
    func position(_ value: Double) -> Double {
        let share =
            isLogarithmic
            ? (log10(max(value, lower)) - log10(lower)) / (log10(upper) - log10(lower))
            : (value - lower) / (upper - lower)
        return start + (end - start) * share
    }

    /// The labels, `spacing` pixels apart or more.
    func ticks(spacing: Double) -> [Tick] {
        isLogarithmic ? decades(spacing) : steps(spacing)
    }

    private func steps(_ spacing: Double) -> [Tick] {
        let (low, high) = (lower * factor, upper * factor)
        let step = rounding ?? AxisScale.step(high - low, parts: max(1, abs(end - start) / spacing))
        let first = ceil(low / step - 1e-9)
        guard let places = Int(exactly: -floor(log10(step) + 1e-9)), first.isFinite,
            let steps = Int(exactly: floor(high / step + 1e-9) - first)
        else { return [] }
        let decimals = max(0, min(9, places))
        let count = max(0, min(40, steps))
        return (0...count).map { index in
            let value = (first + Double(index)) * step
            let label = value == 0 ? "0" : NumberText.fixed(value, decimals: decimals)
            return Tick(position: position(value / factor), label: label)
        }
    }

    private func decades(_ spacing: Double) -> [Tick] {
        let (low, high) = (log10(lower * factor), log10(upper * factor))
        let stride = max(1, ceil((high - low) * spacing / max(1, abs(end - start))))
        var ticks: [Tick] = []
        var exponent = ceil(low - 1e-9)
        while exponent <= high + 1e-9, ticks.count < 40 {
            let value = pow(10, exponent)
            ticks.append(Tick(position: position(value / factor), label: NumberText.plain(value, digits: 1)))
            exponent += stride
        }
        return ticks
    }

    /// The smallest step of 1, 2 or 5 times a power of ten that cuts `span` into at most `parts`.
    static func step(_ span: Double, parts: Double) -> Double {
        let rough = span / parts
        guard rough.isFinite, rough > 0 else { return 1 }
        let power = pow(10, floor(log10(rough)))
        for multiple in [1.0, 2, 5] where multiple * power >= rough * (1 - 1e-9) { return multiple * power }
        return 10 * power
    }
}
