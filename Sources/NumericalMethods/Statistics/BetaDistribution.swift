#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The beta distribution on 0 to 1.
public struct BetaDistribution: Hashable, Sendable {
    /// The two shapes, above 0.
    public let alpha: Double
    public let beta: Double

    /// - Parameters:
    ///   - alpha, beta: finite and above 0.
    public init(alpha: Double, beta: Double) {
        precondition(
            alpha > 0 && beta > 0 && alpha.isFinite && beta.isFinite, "Shapes of a beta distribution are above 0.")
        self.alpha = alpha
        self.beta = beta
    }

    public var mean: Double { alpha / (alpha + beta) }
    public var variance: Double { mean * (1 - mean) / (alpha + beta + 1) }

    /// The probability of a value of at most `x`: the regularized incomplete beta function I_x(α, β), by its continued fraction
    /// (NIST Digital Library of Mathematical Functions, 8.17.22) with the method of Lentz.
    public func cumulative(_ x: Double) -> Double {
        guard x > 0 else { return x.isNaN ? .nan : 0 }
        guard x < 1 else { return 1 }
        let front = exp(
            lgamma(alpha + beta) - lgamma(alpha) - lgamma(beta) + alpha * log(x) + beta * log1p(-x))
        // The fraction converges quickly below the mean; above it the mirrored one does.
        return x < (alpha + 1) / (alpha + beta + 2)
            ? front * Self.fraction(alpha, beta, x) / alpha
            : 1 - front * Self.fraction(beta, alpha, 1 - x) / beta
    }

    /// The value below which a draw lies with this probability (0 to 1), by bisection to the last bit.
    public func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return probability.isNaN ? .nan : 0 }
        guard probability < 1 else { return 1 }
        var low = 0.0
        var high = 1.0
        for _ in 0..<200 {
            let middle = 0.5 * (low + high)
            if middle <= low || middle >= high { break }
            if cumulative(middle) < probability { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }

    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / away(1 - (a + b) * x / (a + 1))
        var result = d
        for index in 1...10_000 {
            let m = Double(index)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            let factor = d * c
            result *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return result
    }
}
