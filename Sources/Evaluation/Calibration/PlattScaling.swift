#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A logistic curve from a score to a probability (Platt, Advances in large margin classifiers, 2000), with his smoothed targets,
/// by the Newton method of Lin, Lin and Weng (Machine Learning 68, 2007, 267).
public struct PlattScaling: Hashable, Sendable {
    /// The probability is 1 / (1 + exp(slope · score + offset)); the slope is below 0 for scores that rise with the class.
    public let slope: Double
    public let offset: Double

    /// - Parameters:
    ///   - scores: of calibration rows.
    ///   - isPositive: whether the class holds.
    /// - Throws: for no rows, a single class, or scores that are not finite.
    public init(scores: [Double], isPositive: [Bool]) throws(FitError) {
        try FitError.check("Platt scaling", rows: scores.count, labels: isPositive.map { $0 ? 1 : 0 }, classes: 2)
        guard scores.allSatisfy(\.isFinite) else {
            throw FitError("Platt scaling: a score is not finite; repair the model")
        }
        let positive = Double(isPositive.count { $0 })
        let negative = Double(scores.count) - positive
        let targets = isPositive.map { $0 ? (positive + 1) / (positive + 2) : 1 / (negative + 2) }
        func loss(_ a: Double, _ b: Double) -> Double {
            zip(scores, targets).reduce(0) { sum, item in
                let f = a * item.0 + b
                return sum + (f >= 0 ? item.1 * f + log1p(exp(-f)) : (item.1 - 1) * f + log1p(exp(f)))
            }
        }
        var (a, b) = (0.0, log((negative + 1) / (positive + 1)))
        var value = loss(a, b)
        for _ in 0..<100 {
            var (h11, h22, h21, g1, g2) = (1e-12, 1e-12, 0.0, 0.0, 0.0)
            for (score, target) in zip(scores, targets) {
                let p = Softmax.logistic(-(a * score + b))
                let q = p * (1 - p)
                h11 += score * score * q
                h22 += q
                h21 += score * q
                g1 += score * (target - p)
                g2 += target - p
            }
            let determinant = h11 * h22 - h21 * h21
            guard max(abs(g1), abs(g2)) > 1e-10, determinant != 0 else { break }
            let (da, db) = (-(h22 * g1 - h21 * g2) / determinant, -(h11 * g2 - h21 * g1) / determinant)
            var length = 1.0
            var isBetter = false
            while length > 1e-10 {
                let next = loss(a + length * da, b + length * db)
                if next < value {
                    (a, b, value, isBetter) = (a + length * da, b + length * db, next, true)
                    break
                }
                length /= 2
            }
            guard isBetter else { break }
        }
        slope = a
        offset = b
    }

    /// The calibrated probability of a score.
    public func probability(_ score: Double) -> Double { Softmax.logistic(-(slope * score + offset)) }
}
