public import Evidence

/// The trend of a quantity over the recordings of a machine: the median of the slopes of all pairs, per recording.
///
/// Estimator and interval: P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, Journal of the American
/// Statistical Association 63 (1968) 1379; a fifth of the recordings may be wild without moving it far. The sources are the
/// quantity in the order of the recordings, evenly spaced; parameter `step` is how many recordings lie from one source to
/// the next.
public enum SenSlope: MeasurementMethod {
    public static let name = "sen-slope"
    public static let version = "1"

    /// The fewest recordings for which a slope says anything: with fewer the 95 % interval is unbounded.
    public static let fewest = 6

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        guard case .quantities(let quantities) = source else {
            throw MeasurementError("a trend is computed from quantities")
        }
        let step = try parameters.requiredNumber("step")
        guard step >= 1, step.isFinite else { throw MeasurementError("the parameter step must be 1 or more") }
        guard let unit = quantities.first?.unit, quantities.count >= fewest,
            quantities.allSatisfy({ $0.unit == unit && $0.value.isFinite })
        else { throw MeasurementError("a trend needs \(fewest) quantities of one unit") }
        guard quantities.count <= 4096 else { throw MeasurementError("a trend takes at most 4096 quantities") }
        var slopes: [Double] = []
        for left in quantities.indices {
            for right in quantities.indices where right > left {
                slopes.append((quantities[right].value - quantities[left].value) / (Double(right - left) * step))
            }
        }
        slopes.sort()
        let n = Double(quantities.count)
        let spread = 1.959963984540054 * (n * (n - 1) * (2 * n + 5) / 18).squareRoot()
        // Sen's ranks of the bounds, whole ranks outwards.
        let lower = Int(((Double(slopes.count) - spread) / 2).rounded(.down)) - 1
        let upper = Int(((Double(slopes.count) + spread) / 2).rounded(.up))
        let middle = slopes.count / 2
        let median = slopes.count.isMultiple(of: 2) ? (slopes[middle - 1] + slopes[middle]) / 2 : slopes[middle]
        guard lower >= 0, upper < slopes.count else { return Measurement(value: median, unit: unit) }
        return Measurement(value: median, unit: unit, interval: slopes[lower]...slopes[upper])
    }
}
