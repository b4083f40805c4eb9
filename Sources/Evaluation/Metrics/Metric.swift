/// A figure of merit of predictions, which can be computed again for other weights of the rows: that is what intervals need.
///
/// Predictions are one row of numbers a row, one number a class or label, higher meaning more likely. Metrics whose name speaks of
/// probabilities need numbers from 0 to 1.
public struct Metric: Sendable {
    /// The field's term, for example `macro-AUROC`.
    public let name: String
    public let isHigherBetter: Bool
    /// Whether predictions have to be probabilities.
    let needsProbabilities: Bool
    /// Makes the function of the rows' weights; it gives `nil` where the metric is undefined (a class without weight).
    let prepare: @Sendable (Truth, [[Double]]) throws(MeasurementError) -> @Sendable ([Double]) -> Double?

    init(
        name: String, isHigherBetter: Bool, needsProbabilities: Bool = false,
        prepare: @escaping @Sendable (Truth, [[Double]]) throws(MeasurementError) -> @Sendable ([Double]) -> Double?
    ) {
        self.name = name
        self.isHigherBetter = isHigherBetter
        self.needsProbabilities = needsProbabilities
        self.prepare = prepare
    }

    /// The metric over all rows alike. For comparison with other software; a number to be shown is a ``Score``.
    ///
    /// - Throws: where rows and columns do not fit, predictions are not finite, or the metric is undefined.
    public func value(_ truth: Truth, _ predictions: [[Double]]) throws(MeasurementError) -> Double {
        let statistic = try statistic(truth, predictions)
        guard let value = statistic([Double](repeating: 1, count: truth.rowCount)) else {
            throw MeasurementError("\(name): undefined where a class has no row or none against it; take more rows")
        }
        return value
    }

    /// The metric as a function of the weight of every row.
    func statistic(
        _ truth: Truth, _ predictions: [[Double]]
    ) throws(MeasurementError) -> @Sendable ([Double]) -> Double? {
        guard truth.rowCount > 0 else { throw MeasurementError("\(name): no rows") }
        guard predictions.count == truth.rowCount else {
            throw MeasurementError("\(name): \(predictions.count) predictions for \(truth.rowCount) rows")
        }
        if case .classes(let classes, let count) = truth, let wrong = classes.first(where: { $0 < 0 || $0 >= count }) {
            throw MeasurementError("\(name): class \(wrong) of \(count) does not exist")
        }
        if case .labels(let labels) = truth, let row = labels.firstIndex(where: { $0.count != truth.columnCount }) {
            throw MeasurementError("\(name): row \(row) has \(labels[row].count) labels, not \(truth.columnCount)")
        }
        guard truth.columnCount > 0 else { throw MeasurementError("\(name): no classes") }
        for (row, values) in predictions.enumerated() {
            guard values.count == truth.columnCount else {
                throw MeasurementError(
                    "\(name): row \(row) has \(values.count) predictions for \(truth.columnCount) classes")
            }
            for value in values where !value.isFinite || needsProbabilities && (value < 0 || value > 1) {
                throw MeasurementError(
                    "\(name): row \(row) has the prediction \(value); \(needsProbabilities ? "give probabilities" : "repair the model")"
                )
            }
        }
        return try prepare(truth, predictions)
    }
}
