extension Metric {
    /// The area under the ROC curve of the last column: of class 1 against class 0. 0.5 is chance.
    public static let rocAUC = Metric(name: "AUROC", isHigherBetter: true) {
        (truth, predictions) throws(MeasurementError) in
        let column = try binaryColumn(truth, predictions, "AUROC")
        return { column.area($0) }
    }

    /// The mean over classes or labels of the area under the ROC curve of each against the rest. A column without both kinds of
    /// rows makes it undefined.
    public static let macroAUROC = Metric(name: "macro-AUROC", isHigherBetter: true) {
        (truth, predictions) throws(MeasurementError) in
        let columns = columns(truth, predictions)
        return { weights in mean(columns.map { $0.area(weights) }) }
    }

    /// Average precision of the last column: of class 1 against class 0. Chance is the share of class 1.
    public static let averagePrecision = Metric(name: "average precision", isHigherBetter: true) {
        (truth, predictions) throws(MeasurementError) in
        let column = try binaryColumn(truth, predictions, "average precision")
        return { column.averagePrecision($0) }
    }

    /// The mean over classes or labels of average precision.
    public static let macroAveragePrecision = Metric(name: "macro average precision", isHigherBetter: true) {
        (truth, predictions) throws(MeasurementError) in
        let columns = columns(truth, predictions)
        return { weights in mean(columns.map { $0.averagePrecision(weights) }) }
    }

    private static func columns(_ truth: Truth, _ predictions: [[Double]]) -> [RankedColumn] {
        (0..<truth.columnCount).map { column in RankedColumn(predictions.map { $0[column] }, truth.column(column)) }
    }

    private static func binaryColumn(
        _ truth: Truth, _ predictions: [[Double]], _ name: String
    ) throws(MeasurementError) -> RankedColumn {
        let last = truth.columnCount - 1
        guard last <= 1 else {
            throw MeasurementError("\(name): made for two classes, not \(truth.columnCount); use the macro average")
        }
        return RankedColumn(predictions.map { $0[last] }, truth.column(last))
    }

    private static func mean(_ values: [Double?]) -> Double? {
        var sum = 0.0
        for value in values {
            guard let value else { return nil }
            sum += value
        }
        return values.isEmpty ? nil : sum / Double(values.count)
    }
}
