/// The calibration error before and after calibration, on rows that calibrated nothing.
public struct CalibrationComparison: Hashable, Sendable {
    public let before: Score
    public let after: Score

    /// - Parameters:
    ///   - before, after: probabilities of the same rows.
    ///   - bins: of the calibration error.
    public init(
        before: [[Double]], after: [[Double]], truth: Truth, units: [String], unit: PhysicalUnit, split: String,
        bins: Int = 15, bootstrap: ClusterBootstrap = ClusterBootstrap(method: .percentile)
    ) throws(MeasurementError) {
        let metric = Metric.calibrationError(bins: bins)
        self.before = try Score(
            metric, truth: truth, predictions: before, units: units, unit: unit, split: split, bootstrap: bootstrap)
        self.after = try Score(
            metric, truth: truth, predictions: after, units: units, unit: unit, split: split, bootstrap: bootstrap)
    }
}
