internal import Foundation

/// What pooled features are like while a machine is healthy, and how far others are from that: an anomaly score that
/// needs no fault to learn from.
///
/// The score is the root of the mean squared deviation of the features from their mean, each over its own standard
/// deviation (the Mahalanobis distance with a diagonal covariance, over the root of the number of features): about 1
/// for the healthy state. Deviations are bounded from below by a tenth of their median, so that a feature that never
/// moved does not decide alone.
public struct HealthyBaseline: Hashable, Sendable {
    private let mean: [Double]
    private let deviation: [Double]

    /// - Parameter features: of healthy stretches, at least two, all of the same width.
    /// - Returns: `nil` for fewer, for different widths, and where a value is no finite number.
    public init?(_ features: [[Double]]) {
        guard features.count >= 2, let width = features.first?.count, width > 0,
            features.allSatisfy({ $0.count == width && $0.allSatisfy(\.isFinite) })
        else { return nil }
        let count = Double(features.count)
        var mean = [Double](repeating: 0, count: width)
        for row in features { for index in mean.indices { mean[index] += row[index] / count } }
        var deviation = [Double](repeating: 0, count: width)
        for row in features {
            for index in mean.indices {
                deviation[index] += (row[index] - mean[index]) * (row[index] - mean[index]) / (count - 1)
            }
        }
        deviation = deviation.map { $0.squareRoot() }
        let moving = deviation.filter { $0 > 0 }.sorted()
        let least = moving.isEmpty ? 1 : moving[moving.count / 2] / 10
        self.mean = mean
        self.deviation = deviation.map { max($0, least) }
    }

    /// The score of a stretch's pooled features; infinite where they do not fit or are not finite.
    public func score(_ features: [Double]) -> Double {
        guard features.count == mean.count else { return .infinity }
        var sum = 0.0
        for index in features.indices {
            let part = (features[index] - mean[index]) / deviation[index]
            sum += part * part
        }
        return sum.isFinite ? (sum / Double(mean.count)).squareRoot() : .infinity
    }
}
