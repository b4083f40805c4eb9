/// What conformal prediction says of one label.
public enum LabelVerdict: String, Hashable, Sendable {
    case present, absent
    /// Neither can be excluded: abstain.
    case undetermined
    /// Both can be: the row is unlike all that was calibrated.
    case neither
}

/// Conformal prediction of several labels, each by itself: present or absent with a wanted error for rows where the label holds and
/// for rows where it does not (Mondrian by label and by value).
public struct ConformalLabels: Hashable, Sendable {
    private let labels: [ConformalClassifier]

    /// - Parameters:
    ///   - probabilities: of calibration rows, one a label.
    ///   - truth: which labels hold.
    ///   - error: the wanted share of misses of either kind, above 0 and below 1.
    public init(probabilities: [[Double]], truth: [[Bool]], error: Double) throws(MeasurementError) {
        guard let count = probabilities.first?.count, count > 0, probabilities.count == truth.count else {
            throw MeasurementError(
                "conformal labels: \(truth.count) truths for \(probabilities.count) rows; give calibration rows with one each"
            )
        }
        for row in truth.indices where probabilities[row].count != count || truth[row].count != count {
            throw MeasurementError("conformal labels: row \(row) does not have \(count) labels")
        }
        var labels: [ConformalClassifier] = []
        for label in 0..<count {
            labels.append(
                try ConformalClassifier(
                    probabilities: probabilities.map { [1 - $0[label], $0[label]] },
                    labels: truth.map { $0[label] ? 1 : 0 }, error: error, condition: .byClass))
        }
        self.labels = labels
    }

    /// The verdict on every label, for every row.
    public func verdicts(_ probabilities: [[Double]]) throws(MeasurementError) -> [[LabelVerdict]] {
        for (row, values) in probabilities.enumerated() where values.count != labels.count {
            throw MeasurementError(
                "conformal labels: row \(row) has \(values.count) probabilities for \(labels.count) labels")
        }
        var result = probabilities.map { _ in [LabelVerdict]() }
        for (label, classifier) in labels.enumerated() {
            let sets = try classifier.sets(probabilities.map { [1 - $0[label], $0[label]] })
            for (row, set) in sets.enumerated() {
                switch (set.contains(1), set.contains(0)) {
                case (true, true): result[row].append(.undetermined)
                case (true, false): result[row].append(.present)
                case (false, true): result[row].append(.absent)
                case (false, false): result[row].append(.neither)
                }
            }
        }
        return result
    }
}
