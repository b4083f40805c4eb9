extension Metric {
    /// The share of rows whose highest prediction (the first of equals) is their class; for labels, of label decisions at 0.5.
    public static let accuracy = Metric(name: "accuracy", isHigherBetter: true) {
        (truth, predictions) throws(MeasurementError) in
        let hits = shareOfHits(truth, predictions)
        return { weights in weightedMean(hits, weights) }
    }

    /// The F1 score 2·TP / (2·TP + FP + FN): of class 1 where there are two classes, else the mean over classes or labels. Decisions
    /// are the highest prediction, or 0.5 for labels. Classes that neither occur nor are predicted count 0.
    public static let f1 = Metric(name: "F1", isHigherBetter: true) { (truth, predictions) throws(MeasurementError) in
        let decisions = predictions.map { row -> [Bool] in
            if case .labels = truth { return row.map { $0 >= 0.5 } }
            let best = highest(row)
            return row.indices.map { $0 == best }
        }
        var columns = Array(0..<truth.columnCount)
        if case .classes(_, let count) = truth, count == 2 { columns = [1] }
        let truths = columns.map { truth.column($0) }
        let picks = columns.map { column in decisions.map { $0[column] } }
        return { weights in
            var sum = 0.0
            for (isTrue, isPicked) in zip(truths, picks) {
                var (hits, errors) = (0.0, 0.0)
                for row in weights.indices {
                    if isTrue[row], isPicked[row] { hits += weights[row] }
                    if isTrue[row] != isPicked[row] { errors += weights[row] }
                }
                if hits > 0 { sum += 2 * hits / (2 * hits + errors) }
            }
            return sum / Double(truths.count)
        }
    }

    /// The place of the highest value, the first of equals.
    static func highest(_ values: [Double]) -> Int {
        var best = 0
        for place in values.indices where values[place] > values[best] { best = place }
        return best
    }

    static func weightedMean(_ values: [Double], _ weights: [Double]) -> Double? {
        var sum = 0.0
        var all = 0.0
        for (value, weight) in zip(values, weights) {
            sum += value * weight
            all += weight
        }
        return all > 0 ? sum / all : nil
    }

    private static func shareOfHits(_ truth: Truth, _ predictions: [[Double]]) -> [Double] {
        switch truth {
        case .classes(let classes, _): zip(classes, predictions).map { highest($1) == $0 ? 1 : 0 }
        case .labels(let labels):
            zip(labels, predictions).map { isTrue, row in
                let hits = zip(isTrue, row).reduce(0) { $0 + ($1.0 == ($1.1 >= 0.5) ? 1 : 0) }
                return Double(hits) / Double(row.count)
            }
        }
    }
}
