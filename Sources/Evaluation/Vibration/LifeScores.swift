/// Whether a score is higher late in a life than early, one area a life.
struct LifeScores {
    private let lives: [String]
    private let areas: [Double]
    private let rows: Int

    /// - Parameter rows: early and late stretches.
    init(_ rows: [(unit: String, isLate: Bool, score: Double)]) throws(MeasurementError) {
        var lives: [String] = []
        var areas: [Double] = []
        for unit in Set(rows.map(\.unit)).sorted() {
            let own = rows.filter { $0.unit == unit }
            lives.append(unit)
            do throws(MeasurementError) {
                areas.append(
                    try Metric.rocAUC.value(
                        .classes(own.map { $0.isLate ? 1 : 0 }, count: 2), own.map { [-$0.score, $0.score] }))
            } catch {
                throw MeasurementError("\(unit): \(error.description)")
            }
        }
        self.lives = lives
        self.areas = areas
        self.rows = rows.count
    }

    /// The mean area, with an interval by life.
    func outcome(unit: PhysicalUnit, split: String) throws(MeasurementError) -> Outcome {
        .measured(
            try Score(
                .meanOfUnits("AUROC of late against early, mean over \(unit.plural)"),
                truth: .labels(areas.map { _ in [true] }), predictions: areas.map { [$0] }, units: lives, unit: unit,
                split: split))
    }
}

extension Metric {
    /// The mean of values that were measured for each unit by itself.
    static func meanOfUnits(_ name: String) -> Metric {
        Metric(name: name, isHigherBetter: true) { (_, predictions) throws(MeasurementError) in
            let values = predictions.map { $0[0] }
            return { weights in weightedMean(values, weights) }
        }
    }
}
