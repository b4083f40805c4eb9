/// A machine as its `machine.yaml` describes it. What the file does not say is `nil`: nothing has a default.
public struct MachineDescription: Hashable, Sendable {
    public var name: String
    /// Rated power in kW.
    public var powerKW: Double?
    /// The standard for severity zones as written, for example `ISO 20816-3:2022`.
    public var standard: String?
    /// The machine group of that standard.
    public var group: Int?
    /// `rigid` or `flexible`.
    public var support: String?
    public var shafts: [Shaft]
    public var bearings: [Bearing]
    public var gears: [GearStage]
    public var sensors: [Sensor]
    public var recordings: [RecordingRule]

    public struct Shaft: Hashable, Sendable {
        public var name: String
        /// Revolutions a minute.
        public var speedRPM: Double?
        public var tacho: Tacho?

        public init(name: String, speedRPM: Double? = nil, tacho: Tacho? = nil) {
            self.name = name
            self.speedRPM = speedRPM
            self.tacho = tacho
        }
    }

    public struct Tacho: Hashable, Sendable {
        /// The index of the channel, from 0.
        public var channel: Int
        public var pulsesPerRevolution: Int

        public init(channel: Int, pulsesPerRevolution: Int) {
            self.channel = channel
            self.pulsesPerRevolution = pulsesPerRevolution
        }
    }

    public struct Bearing: Hashable, Sendable {
        public var name: String
        /// The name of the shaft it sits on.
        public var shaft: String
        /// Maker, space, designation, as in the catalogue.
        public var model: String?
        public var geometry: BearingGeometry?

        public init(name: String, shaft: String, model: String? = nil, geometry: BearingGeometry? = nil) {
            self.name = name
            self.shaft = shaft
            self.model = model
            self.geometry = geometry
        }
    }

    public struct GearStage: Hashable, Sendable {
        public var name: String
        public var shaft: String
        public var teeth: Int
        /// The shaft and the number of teeth of the wheel it meshes with.
        public var mateShaft: String?
        public var mateTeeth: Int?

        public init(name: String, shaft: String, teeth: Int, mateShaft: String? = nil, mateTeeth: Int? = nil) {
            self.name = name
            self.shaft = shaft
            self.teeth = teeth
            self.mateShaft = mateShaft
            self.mateTeeth = mateTeeth
        }
    }

    public struct Sensor: Hashable, Sendable {
        /// The name of the channel.
        public var channel: String
        public var unit: String?
        public var place: String?
        public var direction: String?

        public init(channel: String, unit: String? = nil, place: String? = nil, direction: String? = nil) {
            self.channel = channel
            self.unit = unit
            self.place = place
            self.direction = direction
        }
    }

    /// What holds for recordings whose file name matches a glob.
    public struct RecordingRule: Hashable, Sendable {
        public var match: String
        public var rateHz: Double?
        public var unit: String?
        public var scale: Double?
        public var start: String?
        public var channels: [String]?
        /// Revolutions a minute by the name of the shaft.
        public var speedRPM: [String: Double]

        public init(
            match: String, rateHz: Double? = nil, unit: String? = nil, scale: Double? = nil, start: String? = nil,
            channels: [String]? = nil, speedRPM: [String: Double] = [:]
        ) {
            self.match = match
            self.rateHz = rateHz
            self.unit = unit
            self.scale = scale
            self.start = start
            self.channels = channels
            self.speedRPM = speedRPM
        }
    }

    public init(
        name: String, powerKW: Double? = nil, standard: String? = nil, group: Int? = nil, support: String? = nil,
        shafts: [Shaft] = [], bearings: [Bearing] = [], gears: [GearStage] = [], sensors: [Sensor] = [],
        recordings: [RecordingRule] = []
    ) {
        self.name = name
        self.powerKW = powerKW
        self.standard = standard
        self.group = group
        self.support = support
        self.shafts = shafts
        self.bearings = bearings
        self.gears = gears
        self.sensors = sensors
        self.recordings = recordings
    }
}

/// The inner geometry of a rolling bearing.
public struct BearingGeometry: Hashable, Sendable {
    /// Number of rolling elements.
    public var elements: Int
    /// Diameter of an element, mm.
    public var elementDiameter: Double
    /// Pitch diameter, mm.
    public var pitchDiameter: Double
    /// Contact angle, degrees.
    public var contactAngle: Double

    public init(elements: Int, elementDiameter: Double, pitchDiameter: Double, contactAngle: Double) {
        self.elements = elements
        self.elementDiameter = elementDiameter
        self.pitchDiameter = pitchDiameter
        self.contactAngle = contactAngle
    }
}
