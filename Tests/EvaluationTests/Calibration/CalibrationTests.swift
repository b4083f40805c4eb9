import Evaluation
import Evidence
import Foundation
import NumericalMethods
import Testing

@Suite("Calibration")
struct CalibrationTests {
    @Test("Platt, isotonic and temperature agree with scikit-learn and SciPy")
    func references() throws {
        let section = try Reference.section("calibration")
        let scores = try section.list("scores")
        let labels = try section.integers("labels")
        let platt = try PlattScaling(scores: scores, isPositive: labels.map { $0 == 1 })
        #expect(agree(platt.slope, try section.value("slope"), within: 1e-4))
        #expect(agree(platt.offset, try section.value("offset"), within: 1e-4))
        let isotonic = try IsotonicRegression(scores: scores, targets: labels.map { Double($0) })
        let curve = try section.list("grid").map { isotonic.value($0) }
        #expect(agree([curve], [try section.list("isotonic")], within: 1e-9))
        let temperature = try TemperatureScaling(
            scores: try section.table("logits"), labels: try Reference.section("classes").integers("labels"))
        #expect(agree(temperature.temperature, try section.value("temperature"), within: 1e-5))
    }

    @Test("a temperature brings back the probabilities that simulated scores were made with")
    func recovery() throws {
        var random = CounterRandom(seed: 5)
        var logits: [[Double]] = []
        var labels: [Int] = []
        for _ in 0..<4000 {
            let true3 = (0..<3).map { _ in 1.5 * random.normal() }
            let p = softmax(true3)
            let draw = random.uniform()
            labels.append(draw < p[0] ? 0 : draw < p[0] + p[1] ? 1 : 2)
            logits.append(true3.map { $0 * 2.5 })
        }
        let half = 2000
        let scaling = try TemperatureScaling(scores: Array(logits[..<half]), labels: Array(labels[..<half]))
        #expect(agree(scaling.temperature, 2.5, within: 0.25))
        let sure = logits[half...].map { softmax($0) }
        let comparison = try CalibrationComparison(
            before: sure, after: scaling.probabilities(Array(logits[half...])),
            truth: .classes(Array(labels[half...]), count: 3), units: (half..<4000).map { "\($0)" }, unit: .machine,
            split: "held-out machines", bootstrap: ClusterBootstrap(method: .percentile, resamples: 100))
        #expect(comparison.before.value > 0.08)
        #expect(comparison.after.value < 0.035 && comparison.after.high < comparison.before.low)
    }

    @Test("isotonic regression rises, keeps the mean, and equal scores share one value")
    func isotonic() throws {
        let model = try IsotonicRegression(scores: [1, 2, 2, 3, 4], targets: [0, 1, 0, 0, 1])
        #expect(model.value(2) == model.value(2.5) && agree(model.value(2), 1.0 / 3, within: 1e-15))
        #expect(model.value(-9) == 0 && model.value(9) == 1)
        #expect(agree(model.value(3.5), 2.0 / 3, within: 1e-15))
    }

    @Test("calibration without rows, or with one class, says so")
    func refusals() {
        #expect(throws: FitError.self) { try TemperatureScaling(scores: [], labels: []) }
        #expect(throws: FitError.self) { try TemperatureScaling(scores: [[1, .nan]], labels: [0]) }
        #expect(throws: FitError.self) { try TemperatureScaling(scores: [[1, 2]], labels: [4]) }
        #expect(throws: FitError.self) { try PlattScaling(scores: [1, 2], isPositive: [true, true]) }
        #expect(throws: FitError.self) { try IsotonicRegression(scores: [], targets: []) }
    }
}

/// The softmax, written apart from the one under test.
private func softmax(_ scores: [Double]) -> [Double] {
    let powers = scores.map { exp($0) }
    return powers.map { $0 / powers.reduce(0, +) }
}
