internal import NumericalMethods

extension Interval {
    /// The exact interval of a share, which covers at least at its level (Clopper and Pearson, Biometrika 26, 1934, 404).
    ///
    /// - Parameters:
    ///   - hits: 0 to `count`.
    ///   - count: independent trials, 1 or more: units, not rows.
    ///   - level: above 0 and below 1.
    public static func clopperPearson(hits: Int, count: Int, level: Double = 0.95) throws(MeasurementError) -> Interval
    {
        try check(hits, count, level)
        let tail = (1 - level) / 2
        let low = hits == 0 ? 0 : BetaDistribution(alpha: Double(hits), beta: Double(count - hits) + 1).quantile(tail)
        let high =
            hits == count ? 1 : BetaDistribution(alpha: Double(hits) + 1, beta: Double(count - hits)).quantile(1 - tail)
        return Interval(low: low, high: high, level: level, method: "Clopper–Pearson")
    }

    /// The score interval of a share, which covers at its level on average (Wilson, Journal of the American Statistical
    /// Association 22, 1927, 209). Parameters as of ``clopperPearson(hits:count:level:)``.
    public static func wilson(hits: Int, count: Int, level: Double = 0.95) throws(MeasurementError) -> Interval {
        try check(hits, count, level)
        let n = Double(count)
        let share = Double(hits) / n
        let z = NormalDistribution.quantile(0.5 + level / 2)
        let scale = 1 / (1 + z * z / n)
        let centre = (share + z * z / (2 * n)) * scale
        let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() * scale
        return Interval(
            low: hits == 0 ? 0 : max(0, centre - half), high: hits == count ? 1 : min(1, centre + half), level: level,
            method: "Wilson")
    }

    private static func check(_ hits: Int, _ count: Int, _ level: Double) throws(MeasurementError) {
        guard count > 0, hits >= 0, hits <= count else {
            throw MeasurementError(
                "\(hits) hits of \(count): a share needs 1 trial or more and no more hits than trials")
        }
        guard level > 0, level < 1 else {
            throw MeasurementError("level \(level): above 0 and below 1, for example 0.95")
        }
    }
}
