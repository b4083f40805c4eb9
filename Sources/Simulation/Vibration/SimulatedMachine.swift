public import Evidence

/// One channel of a simulated recording.
public struct SimulatedChannel: Hashable, Sendable {
    /// The name in machine.yaml.
    public let name: String
    /// `radial` or `axial`.
    public let direction: String
    /// Values in the recording's unit. Each is a number of single precision, as a file of `float32` has it.
    public var samples: [Double]
}

/// A simulated machine: a recording, what its operator states about it, and the truth.
public struct SimulatedMachine: Sendable {
    /// The number of the item; it and the seed decide everything.
    public let index: Int
    /// What was made; of `mixed-fleet` the kind that was drawn.
    public let kind: VibrationKind
    public let channels: [SimulatedChannel]
    /// `[g]` or `m/s2`.
    public let unit: Unit
    /// The stated samples a second: the true ones unless the rate is wrongly labelled.
    public let rate: Double
    /// The stated speed in revolutions a minute.
    public let speedRPM: Double
    /// The name of the only shaft.
    public let shaftName = "main"
    /// The name of the listed bearing.
    public let bearingName = "DE"
    public let bearing: SimulatedBearing
    /// Teeth of the listed gear on the shaft and of its mate, or `nil` where none is listed (there may be one).
    public let listedGear: ListedGear?
    public let truth: SimulationTruth

    /// A gear stage as the operator lists it.
    public struct ListedGear: Hashable, Sendable {
        public let teeth: Int
        public let mateTeeth: Int
    }

    /// The samples of the first channel.
    public var samples: [Double] { channels.first?.samples ?? [] }
}

/// The state that a simulated recording was made from: the content of `truth.json`.
public struct SimulationTruth: Hashable, Sendable {
    public var kind: String
    public var seed: UInt64
    public var index: Int
    /// Codes of the findings that a right diagnosis has, sorted; empty for a healthy machine with a sound sensor, and for a
    /// recording too short to hold its fault.
    public var findings: [String]
    /// Raw values of `HealthyEffect`.
    public var effects: [String]
    /// Shape of a bearing fault.
    public var shape: String?
    /// Raw value of `SensorFault`.
    public var sensorFault: String?
    /// Power of a bearing fault over that of everything else in `band`, dB.
    public var snr: Double?
    /// The band around the fault's strongest mode, Hz.
    public var band: ClosedRange<Double>?
    /// True rates of the machine's parts in Hz, with slip: name and value.
    public var rates: [DrawnParameter]
    /// Everything that was drawn, in the order of drawing.
    public var parameters: [DrawnParameter]

    /// The true rate of a part (`shaft`, `bpfo`, `bpfi`, `bsf`, `ftf`, `fault`) in Hz.
    public func rate(_ name: String) -> Double? { rates.first { $0.name == name }?.value }

    /// The first value drawn for a parameter.
    public func parameter(_ parameter: ParameterRange) -> Double? {
        parameters.first { $0.name == parameter.name }?.value
    }

    /// The truth as JSON, members in a fixed order.
    public var json: JSONValue {
        func object(_ values: [DrawnParameter]) -> JSONValue {
            var members: [JSONValue.Member] = []
            var times: [String: Int] = [:]
            for value in values {
                let time = (times[value.name] ?? 0) + 1
                times[value.name] = time
                members.append(.init(time == 1 ? value.name : "\(value.name)#\(time)", .number(value.value)))
            }
            return .object(members)
        }
        return .object([
            .init("schema", "auscult.truth/1"),
            .init("kind", .string(kind)),
            .init("seed", .string(String(seed))),
            .init("index", .integer(index)),
            .init("healthy", .bool(!findings.contains { $0.hasPrefix("bearing.") || $0.hasPrefix("shaft.") })),
            .init("findings", .array(findings.map { .string($0) })),
            .init("effects", .array(effects.map { .string($0) })),
            .init("shape", shape.map { .string($0) } ?? .null),
            .init("sensor_fault", sensorFault.map { .string($0) } ?? .null),
            .init("snr_db", snr.map { .number($0) } ?? .null),
            .init("snr_band_hz", band.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null),
            .init("rates_hz", object(rates)),
            .init("parameters", object(parameters)),
        ])
    }
}
