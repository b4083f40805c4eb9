/// A unit of measure, as a case-sensitive code of UCUM (the Unified Code for Units of Measure, version 2.1).
///
/// `[g]` is standard gravity, `/min` revolutions per minute where the quantity is a speed, `1` a pure number.
public struct Unit: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let gravity = Unit(rawValue: "[g]")
    public static let metresPerSecondSquared = Unit(rawValue: "m/s2")
    public static let metresPerSecond = Unit(rawValue: "m/s")
    public static let millimetresPerSecond = Unit(rawValue: "mm/s")
    public static let micrometres = Unit(rawValue: "um")
    public static let hertz = Unit(rawValue: "Hz")
    public static let perMinute = Unit(rawValue: "/min")
    public static let seconds = Unit(rawValue: "s")
    public static let decibels = Unit(rawValue: "dB")
    public static let percent = Unit(rawValue: "%")
    public static let one = Unit(rawValue: "1")
    public static let celsius = Unit(rawValue: "Cel")
    public static let bar = Unit(rawValue: "bar")
    public static let pascal = Unit(rawValue: "Pa")
    public static let ampere = Unit(rawValue: "A")
    public static let volt = Unit(rawValue: "V")

    /// The unit as people write it: `g` for `[g]`, `r/min` for `/min`, `°C` for `Cel`, nothing for a pure number.
    public var symbol: String {
        switch rawValue {
        case "[g]": "g"
        case "m/s2": "m/s²"
        case "um": "µm"
        case "/min": "r/min"
        case "Cel": "°C"
        case "1": ""
        default: rawValue
        }
    }

    /// Reads what people write in headers and flags (`g`, `m/s^2`, `mm/s`, `µm`, `degC`, …).
    ///
    /// - Returns: `nil` for a spelling that has no single meaning; the caller then says what is missing.
    public init?(spelling: String) {
        let key = spelling.filter { !$0.isWhitespace }
        guard let code = Unit.spellings[key] ?? Unit.spellings[key.lowercased()] else { return nil }
        self.init(rawValue: code)
    }

    /// Exact spellings go before those in lower case, so that `mPa` is no megapascal.
    private static let spellings: [String: String] = [
        "g": "[g]", "[g]": "[g]", "gn": "[g]",
        "m/s2": "m/s2", "m/s^2": "m/s2", "m/s²": "m/s2", "ms-2": "m/s2", "m.s-2": "m/s2",
        "m/s": "m/s", "mm/s": "mm/s", "mm/sec": "mm/s",
        "um": "um", "µm": "um", "μm": "um", "micron": "um", "microns": "um",
        "hz": "Hz", "rpm": "/min", "r/min": "/min", "/min": "/min", "1/min": "/min",
        "s": "s", "sec": "s", "db": "dB", "%": "%", "1": "1",
        "c": "Cel", "°c": "Cel", "degc": "Cel", "cel": "Cel",
        "bar": "bar", "pa": "Pa", "kpa": "kPa", "mpa": "MPa", "mPa": "mPa",
        "a": "A", "ampere": "A", "v": "V", "volt": "V", "kw": "kW", "w": "W",
        "l/min": "L/min", "L/min": "L/min",
    ]

    /// How many m/s² one unit of acceleration is, or `nil` where this is no unit of acceleration.
    ///
    /// Standard gravity is 9.80665 m/s² exactly (ISO 80000-3:2019).
    public var metresPerSecondSquared: Double? {
        switch rawValue {
        case "[g]": 9.80665
        case "m/s2": 1
        default: nil
        }
    }

    /// How many mm/s one unit of velocity is, or `nil` where this is no unit of velocity.
    public var millimetresPerSecond: Double? {
        switch rawValue {
        case "mm/s": 1
        case "m/s": 1000
        default: nil
        }
    }
}
