/// What `auscult simulate vibration --kind` makes.
public enum VibrationKind: String, Hashable, Sendable, CaseIterable {
    case healthy
    case innerRace = "inner-race"
    case outerRace = "outer-race"
    case rollingElement = "rolling-element"
    case cage
    case unbalance, misalignment, looseness, rub
    /// Half of the machines are healthy, the others have any of the other kinds.
    case mixedFleet = "mixed-fleet"
    /// A healthy machine with a fault of the sensor or its chain.
    case sensorFaults = "sensor-faults"

    /// The finding that a right diagnosis has, or `nil` where there is none or it depends on the item.
    public var findingCode: String? {
        switch self {
        case .innerRace, .outerRace, .rollingElement, .cage: "bearing.\(rawValue)"
        case .unbalance, .misalignment, .looseness, .rub: "shaft.\(rawValue)"
        case .healthy, .mixedFleet, .sensorFaults: nil
        }
    }

    /// Whether this is one of the four bearing faults.
    public var isBearingFault: Bool { findingCode?.hasPrefix("bearing.") ?? false }

    /// Whether this is one of the four shaft faults.
    public var isShaftFault: Bool { findingCode?.hasPrefix("shaft.") ?? false }
}

/// What is wrong with a recording rather than with its machine.
public enum SensorFault: String, Hashable, Sendable, CaseIterable {
    case clipped, dropout, offset, flat
    /// The stated sampling rate is a multiple or a fraction of the true one.
    case wrongRate = "wrong-rate"
    /// A few steps of the converter carry the whole signal.
    case coarse

    /// The finding that a right diagnosis has, or `nil` for coarse steps, which have no code.
    public var findingCode: String? {
        switch self {
        case .clipped, .dropout, .offset, .flat: "data.\(rawValue)"
        case .wrongRate: "data.rate-implausible"
        case .coarse: nil
        }
    }
}

/// How the vibration simulator deviates from its defaults.
public struct VibrationOptions: Hashable, Sendable {
    /// Which machines have effects that a comb in an envelope spectrum does not model (`HealthyEffect`).
    public enum Effects: Hashable, Sendable {
        /// Every third healthy machine and a tenth of the others, one or two effects each.
        case some
        case none
        /// Every machine has exactly this one.
        case only(HealthyEffect)
    }

    /// Range of the impulse-band signal-to-noise ratio of bearing faults, dB. The default is well above the floor.
    public var snr: ClosedRange<Double>
    public var effects: Effects
    /// Sampling rate in Hz, or `nil` to draw one of `VibrationParameters.rates`; at least 1000.
    public var rate: Double?
    /// Duration in seconds, or `nil` to draw it.
    public var duration: Double?
    /// Speed in r/min, or `nil` to draw it.
    public var speed: Double?
    /// The bearing, or `nil` to draw one of the catalogue.
    public var bearing: SimulatedBearing?
    /// A number of channels, or `nil` to draw one (radial) or two (radial and axial).
    public var channelCount: Int?
    /// The shape of bearing faults, or `nil` to draw one.
    public var shape: BearingFaultShape?
    /// The fault of the kind `sensor-faults`, or `nil` to draw one.
    public var sensorFault: SensorFault?

    /// A factor on the ripple of the speed and on the random part of slip: 1 as drawn, 0 for a machine that runs like clockwork. Motors
    /// on a test bench, recorded for seconds at constant load, are far steadier than machines in a plant.
    public var unsteadiness = 1.0

    public init(
        snr: ClosedRange<Double> = 0...15, effects: Effects = .some, rate: Double? = nil, duration: Double? = nil,
        speed: Double? = nil, bearing: SimulatedBearing? = nil, channelCount: Int? = nil,
        shape: BearingFaultShape? = nil,
        sensorFault: SensorFault? = nil
    ) {
        self.snr = snr
        self.effects = effects
        self.rate = rate
        self.duration = duration
        self.speed = speed
        self.bearing = bearing
        self.channelCount = channelCount
        self.shape = shape
        self.sensorFault = sensorFault
    }
}

/// How far a bearing fault extends.
public enum BearingFaultShape: String, Hashable, Sendable, CaseIterable {
    /// A point: one impact per passage.
    case point
    /// A spall: entry and exit per passage (Sawalhi and Randall 2011).
    case spall
    /// Roughness over a stretch of the race: noise modulated at the fault's rate without impacts (Antoni and Randall 2002).
    case distributed
}
