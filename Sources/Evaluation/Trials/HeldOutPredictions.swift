/// Predictions for rows that were held out, fold by fold.
public struct HeldOutPredictions: Sendable {
    /// Row numbers, in the order of the folds.
    public let rows: [Int]
    /// The number of the fold of every one.
    public let folds: [Int]
    /// One number a class or label, for every one.
    public let predictions: [[Double]]
    /// For every fold, predictions for its calibration rows: for temperatures, thresholds and conformal sets of that fold.
    public let calibration: [[[Double]]]
    public let split: Split
    /// What leaks, in a line; `nil` for an honest split.
    let leak: String?

    /// Measures them.
    ///
    /// Metrics of rank are computed over all folds together, for which predictions of different folds have to be comparable, as
    /// probabilities are.
    ///
    /// - Parameter truth: of every row of the data set, not only of those held out.
    public func score(
        _ metric: Metric, truth: Truth, bootstrap: ClusterBootstrap = ClusterBootstrap()
    ) throws(MeasurementError) -> Score {
        guard truth.rowCount == split.rowCount else {
            throw MeasurementError("\(metric.name): the truth has \(truth.rowCount) rows, the split \(split.rowCount)")
        }
        return try Score(
            metric, truth: truth.rows(rows), predictions: predictions, units: rows.map { split.units[$0] },
            unit: split.unit, split: split.name, leak: leak, bootstrap: bootstrap)
    }
}
