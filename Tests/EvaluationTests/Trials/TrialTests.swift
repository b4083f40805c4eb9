import Evaluation
import NumericalMethods
import Testing

@Suite("Trials")
struct TrialTests {
    /// Machines with a signature of their own: whoever has seen a machine knows its class by heart, and nothing else helps.
    private static func machines() throws -> (table: FeatureTable, labels: [Int], units: [String]) {
        var random = CounterRandom(seed: 6)
        var rows: [[Double]] = []
        var labels: [Int] = []
        var units: [String] = []
        for machine in 0..<24 {
            let signature = (0..<4).map { _ in random.normal() }
            for _ in 0..<8 {
                rows.append(signature.map { $0 + 0.05 * random.normal() })
                labels.append(machine % 2)
                units.append("machine \(machine)")
            }
        }
        return (try FeatureTable(names: ["a", "b", "c", "d"], rows: rows), labels, units)
    }

    @Test("a leaky number never stands alone, and the honest one tells another story")
    func leaky() throws {
        let (table, labels, units) = try Self.machines()
        let forest = Learner.forest(table, classes: 2, settings: .init(trees: 40))
        let truth = Truth.classes(labels, count: 2)
        let bootstrap = ClusterBootstrap(resamples: 300)
        let rows = try Split.kFoldByRow(4, unit: .machine, units: units, labels: labels, seed: 1)
        let checked = try LeakChecker().check(rows, allowLeak: "as published elsewhere")
        let trial = try Trial(forest, on: checked, labels: labels)
        let outcome = try trial.outcome(.rocAUC, truth: truth, bootstrap: bootstrap)
        guard case .leaky(let pair) = outcome else {
            Issue.record("the outcome is not marked as leaky")
            return
        }
        #expect(pair.leaky.value > 0.98 && pair.honest.value < 0.8)
        #expect(pair.honest.leak == nil && pair.leaky.leak != nil && pair.reason == "as published elsewhere")
        #expect(pair.honest.units == 24 && pair.honest.rows == labels.count)

        // The leaky half alone enters no table and stands in for no honest number.
        var results = ResultTable(title: "machines", columns: ["fault"])
        #expect(throws: MeasurementError.self) { try results.set("forest", column: "fault", .measured(pair.leaky)) }
        #expect(throws: MeasurementError.self) { try LeakyScore(leaky: pair.leaky, honest: pair.leaky, reason: "none") }
        let alone = try trial.predictions.score(.rocAUC, truth: truth, bootstrap: bootstrap)
        #expect(throws: MeasurementError.self) { try results.set(.forest, column: "fault", .measured(alone)) }
        try results.set(.forest, column: "fault", outcome)
        #expect(results.markdown.contains("honest: AUROC") && results.markdown.contains("**leaky**"))
    }

    @Test("an honest trial gives one prediction a row, the same on every run")
    func honest() throws {
        let (table, labels, units) = try Self.machines()
        let split = try LeakChecker().check(Split.leaveOneUnitOut(unit: .machine, units: units))
        let learner = Learner.logisticRidge(table, classes: 2)
        let trial = try Trial(learner, on: split, labels: labels)
        #expect(trial.predictions.rows.sorted() == Array(labels.indices) && trial.honest == nil)
        #expect(try Trial(learner, on: split, labels: labels).predictions.predictions == trial.predictions.predictions)
        let wrong = Learner("wrong") { _, _ in { _ in [] } }
        #expect(throws: MeasurementError.self) { try Trial(wrong, on: split, labels: labels) }
        #expect(throws: MeasurementError.self) { try Trial(learner, on: split, labels: [1]) }
        #expect(throws: MeasurementError.self) {
            try trial.outcome(.rocAUC, truth: .classes([1], count: 2))
        }
    }

    @Test("calibration rows of a fold make conformal sets for its test rows")
    func calibration() throws {
        var random = CounterRandom(seed: 12)
        let labels = (0..<1500).map { $0 % 2 }
        let table = try FeatureTable(
            names: ["x", "y"], rows: labels.map { [1.2 * Double($0) + random.normal(), random.normal()] })
        let units = labels.indices.map { "\($0)" }
        let split = try LeakChecker().check(
            Split.trainCalibrationTest(
                calibration: 0.3, test: 0.4, unit: .machine, units: units, labels: labels, seed: 5))
        let held = try Trial(.logisticRidge(table, classes: 2), on: split, labels: labels).predictions
        let fold = try #require(held.split.folds.first)
        #expect(held.calibration.count == 1 && held.calibration[0].count == fold.calibration.count)
        let classifier = try ConformalClassifier(
            probabilities: held.calibration[0], labels: fold.calibration.map { labels[$0] }, error: 0.1,
            condition: .byClass)
        let coverage = try ConformalCoverage(
            sets: classifier.sets(held.predictions), labels: held.rows.map { labels[$0] }, classes: 2,
            units: held.rows.map { units[$0] }, unit: .machine, split: held.split.name,
            bootstrap: ClusterBootstrap(method: .percentile, resamples: 200))
        // Standard deviations: 0.014 for 450 calibration rows, 0.012 for 600 test rows.
        #expect(agree(coverage.coverage.value, 0.9, within: 0.05))
    }
}
