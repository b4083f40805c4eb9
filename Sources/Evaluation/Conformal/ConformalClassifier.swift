internal import NumericalMethods

/// Sets of classes that hold the true one with a wanted probability, whatever the model, as long as calibration rows and new ones
/// are exchangeable: rows of other units than training, each unit as often in one as in the other.
public struct ConformalClassifier: Hashable, Sendable {
    /// What the coverage is promised for.
    public enum Condition: Hashable, Sendable {
        /// All rows together.
        case marginal
        /// Every class by itself (Mondrian), so that rare faults are not the ones that are missed.
        case byClass
    }

    public let score: ConformalScore
    public let condition: Condition
    /// The wanted share of misses, for example 0.1.
    public let error: Double
    /// The number of classes.
    public let classes: Int
    private let quantiles: [ConformalQuantile]
    private let seed: UInt64

    /// Calibration rows of each class (by class), or of all.
    public var calibrationCounts: [Int] { quantiles.map(\.count) }

    /// - Parameters:
    ///   - probabilities: of calibration rows, which trained nothing.
    ///   - labels: their classes.
    ///   - error: the wanted share of misses, above 0 and below 1.
    ///   - seed: of the random part of APS.
    public init(
        probabilities: [[Double]], labels: [Int], error: Double, score: ConformalScore = .lac,
        condition: Condition = .marginal, seed: UInt64 = 1
    ) throws(MeasurementError) {
        guard let classes = probabilities.first?.count, classes > 0, probabilities.count == labels.count else {
            throw MeasurementError(
                "conformal sets: \(labels.count) labels for \(probabilities.count) rows; give calibration rows with one label each"
            )
        }
        guard error > 0, error < 1 else {
            throw MeasurementError("conformal sets: error \(error); above 0 and below 1")
        }
        var scores: [Double] = []
        for (row, values) in probabilities.enumerated() {
            guard values.count == classes, values.allSatisfy(\.isFinite), labels[row] >= 0, labels[row] < classes else {
                throw MeasurementError(
                    "conformal sets: row \(row) has no finite probability of each of \(classes) classes, or no class")
            }
            scores.append(score.value(values, class: labels[row], draw: Self.draw(seed, 0, row)))
        }
        self.score = score
        self.condition = condition
        self.error = error
        self.classes = classes
        self.seed = seed
        switch condition {
        case .marginal: quantiles = [ConformalQuantile(scores, error: error)]
        case .byClass:
            quantiles = (0..<classes).map { c in
                ConformalQuantile(zip(scores, labels).filter { $0.1 == c }.map(\.0), error: error)
            }
        }
    }

    /// The set of classes that cannot be excluded, for every row: one that is alone, several (undecided), or none (unlike all that was
    /// calibrated). Rows are numbered in order, which the random part of APS depends on.
    public func sets(_ probabilities: [[Double]]) throws(MeasurementError) -> [[Int]] {
        var result: [[Int]] = []
        for (row, values) in probabilities.enumerated() {
            guard values.count == classes, values.allSatisfy(\.isFinite) else {
                throw MeasurementError(
                    "conformal sets: row \(row) has no finite probability of each of \(classes) classes")
            }
            let draw = Self.draw(seed, 1, row)
            result.append(
                (0..<classes).filter { c in
                    let bound = quantiles[condition == .marginal ? 0 : c].bound
                    return score.value(values, class: c, draw: draw) <= bound
                })
        }
        return result
    }

    private static func draw(_ seed: UInt64, _ stream: UInt64, _ row: Int) -> Double {
        var random = CounterRandom(seed: seed, stream: stream &+ 2 &* UInt64(row))
        return random.uniform()
    }
}
