public import Evidence

/// What a method gives before its place in a report is known.
public struct Measurement: Hashable, Sendable {
    public var value: Double
    public var unit: Unit
    /// The 95 % interval.
    public var interval: ClosedRange<Double>?

    public init(value: Double, unit: Unit, interval: ClosedRange<Double>? = nil) {
        self.value = value
        self.unit = unit
        self.interval = interval
    }
}
