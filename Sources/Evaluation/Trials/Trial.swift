/// A learner evaluated on a checked split: trained anew for every fold and asked about the rows held out.
public struct Trial: Sendable {
    public let learner: String
    /// On the split as it is.
    public let predictions: HeldOutPredictions
    /// On the honest split that stands beside one that leaks.
    public let honest: HeldOutPredictions?
    private let reason: String

    /// Trains and predicts.
    ///
    /// - Parameters:
    ///   - labels: the class of every row of the data set.
    ///   - split: from ``LeakChecker``. Where it leaks, the learner is trained a second time, on the honest split.
    /// - Throws: what the learner throws, and ``MeasurementError`` where its predictions do not fit the rows.
    public init(_ learner: Learner, on split: CheckedSplit, labels: [Int]) throws {
        self.learner = learner.name
        reason = split.allowance?.reason ?? ""
        predictions = try Trial.run(
            learner, split.split, labels, leak: split.report.isClean ? nil : split.report.summary)
        honest = try split.allowance.map { try Trial.run(learner, $0.honest, labels, leak: nil) }
    }

    /// Measures the trial.
    ///
    /// - Parameter truth: of every row of the data set.
    public func outcome(
        _ metric: Metric, truth: Truth, bootstrap: ClusterBootstrap = ClusterBootstrap()
    ) throws(MeasurementError) -> Outcome {
        let score = try predictions.score(metric, truth: truth, bootstrap: bootstrap)
        guard let honest else { return .measured(score) }
        return .leaky(
            try LeakyScore(
                leaky: score, honest: honest.score(metric, truth: truth, bootstrap: bootstrap), reason: reason))
    }

    private static func run(
        _ learner: Learner, _ split: Split, _ labels: [Int], leak: String?
    ) throws -> HeldOutPredictions {
        guard labels.count == split.rowCount else {
            throw MeasurementError("\(learner.name): \(labels.count) labels for \(split.rowCount) rows; give one a row")
        }
        var rows: [Int] = []
        var folds: [Int] = []
        var predictions: [[Double]] = []
        var calibration: [[[Double]]] = []
        for (number, fold) in split.folds.enumerated() {
            let predict = try learner.fit(fold.train, fold.train.map { labels[$0] })
            func answers(_ asked: [Int]) throws -> [[Double]] {
                let answers = asked.isEmpty ? [] : try predict(asked)
                guard answers.count == asked.count else {
                    throw MeasurementError(
                        "\(learner.name), \(fold.name): \(answers.count) predictions for \(asked.count) rows")
                }
                return answers
            }
            rows += fold.test
            folds += [Int](repeating: number, count: fold.test.count)
            predictions += try answers(fold.test)
            calibration.append(try answers(fold.calibration))
        }
        return HeldOutPredictions(
            rows: rows, folds: folds, predictions: predictions, calibration: calibration, split: split, leak: leak)
    }
}
