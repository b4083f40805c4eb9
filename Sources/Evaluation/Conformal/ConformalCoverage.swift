public import NumericalMethods

/// How often sets held the true class, with interval by unit, and how large they were.
public struct ConformalCoverage: Hashable, Sendable {
    /// The share of rows whose set holds the true class.
    public let coverage: Score
    /// The mean number of classes in a set.
    public let meanSize: Double
    /// The share of sets with exactly one class: of rows where something can be said.
    public let decided: Double
    /// The share of rows of each class whose set holds it; `nil` without such rows.
    public let byClass: [Double?]

    /// - Parameters:
    ///   - sets: from ``ConformalClassifier/sets(_:)``.
    ///   - labels: the true classes.
    public init(
        sets: [[Int]], labels: [Int], classes: Int, units: [String], unit: PhysicalUnit, split: String,
        bootstrap: ClusterBootstrap = ClusterBootstrap(method: .percentile)
    ) throws(MeasurementError) {
        guard sets.count == labels.count, !sets.isEmpty else {
            throw MeasurementError("coverage: \(labels.count) labels for \(sets.count) sets; give one each")
        }
        let hits = zip(sets, labels).map { $0.contains($1) }
        coverage = try Score(
            Metric.coverage, truth: .labels(hits.map { [$0] }), predictions: hits.map { _ in [1] }, units: units,
            unit: unit,
            split: split, bootstrap: bootstrap)
        meanSize = Double(sets.reduce(0) { $0 + $1.count }) / Double(sets.count)
        decided = Double(sets.count { $0.count == 1 }) / Double(sets.count)
        byClass = (0..<max(0, classes)).map { c in
            let own = zip(hits, labels).filter { $0.1 == c }.map(\.0)
            return own.isEmpty ? nil : Double(own.count { $0 }) / Double(own.count)
        }
    }

    /// The distribution, over calibration sets, of the probability that a set holds the true class, for exchangeable rows and scores
    /// without ties: Beta(n + 1 − l, l) with l = ⌊(n + 1) · error⌋ (Vovk, ACML 2012). `nil` where `count` is too small for `error`:
    /// then everything is covered.
    public static func law(calibrationRows count: Int, error: Double) -> BetaDistribution? {
        let rank = ConformalQuantile.rank(count: count, error: error)
        guard count >= 1, rank <= count else { return nil }
        return BetaDistribution(alpha: Double(rank), beta: Double(count + 1 - rank))
    }
}

extension Metric {
    /// The share of labels that hold, over all columns; for sets that did or did not hold what is true.
    static let coverage = Metric(name: "coverage", isHigherBetter: true) { (truth, _) throws(MeasurementError) in
        let columns = (0..<truth.columnCount).map { truth.column($0) }
        let shares = (0..<truth.rowCount).map { row in Double(columns.count { $0[row] }) / Double(columns.count) }
        return { weights in weightedMean(shares, weights) }
    }
}
