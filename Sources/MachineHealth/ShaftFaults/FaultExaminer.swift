public import Evidence

/// Looks for one fault, or one family of faults, in a recording of a machine.
///
/// One file a fault conforms. An examiner makes quantities only in the ledger, names nothing that its physics does not single
/// out, and says in `limits` what it could not judge and why.
public protocol FaultExaminer: Sendable {
    /// How often a healthy machine gets a `present` from this examiner, at most.
    var falseAlarmRate: Double { get }

    /// Looks for the fault.
    func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination
}

/// What an examination found, and what it could not judge.
public struct Examination: Hashable, Sendable {
    public var findings: [DiagnosedFinding]
    public var limits: [Statement]
    public var figures: [Figure]
    /// Where parts were heard, for a listener beside the rules.
    public var places: [ListeningPlace]

    public init(
        findings: [DiagnosedFinding] = [], limits: [Statement] = [], figures: [Figure] = [],
        places: [ListeningPlace] = []
    ) {
        self.findings = findings
        self.limits = limits
        self.figures = figures
        self.places = places
    }

    /// Takes over what another examination found; a limit is said once.
    public mutating func merge(_ other: Examination) {
        findings += other.findings
        figures += other.figures
        places += other.places
        for limit in other.limits where !limits.contains(limit) { limits.append(limit) }
    }
}

/// What an examiner may use: the windows of one recording and everything that is known of the machine.
///
/// Used by one thread.
public struct ExaminationContext {
    public var machine: MachineDescription
    public var speeds: ShaftSpeeds
    /// The index, among the report's inputs, of the file that declares the speeds.
    public var speedInput: Int?
    public var bearings: [BearingResolution]
    /// One window for each vibration channel, all over the same frames.
    public var windows: [SampleWindow]
    public var baseline: HealthyBaseline?
    /// How far a declared speed may be off, relative.
    public var speedTolerance: Double

    public init(
        machine: MachineDescription, speeds: ShaftSpeeds, speedInput: Int?, bearings: [BearingResolution] = [],
        windows: [SampleWindow], baseline: HealthyBaseline? = nil, speedTolerance: Double = 0.02
    ) {
        self.machine = machine
        self.speeds = speeds
        self.speedInput = speedInput
        self.bearings = bearings
        self.windows = windows
        self.baseline = baseline
        self.speedTolerance = speedTolerance
    }

    /// The sensor that the description names for a window's channel.
    public func sensor(_ window: SampleWindow) -> MachineDescription.Sensor? {
        machine.sensors.first { $0.channel == window.channelName }
    }

    /// How a report calls the place of a window: the sensor's place and direction, else the channel.
    public func place(_ window: SampleWindow) -> String {
        guard let sensor = sensor(window), let place = sensor.place else { return window.channelName }
        return sensor.direction.map { "\(place), \($0)" } ?? place
    }

    /// Whether a window's sensor measures along the shaft; `nil` where the description does not say.
    public func isAxial(_ window: SampleWindow) -> Bool? {
        sensor(window)?.direction.map { $0.lowercased() == "axial" }
    }

    /// The shaft that is examined for whole-machine faults: the first of the description whose speed is known.
    public var mainShaft: (name: String, speed: ShaftSpeed)? {
        for name in machine.shaftNames {
            if let speed = speeds[name] { return (name, speed) }
        }
        return nil
    }

    /// The declared speed that a shaft's speed rests on, as a quantity in r/min.
    public func speedQuantity(shaft: String, _ ledger: inout EvidenceLedger) throws(MeasurementError) -> QuantityID {
        guard let speed = speeds[shaft], let speedInput else {
            throw MeasurementError("the speed of \(shaft) is not known")
        }
        return try ledger.declare(
            speed.declaration.value, speed.declaration.unit, path: speed.declaration.path, input: speedInput,
            kind: "speed", subject: shaft
        )
    }
}
