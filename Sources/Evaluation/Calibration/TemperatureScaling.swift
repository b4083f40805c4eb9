#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One number by which all scores are divided before the softmax (Guo, Pleiss, Sun and Weinberger, ICML 2017): the ranking of classes
/// stays, only the confidence changes.
public struct TemperatureScaling: Hashable, Sendable {
    /// Above 0; above 1 makes predictions less sure.
    public let temperature: Double

    /// Finds the temperature with the least log loss on calibration rows, between 0.01 and 100, by golden sections on its logarithm
    /// (the loss is convex in 1 / temperature, so it has one minimum).
    ///
    /// - Parameters:
    ///   - scores: one number a class: logits, or logarithms of probabilities.
    ///   - labels: the class of every row.
    public init(scores: [[Double]], labels: [Int]) throws(FitError) {
        guard !scores.isEmpty, scores.count == labels.count else {
            throw FitError(
                "temperature: \(labels.count) labels for \(scores.count) rows; give calibration rows with one label each"
            )
        }
        for (row, values) in scores.enumerated() {
            guard values.allSatisfy(\.isFinite), values.indices.contains(labels[row]) else {
                throw FitError(
                    "temperature: row \(row) has scores that are not finite, or no score of its class \(labels[row])")
            }
        }
        func loss(_ exponent: Double) -> Double {
            let factor = exp(-exponent)
            return zip(scores, labels).reduce(0) { sum, item in
                sum + Softmax.logSum(item.0.map { $0 * factor }) - item.0[item.1] * factor
            }
        }
        let section = (5.0.squareRoot() - 1) / 2
        var low: Double = log(0.01)
        var high: Double = log(100.0)
        var inner: Double = high - section * (high - low)
        var outer: Double = low + section * (high - low)
        var first: Double = loss(inner)
        var second: Double = loss(outer)
        for _ in 0..<80 {
            if first <= second {
                (high, outer, second) = (outer, inner, first)
                inner = high - section * (high - low)
                first = loss(inner)
            } else {
                (low, inner, first) = (inner, outer, second)
                outer = low + section * (high - low)
                second = loss(outer)
            }
        }
        temperature = exp(0.5 * (low + high))
    }

    /// Calibrated probabilities of scores.
    public func probabilities(_ scores: [[Double]]) -> [[Double]] {
        scores.map { Softmax.probabilities($0.map { $0 / temperature }) }
    }

    /// Scores whose softmax gives these probabilities; probabilities below 1e-300 count as that.
    public static func scores(ofProbabilities probabilities: [[Double]]) -> [[Double]] {
        probabilities.map { $0.map { log(max(1e-300, $0)) } }
    }
}
