/// A measured number with everything that is needed to measure it again.
///
/// `value` and `interval` are rounded to six significant digits (`reportedDigits`), so that equal decimals can be demanded
/// of a second measurement.
public struct Quantity: Hashable, Sendable {
    /// The value in `unit`.
    public var value: Double
    public var unit: Unit
    /// The 95 % interval in `unit`, lower bound first; `nil` where the method states none.
    public var interval: ClosedRange<Double>?
    /// What it is, in the field's term with hyphens, for example `velocity-rms` or `line-level`.
    public var kind: String
    /// Of which machine, part or channel, in the names of the input.
    public var subject: String
    public var method: MethodReference
    public var source: SourceReference

    public init(
        value: Double, unit: Unit, interval: ClosedRange<Double>? = nil, kind: String, subject: String,
        method: MethodReference, source: SourceReference
    ) {
        self.value = value.rounded(toSignificant: reportedDigits)
        self.unit = unit
        self.interval = interval.map { range in
            let lower = range.lowerBound.rounded(toSignificant: reportedDigits)
            return lower...max(lower, range.upperBound.rounded(toSignificant: reportedDigits))
        }
        self.kind = kind
        self.subject = subject
        self.method = method
        self.source = source
    }
}

/// The key of a quantity in its report: `q1`, `q2`, …
public struct QuantityID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let number: Int

    public init(number: Int) { self.number = number }

    /// Reads `q` and a positive decimal number, written in the one way that `description` writes it.
    public init?(_ text: some StringProtocol) {
        guard text.first == "q", let number = Int(text.dropFirst()), number > 0, text == "q\(number)" else {
            return nil
        }
        self.number = number
    }

    public var description: String { "q\(number)" }

    public static func < (left: QuantityID, right: QuantityID) -> Bool { left.number < right.number }
}

/// A method by name and version, with the parameters it was called with.
public struct MethodReference: Hashable, Sendable {
    public var name: String
    public var version: String
    public var parameters: MethodParameters

    public init(name: String, version: String, parameters: MethodParameters = [:]) {
        self.name = name
        self.version = version
        self.parameters = parameters
    }
}

/// Parameters of a method by name. Written in the order of their names, so the same parameters give the same bytes.
public typealias MethodParameters = [String: ParameterValue]

/// A parameter of a method: a number, a text, a truth value or a list of numbers.
public enum ParameterValue: Hashable, Sendable {
    case number(Double)
    case text(String)
    case flag(Bool)
    case list([Double])

    public var number: Double? { if case .number(let value) = self { value } else { nil } }
    public var text: String? { if case .text(let value) = self { value } else { nil } }
    public var flag: Bool? { if case .flag(let value) = self { value } else { nil } }
    public var list: [Double]? { if case .list(let value) = self { value } else { nil } }
}

/// Where a quantity was measured.
public enum SourceReference: Hashable, Sendable {
    /// Samples `from ..< to` of a channel of the report's input with this index.
    case samples(input: Int, channel: String, from: Int, to: Int)
    /// A statement of the user in a file (for example `shafts.motor.speed_rpm` of a `machine.yaml`), which is an input too.
    case declaration(input: Int, path: String)
    /// Other quantities of the same report, from which this one was computed.
    case quantities([QuantityID])
}
