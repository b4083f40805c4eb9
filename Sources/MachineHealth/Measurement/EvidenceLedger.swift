public import Evidence

/// The quantities of a report in the making. This is the only way that an analysis makes quantities: through a method.
public struct EvidenceLedger {
    /// The quantities measured up to now.
    public private(set) var quantities: [QuantityID: Quantity] = [:]

    private var known: [Quantity: QuantityID] = [:]

    public init() {}

    /// The quantity with this key.
    public subscript(id: QuantityID) -> Quantity? { quantities[id] }

    /// The value of a quantity, NaN for a key that is not there.
    public func value(_ id: QuantityID) -> Double { quantities[id]?.value ?? .nan }

    /// Measures by `method` in a stretch of a recording and keeps the quantity. The same measurement twice is one quantity.
    ///
    /// - Parameters:
    ///   - kind: what it is, in the field's term with hyphens.
    ///   - subject: of which part, channel or machine.
    public mutating func measure<Method: MeasurementMethod>(
        _ method: Method.Type, _ parameters: MethodParameters = [:], kind: String, subject: String,
        in window: SampleWindow
    ) throws(MeasurementError) -> QuantityID {
        let measurement = try Method.compute(.samples(window), parameters)
        return try add(measurement, method, parameters, kind, subject, window.reference)
    }

    /// Measures by asking a trained network about a stretch of a recording.
    public mutating func measure<Method: LearnedMethod>(
        _ method: Method.Type, _ parameters: MethodParameters, kind: String, subject: String, in window: SampleWindow,
        by listener: any LearnedListener
    ) throws(MeasurementError) -> QuantityID {
        let measurement = try Method.compute(.heard(window, listener), parameters)
        return try add(measurement, method, parameters, kind, subject, window.reference)
    }

    /// Computes by `method` from quantities of this ledger.
    public mutating func derive<Method: MeasurementMethod>(
        _ method: Method.Type, _ parameters: MethodParameters = [:], kind: String, subject: String,
        from ids: [QuantityID]
    ) throws(MeasurementError) -> QuantityID {
        var sources: [Quantity] = []
        for id in ids {
            guard let quantity = quantities[id] else { throw MeasurementError("\(id) is not in the report") }
            sources.append(quantity)
        }
        let measurement = try Method.compute(.quantities(sources), parameters)
        return try add(measurement, method, parameters, kind, subject, .quantities(ids))
    }

    /// Takes over a number that the user states in an input.
    ///
    /// - Parameters:
    ///   - path: where in the input, for example `shafts.motor.speed_rpm`.
    ///   - input: the index of the input.
    public mutating func declare(
        _ value: Double, _ unit: Unit, path: String, input: Int, kind: String, subject: String
    ) throws(MeasurementError) -> QuantityID {
        let measurement = try DeclaredValue.compute(.declaration(value, unit), [:])
        return try add(measurement, DeclaredValue.self, [:], kind, subject, .declaration(input: input, path: path))
    }

    private mutating func add<Method: MeasurementMethod>(
        _ measurement: Measurement, _ method: Method.Type, _ parameters: MethodParameters, _ kind: String,
        _ subject: String, _ source: SourceReference
    ) throws(MeasurementError) -> QuantityID {
        let bounds = measurement.interval.map { [$0.lowerBound, $0.upperBound] } ?? []
        guard ([measurement.value] + bounds).allSatisfy(\.isFinite) else {
            throw MeasurementError("\(Method.name) of \(subject) is not a finite number")
        }
        let quantity = Quantity(
            value: measurement.value, unit: measurement.unit, interval: measurement.interval, kind: kind,
            subject: subject,
            method: MethodReference(name: Method.name, version: Method.version, parameters: parameters),
            source: source
        )
        if let id = known[quantity] { return id }
        let id = QuantityID(number: quantities.count + 1)
        quantities[id] = quantity
        known[quantity] = id
        return id
    }
}

/// A number that the user states in an input file, taken over as it stands.
public enum DeclaredValue: MeasurementMethod {
    public static let name = "declared"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        guard case .declaration(let value, let unit) = source else {
            throw MeasurementError("a declared value comes from an input file")
        }
        return Measurement(value: value, unit: unit)
    }
}
