/// The bound below which a new score lies with a wanted probability, if it is exchangeable with calibration scores.
struct ConformalQuantile: Hashable, Sendable {
    /// Infinite where there are too few calibration scores for the wanted coverage: then nothing can be excluded.
    let bound: Double
    let count: Int

    /// The ⌈(n + 1)(1 − error)⌉-th smallest score (Vovk, Gammerman and Shafer, Algorithmic learning in a random world, 2005).
    init(_ scores: [Double], error: Double) {
        count = scores.count
        let rank = ConformalQuantile.rank(count: scores.count, error: error)
        bound = rank <= scores.count && rank >= 1 ? scores.sorted()[rank - 1] : .infinity
    }

    /// A trace is taken off before rounding up, so that (n + 1)(1 − error) that should be whole is not pushed over it.
    static func rank(count: Int, error: Double) -> Int {
        let exact = Double(count + 1) * (1 - error)
        return max(1, Int((exact - 1e-9 * exact).rounded(.up)))
    }
}
