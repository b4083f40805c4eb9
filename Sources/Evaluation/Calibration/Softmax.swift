#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Scores to probabilities, without overflow.
enum Softmax {
    /// ln Σ exp(score).
    static func logSum(_ scores: [Double]) -> Double {
        let most = scores.max() ?? 0
        guard most.isFinite else { return most }
        return most + log(scores.reduce(0) { $0 + exp($1 - most) })
    }

    static func probabilities(_ scores: [Double]) -> [Double] {
        let most = scores.max() ?? 0
        let powers = scores.map { exp($0 - most) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// 1 / (1 + exp(−score)).
    static func logistic(_ score: Double) -> Double {
        score >= 0 ? 1 / (1 + exp(-score)) : exp(score) / (1 + exp(score))
    }
}
