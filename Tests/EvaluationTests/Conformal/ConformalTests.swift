import Evaluation
import Foundation
import NumericalMethods
import Testing

/// Simulated rows with known probabilities of their classes: exchangeable, so that theory holds to the letter.
private struct Simulated {
    var probabilities: [[Double]] = []
    var labels: [Int] = []

    /// - Parameter confidence: 1 for probabilities that are true; more for a model that is too sure.
    init(_ count: Int, seed: UInt64, stream: UInt64 = 0, confidence: Double = 1) {
        var random = CounterRandom(seed: seed, stream: stream)
        for _ in 0..<count {
            let logits = [1.0, 0, -1.5].map { $0 + 1.5 * random.normal() }
            let p = Simulated.softmax(logits)
            let draw = random.uniform()
            labels.append(draw < p[0] ? 0 : draw < p[0] + p[1] ? 1 : 2)
            probabilities.append(Simulated.softmax(logits.map { $0 * confidence }))
        }
    }

    private static func softmax(_ logits: [Double]) -> [Double] {
        let powers = logits.map { exp($0) }
        return powers.map { $0 / powers.reduce(0, +) }
    }
}

@Suite("Conformal prediction on exchangeable rows")
struct ConformalTests {
    @Test("coverage is within 2 points of nominal, also of a model that is far too sure", arguments: [1.0, 4.0])
    func marginal(confidence: Double) throws {
        let calibration = Simulated(4000, seed: 1, confidence: confidence)
        let test = Simulated(4000, seed: 2, confidence: confidence)
        for score in [ConformalScore.lac, .aps] {
            let classifier = try ConformalClassifier(
                probabilities: calibration.probabilities, labels: calibration.labels, error: 0.1, score: score)
            let coverage = try ConformalCoverage(
                sets: classifier.sets(test.probabilities), labels: test.labels, classes: 3,
                units: test.labels.indices.map { "\($0)" }, unit: .machine, split: "held-out machines",
                bootstrap: ClusterBootstrap(method: .percentile, resamples: 200))
            #expect(agree(coverage.coverage.value, 0.9, within: 0.02), "\(score) \(coverage.coverage.value)")
            #expect(coverage.coverage.units == 4000 && coverage.meanSize > 0.9 && coverage.meanSize < 3)
        }
    }

    @Test("over many calibration sets, coverage follows its beta distribution", arguments: [ConformalScore.lac, .aps])
    func law(score: ConformalScore) throws {
        let size = 49
        let law = try #require(ConformalCoverage.law(calibrationRows: size, error: 0.1))
        #expect(law.alpha == 45 && law.beta == 5)
        let test = Simulated(2000, seed: 9)
        let trials = 200
        var coverages: [Double] = []
        for trial in 0..<trials {
            let calibration = Simulated(size, seed: 10, stream: UInt64(trial))
            let classifier = try ConformalClassifier(
                probabilities: calibration.probabilities, labels: calibration.labels, error: 0.1, score: score,
                seed: UInt64(trial))
            let sets = try classifier.sets(test.probabilities)
            coverages.append(Double(zip(sets, test.labels).count { $0.contains($1) }) / 2000)
        }
        let mean = coverages.reduce(0, +) / Double(trials)
        let variance = coverages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(trials - 1)
        // The test rows are common to all trials: they move the mean by at most about 0.007 (one standard deviation).
        #expect(agree(mean, law.mean, within: 0.02))
        // The spread over calibration sets, with what a sample of 2000 adds; 200 trials know it to 10 % (one deviation).
        let expected = (law.variance + 0.9 * 0.1 / 2000).squareRoot()
        #expect(variance.squareRoot() > 0.65 * expected && variance.squareRoot() < 1.35 * expected)
        // The shape: the largest distance of the distributions (Kolmogorov), 0.001 point for 200 trials 0.138, and what the test
        // sample shifts.
        let sorted = coverages.sorted()
        let distance =
            sorted.enumerated().map { abs(law.cumulative($1) - (Double($0) + 0.5) / Double(trials)) }.max() ?? 1
        #expect(distance < 0.25)
    }

    @Test("by class, every class is covered; marginal sets pass over the rare one")
    func byClass() throws {
        let calibration = Simulated(6000, seed: 3, confidence: 0.8)
        let test = Simulated(6000, seed: 4, confidence: 0.8)
        func coverage(_ condition: ConformalClassifier.Condition) throws -> [Double?] {
            let classifier = try ConformalClassifier(
                probabilities: calibration.probabilities, labels: calibration.labels, error: 0.1, condition: condition)
            return try ConformalCoverage(
                sets: classifier.sets(test.probabilities), labels: test.labels, classes: 3,
                units: test.labels.indices.map { "\($0)" }, unit: .machine, split: "held-out machines",
                bootstrap: ClusterBootstrap(method: .percentile, resamples: 100)
            ).byClass
        }
        for value in try coverage(.byClass) { #expect(agree(try #require(value), 0.9, within: 0.03)) }
        let marginal = try coverage(.marginal)
        #expect(try #require(marginal[2]) < 0.8)
    }

    @Test("too few calibration rows exclude nothing")
    func few() throws {
        let calibration = Simulated(8, seed: 5)
        let classifier = try ConformalClassifier(
            probabilities: calibration.probabilities, labels: calibration.labels, error: 0.1)
        #expect(try classifier.sets([[0.98, 0.01, 0.01]]) == [[0, 1, 2]])
        #expect(ConformalCoverage.law(calibrationRows: 8, error: 0.1) == nil)
        #expect(throws: MeasurementError.self) { try ConformalClassifier(probabilities: [], labels: [], error: 0.1) }
        #expect(throws: MeasurementError.self) { try classifier.sets([[0.5, 0.5]]) }
    }

    @Test("labels: present, absent or undetermined, each with the wanted error")
    func labels() throws {
        func rows(_ seed: UInt64) -> (p: [[Double]], truth: [[Bool]]) {
            var random = CounterRandom(seed: seed)
            var p: [[Double]] = []
            var truth: [[Bool]] = []
            for _ in 0..<5000 {
                let row = (0..<2).map { _ in random.uniform() }
                truth.append(row.map { random.uniform() < $0 * $0 })
                p.append(row)
            }
            return (p, truth)
        }
        let calibration = rows(1)
        let test = rows(2)
        let labels = try ConformalLabels(probabilities: calibration.p, truth: calibration.truth, error: 0.15)
        let verdicts = try labels.verdicts(test.p)
        for label in 0..<2 {
            for holds in [true, false] {
                let own = verdicts.indices.filter { test.truth[$0][label] == holds }
                let missed = own.count { row in
                    let verdict = verdicts[row][label]
                    return verdict == (holds ? .absent : .present) || verdict == .neither
                }
                #expect(agree(Double(missed) / Double(own.count), 0.15, within: 0.03))
            }
            #expect(verdicts.contains { $0[label] == .undetermined } && verdicts.contains { $0[label] == .present })
        }
    }

    @Test("one row a unit, the same on every run")
    func oneRow() {
        let units = ["b", "a", "b", "c", "a", "c"]
        let drawn = OneRowPerUnit.draw(Array(0..<6), units: units, seed: 4)
        #expect(drawn.map { units[$0] } == ["a", "b", "c"])
        #expect(OneRowPerUnit.draw(Array(0..<6), units: units, seed: 4) == drawn)
    }
}
