public import Evidence

/// A way of measuring. Every number in a report is made by one of these, and `verify` calls it again.
///
/// A method is pure: the same source and parameters give the same measurement, to the bit.
public protocol MeasurementMethod: Sendable {
    /// The method's name in reports, in lower case with hyphens.
    static var name: String { get }
    /// Changes whenever the method would give another number.
    static var version: String { get }

    /// Measures.
    ///
    /// - Throws: `MeasurementError` where the source or a parameter does not allow it.
    static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement
}

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

/// What is measured.
public enum MeasurementSource {
    /// A stretch of a recording.
    case samples(SampleWindow)
    /// A stretch of a recording as a trained network hears it.
    case heard(SampleWindow, any LearnedListener)
    /// A number that the user states.
    case declaration(Double, Unit)
    /// Quantities of the same report.
    case quantities([Quantity])

    /// The stretch of a recording that the method needs.
    public func window() throws(MeasurementError) -> SampleWindow {
        switch self {
        case .samples(let window), .heard(let window, _): return window
        case .declaration, .quantities: throw MeasurementError("this method measures samples")
        }
    }
}

/// A measurement that cannot be made: one line.
public struct MeasurementError: Error, CustomStringConvertible, Sendable, Hashable {
    public var description: String

    public init(_ description: String) { self.description = description }
}

extension [String: ParameterValue] {
    /// A number among the parameters.
    public func requiredNumber(_ name: String) throws(MeasurementError) -> Double {
        guard let value = self[name]?.number else { throw MeasurementError("the parameter \(name) is missing") }
        return value
    }

    /// A list of numbers among the parameters.
    public func requiredList(_ name: String, count: Int? = nil) throws(MeasurementError) -> [Double] {
        guard let value = self[name]?.list, count == nil || value.count == count else {
            throw MeasurementError("the parameter \(name) is missing")
        }
        return value
    }

    /// A text among the parameters.
    public func requiredText(_ name: String) throws(MeasurementError) -> String {
        guard let value = self[name]?.text else { throw MeasurementError("the parameter \(name) is missing") }
        return value
    }
}
