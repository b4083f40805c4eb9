/// What one source says about a recording. What it does not say is `nil`.
public struct RecordingFacts: Hashable, Sendable {
    /// Samples a second, above 0.
    public var rate: Double?
    /// The unit of all channels, as people write it (`g`, `m/s²`, …).
    public var unit: String?
    /// Physical value = stored value × scale.
    public var scale: Double?
    /// The start as written.
    public var start: String?
    /// The channels' names, in order.
    public var channels: [String]?
    /// Revolutions a minute of the first shaft.
    public var speedRPM: Double?

    public init(
        rate: Double? = nil, unit: String? = nil, scale: Double? = nil, start: String? = nil, channels: [String]? = nil,
        speedRPM: Double? = nil
    ) {
        self.rate = rate
        self.unit = unit
        self.scale = scale
        self.start = start
        self.channels = channels
        self.speedRPM = speedRPM
    }
}

/// What is known about a recording besides its file and its sidecar.
public struct RecordingSettings: Hashable, Sendable {
    /// `--rate` and `--unit`.
    public var flags: RecordingFacts
    /// The rule of `recordings` in machine.yaml that matches the file.
    public var rule: RecordingFacts
    /// Units by the name of the channel, from `sensors` of machine.yaml.
    public var sensorUnits: [String: String]

    public init(
        flags: RecordingFacts = RecordingFacts(), rule: RecordingFacts = RecordingFacts(),
        sensorUnits: [String: String] = [:]
    ) {
        self.flags = flags
        self.rule = rule
        self.sensorUnits = sensorUnits
    }
}

/// Who says something about a recording, in the order in which they are believed.
public enum RecordingSource: String, Hashable, Sendable, CaseIterable {
    case flag
    case sidecar
    /// `recordings` of machine.yaml.
    case rule
    /// `sensors` of machine.yaml.
    case sensors
    case file
    /// The time stamps of the file, where its header says something else.
    case clock
}

/// What contradicts itself in a recording or was left out of it: each becomes a sentence among the limits of its report.
public enum RecordingContradiction: Hashable, Sendable {
    /// Two sources give different sampling rates; the first is used.
    case rate(used: RecordingSource, other: RecordingSource)
    /// Two sources give different units for a channel; the first is used.
    case unit(channel: String, used: RecordingSource, other: RecordingSource)
    case scale(used: RecordingSource, other: RecordingSource)
    case start(used: RecordingSource, other: RecordingSource)
    case channels(used: RecordingSource, other: RecordingSource)
    case speed(used: RecordingSource, other: RecordingSource)
    /// The clock of the log runs backwards this many times.
    case clockStepsBack(times: Int)
    /// The clock of the log repeats a time stamp this many times.
    case clockRepeats(times: Int)
    /// Fewer than nine of ten time steps are equal, so no sampling rate follows from them.
    case unequalSteps
    /// A column that is no channel (text, a counter), or an array of numbers that is none (of another length, complex).
    case leftOut(name: String)
    /// The last line of the table is cut short and was left out.
    case lastLineCut
}
