#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension Metric {
    /// The mean squared error of probabilities (Brier, Monthly Weather Review 78, 1950, 1): of class 1 where there are two classes;
    /// for more, the sum over classes; for labels, the mean over labels.
    public static let brier = Metric(name: "Brier score", isHigherBetter: false, needsProbabilities: true) {
        (truth, predictions) throws(MeasurementError) in
        let columns = (0..<truth.columnCount).map { truth.column($0) }
        let scale: Double
        if case .classes(_, let count) = truth {
            scale = count == 2 ? 0.5 : 1
        } else {
            scale = 1 / Double(columns.count)
        }
        let losses = predictions.enumerated().map { row, values in
            values.enumerated().reduce(0) { sum, item in
                let error = item.element - (columns[item.offset][row] ? 1 : 0)
                return sum + error * error
            } * scale
        }
        return { weights in weightedMean(losses, weights) }
    }

    /// The mean of −ln of the probability given to what is true, in nats. Probabilities are kept 2⁻⁵² away from 0 and 1.
    public static let logLoss = Metric(name: "log loss", isHigherBetter: false, needsProbabilities: true) {
        (truth, predictions) throws(MeasurementError) in
        func clipped(_ value: Double) -> Double { min(1 - 0x1p-52, max(0x1p-52, value)) }
        let losses: [Double]
        switch truth {
        case .classes(let classes, _): losses = zip(classes, predictions).map { -log(clipped($1[$0])) }
        case .labels(let labels):
            losses = zip(labels, predictions).map { isTrue, row in
                zip(isTrue, row).reduce(0) { $0 - log(clipped($1.0 ? $1.1 : 1 - $1.1)) } / Double(row.count)
            }
        }
        return { weights in weightedMean(losses, weights) }
    }

    /// The expected calibration error over bins of equal mass: the mean over bins, by their mass, of |share of hits − mean
    /// confidence| (Naeini, Cooper and Hauskrecht, AAAI 2015; equal mass as Nixon et al., CVPR workshops 2019).
    ///
    /// Where there are two classes, confidence is the probability of class 1 and a hit is class 1; for more, confidence is the highest
    /// probability and a hit is being right; labels are pooled. Equal confidences are never torn apart.
    ///
    /// - Parameter bins: 2 to 100.
    public static func calibrationError(bins: Int = 15) -> Metric {
        let bins = min(100, max(2, bins))
        return Metric(
            name: "calibration error (\(bins) bins of equal mass)", isHigherBetter: false, needsProbabilities: true
        ) {
            (truth, predictions) throws(MeasurementError) in
            var confidences: [Double] = []
            var hits: [Bool] = []
            var rows: [Int] = []
            for (row, values) in predictions.enumerated() {
                switch truth {
                case .classes(let classes, let count):
                    let best = count == 2 ? 1 : highest(values)
                    confidences.append(values[best])
                    hits.append(classes[row] == best)
                    rows.append(row)
                case .labels(let labels):
                    for (label, value) in values.enumerated() {
                        confidences.append(value)
                        hits.append(labels[row][label])
                        rows.append(row)
                    }
                }
            }
            let ranked = RankedColumn(confidences, hits)
            let order = ranked.order
            let (finalConfidences, finalRows) = (confidences, rows)
            return { weights in
                let total = order.reduce(0) { $0 + weights[finalRows[$1]] }
                guard total > 0 else { return nil }
                var mass = [Double](repeating: 0, count: bins)
                var difference = mass
                var passed = 0.0
                var start = 0
                for place in order.indices where ranked.isLastOfTie[place] {
                    let tie = order[start...place].reduce(0) { $0 + weights[finalRows[$1]] }
                    let middle = (passed + 0.5 * tie) / total * Double(bins)
                    let bin = min(bins - 1, max(0, Int(middle)))
                    for inner in start...place {
                        let weight = weights[finalRows[order[inner]]]
                        mass[bin] += weight
                        difference[bin] +=
                            weight * ((ranked.isPositive[inner] ? 1 : 0) - finalConfidences[order[inner]])
                    }
                    passed += tie
                    start = place + 1
                }
                return difference.reduce(0) { $0 + abs($1) } / total
            }
        }
    }
}
