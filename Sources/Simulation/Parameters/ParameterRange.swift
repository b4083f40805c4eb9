internal import Foundation
internal import NumericalMethods

/// A parameter of a simulator: what it is called in `truth.json`, the range it is drawn from and where that range comes from.
public struct ParameterRange: Hashable, Sendable {
    /// How values spread over the range.
    public enum Spread: Hashable, Sendable {
        /// All values are equally likely.
        case uniform
        /// All logarithms are equally likely; the range must be positive.
        case logarithmic
    }

    /// The name in `truth.json`.
    public let name: String
    public let range: ClosedRange<Double>
    /// The unit as people write it; `1` for a pure number.
    public let unit: String
    public let spread: Spread
    /// The paper, book or standard, or `chosen:` with the reason where there is none.
    public let source: String

    public init(
        _ name: String, _ range: ClosedRange<Double>, _ unit: String, _ spread: Spread = .uniform, source: String
    ) {
        self.name = name
        self.range = range
        self.unit = unit
        self.spread = spread
        self.source = source
    }
}

/// A parameter as it was drawn.
public struct DrawnParameter: Hashable, Sendable {
    public let name: String
    public let value: Double
}

/// Draws parameters from their ranges and keeps what was drawn, in the order of drawing.
struct ParameterDraw {
    var random: CounterRandom
    private(set) var drawn: [DrawnParameter] = []

    init(_ random: CounterRandom) { self.random = random }

    /// Draws a value and writes it down.
    ///
    /// - Parameter narrowed: a part of the range to draw from instead; it is cut to the range.
    mutating func callAsFunction(_ parameter: ParameterRange, within narrowed: ClosedRange<Double>? = nil) -> Double {
        let range = (narrowed ?? parameter.range).clamped(to: parameter.range)
        let value: Double
        switch parameter.spread {
        case .uniform: value = random.uniform(in: range)
        case .logarithmic:
            let drawn = exp(random.uniform(in: log(range.lowerBound)...log(range.upperBound)))
            value = min(max(drawn, range.lowerBound), range.upperBound)
        }
        drawn.append(DrawnParameter(name: parameter.name, value: value))
        return value
    }

    /// Draws a whole number: every one of the range is equally likely.
    mutating func whole(_ parameter: ParameterRange) -> Int {
        let lower = Int(parameter.range.lowerBound)
        let upper = Int(parameter.range.upperBound)
        let value = index(below: upper - lower + 1) + lower
        drawn.append(DrawnParameter(name: parameter.name, value: Double(value)))
        return value
    }

    /// True with the given probability; not written down.
    mutating func chance(_ probability: Double) -> Bool { random.uniform() < probability }

    /// A whole number in `0 ..< count`; not written down.
    mutating func index(below count: Int) -> Int { min(Int(random.uniform() * Double(count)), count - 1) }

    /// One of the values; not written down.
    mutating func choice<Value>(_ values: [Value]) -> Value { values[index(below: values.count)] }

    /// An angle in [0, 1) turns; not written down.
    mutating func turn() -> Double { random.uniform() }

    /// Adds a parameter that was worked out from others.
    mutating func note(_ name: String, _ value: Double) { drawn.append(DrawnParameter(name: name, value: value)) }
}
