internal import NumericalMethods

/// Intervals by drawing whole units again and again: rows of one unit hang together, so that drawing rows would make intervals far
/// too narrow (Davison and Hinkley, Bootstrap methods and their application, 1997, section 3.8).
public struct ClusterBootstrap: Hashable, Sendable {
    /// How bounds are read from the resampled values.
    public enum Method: String, Hashable, Sendable {
        /// Their quantiles.
        case percentile
        /// Quantiles corrected for bias and for a spread that changes with the value, the acceleration found by leaving out one unit
        /// at a time (Efron, Journal of the American Statistical Association 82, 1987, 171).
        case bca = "BCa"
    }

    public var method: Method
    /// How often units are drawn, 100 or more.
    public var resamples: Int
    /// The confidence, above 0 and below 1.
    public var level: Double
    public var seed: UInt64

    public init(method: Method = .bca, resamples: Int = 2000, level: Double = 0.95, seed: UInt64 = 1) {
        self.method = method
        self.resamples = resamples
        self.level = level
        self.seed = seed
    }

    /// The value of a statistic and its interval.
    ///
    /// - Parameters:
    ///   - units: the unit of every row.
    ///   - unit: what they are.
    ///   - statistic: from the weight of every row (how often its unit was drawn); `nil` where it is undefined. Draws where it is
    ///     undefined are left out.
    /// - Throws: for fewer than two units, or where the statistic is undefined for most draws.
    public func interval(
        units: [String], unit: PhysicalUnit, statistic: ([Double]) -> Double?
    ) throws(MeasurementError) -> (value: Double, interval: Interval) {
        let index = UnitIndex(units)
        guard index.count >= 2 else {
            throw MeasurementError(
                "an interval by \(unit.name) needs 2 \(unit.plural) or more, not \(index.count); test on more")
        }
        guard resamples >= 100, resamples <= 10_000_000 else {
            throw MeasurementError("\(resamples) resamples: use 100 or more, usually 2000")
        }
        guard level > 0, level < 1 else {
            throw MeasurementError("level \(level): above 0 and below 1, for example 0.95")
        }
        var weights = [Double](repeating: 1, count: units.count)
        guard let value = statistic(weights), value.isFinite else {
            throw MeasurementError("undefined over all rows: a class is missing; test on \(unit.plural) of every class")
        }

        var values: [Double] = []
        values.reserveCapacity(resamples)
        var drawn = [Double](repeating: 0, count: index.count)
        for resample in 0..<resamples {
            var random = CounterRandom(seed: seed, stream: UInt64(resample))
            for number in drawn.indices { drawn[number] = 0 }
            for _ in drawn.indices { drawn[min(index.count - 1, Int(random.uniform() * Double(index.count)))] += 1 }
            for row in weights.indices { weights[row] = drawn[index.unitOfRow[row]] }
            if let one = statistic(weights), one.isFinite { values.append(one) }
        }
        guard 2 * values.count >= resamples else {
            throw MeasurementError(
                "undefined in \(resamples - values.count) of \(resamples) draws of \(unit.plural): too few have each class"
            )
        }
        values.sort()
        var tails = ((1 - level) / 2, (1 + level) / 2)
        if method == .bca { tails = corrected(tails, value, values, index, statistic) }
        var words = "bootstrap by \(unit.name), \(method.rawValue), \(resamples) resamples, seed \(seed)"
        if values.count < resamples { words += ", \(resamples - values.count) undefined" }
        return (
            value,
            Interval(low: quantile(values, tails.0), high: quantile(values, tails.1), level: level, method: words)
        )
    }

    /// The probabilities at which BCa reads the quantiles.
    private func corrected(
        _ tails: (Double, Double), _ value: Double, _ values: [Double], _ index: UnitIndex,
        _ statistic: ([Double]) -> Double?
    ) -> (Double, Double) {
        // Values equal to the observed one count half: statistics of rank are coarse.
        let below = values.reduce(0.0) { $0 + ($1 < value ? 1 : $1 == value ? 0.5 : 0) } / Double(values.count)
        let margin = 0.5 / Double(values.count)
        let bias = NormalDistribution.quantile(min(1 - margin, max(margin, below)))
        var weights = [Double](repeating: 1, count: index.unitOfRow.count)
        var left: [Double] = []
        for rows in index.rows {
            for row in rows { weights[row] = 0 }
            if let one = statistic(weights), one.isFinite { left.append(one) }
            for row in rows { weights[row] = 1 }
        }
        let mean = left.reduce(0, +) / Double(max(1, left.count))
        let squares = left.reduce(0) { $0 + (mean - $1) * (mean - $1) }
        let cubes = left.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) }
        let acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
        func moved(_ probability: Double) -> Double {
            let z = bias + NormalDistribution.quantile(probability)
            let divisor = 1 - acceleration * z
            return divisor > 0 ? NormalDistribution.cumulative(bias + z / divisor) : probability
        }
        return (moved(tails.0), moved(tails.1))
    }

    /// The quantile of sorted values, linear between neighbours (definition 7 of Hyndman and Fan, 1996).
    private func quantile(_ sorted: [Double], _ probability: Double) -> Double {
        let place = min(1, max(0, probability)) * Double(sorted.count - 1)
        let lower = Int(place)
        let upper = min(sorted.count - 1, lower + 1)
        return sorted[lower] + (place - Double(lower)) * (sorted[upper] - sorted[lower])
    }
}
