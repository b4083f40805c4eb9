/// The bounds between which a value lies with a stated confidence.
public struct Interval: Hashable, Sendable {
    public let low: Double
    public let high: Double
    /// The confidence, above 0 and below 1.
    public let level: Double
    /// How it was found, for example `bootstrap by bearing, BCa, 2000 resamples, seed 1`.
    public let method: String

    init(low: Double, high: Double, level: Double, method: String) {
        self.low = low
        self.high = high
        self.level = level
        self.method = method
    }
}
