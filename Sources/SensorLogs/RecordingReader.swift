public import Evidence

/// A channel of a recording.
public struct ChannelDescription: Hashable, Sendable {
    /// The name in the file, or `ch0`, `ch1`, … where it has none.
    public var name: String
    /// The unit of the values that `read` gives, or `nil` where nothing states it.
    public var unit: Unit?

    public init(name: String, unit: Unit? = nil) {
        self.name = name
        self.unit = unit
    }
}

/// A stretch without samples in a log with time stamps.
public struct RecordingGap: Hashable, Sendable {
    /// The frame before which samples are missing.
    public var frame: Int
    /// How many seconds are missing.
    public var seconds: Double

    public init(frame: Int, seconds: Double) {
        self.frame = frame
        self.seconds = seconds
    }
}

/// What a recording is, as far as its file, sidecar, machine description and flags say. Nothing is guessed.
public struct RecordingDescription: Hashable, Sendable {
    /// The file format in a word, for example `WAV` or `MAT v5`.
    public var format: String
    public var channels: [ChannelDescription]
    /// Samples of each channel.
    public var frameCount: Int
    /// Samples a second of each channel, or `nil` where nothing states it.
    public var rate: Double?
    /// Start of the recording as written in the file (ISO 8601 where the file has a date), or `nil`.
    public var start: String?
    public var gaps: [RecordingGap]
    /// Speed of the first shaft in revolutions a minute where the file or a sidecar says it.
    public var speedRPM: Double?

    public init(
        format: String, channels: [ChannelDescription], frameCount: Int, rate: Double? = nil, start: String? = nil,
        gaps: [RecordingGap] = [], speedRPM: Double? = nil
    ) {
        self.format = format
        self.channels = channels
        self.frameCount = frameCount
        self.rate = rate
        self.start = start
        self.gaps = gaps
        self.speedRPM = speedRPM
    }
}

/// An open recording: one file per format conforms. Values are physical where the file has a scale, else as stored.
///
/// A reader needs no more memory for a long file than for a short one. It is used by one thread at a time.
public protocol RecordingReader: AnyObject {
    var description: RecordingDescription { get }
    /// What the file says against itself, and what of it is no channel.
    var contradictions: [RecordingContradiction] { get }

    /// The samples of some channels in a range of frames; NaN where the file has no value.
    ///
    /// - Parameters:
    ///   - channels: indices into `description.channels`.
    ///   - frames: within `0 ..< description.frameCount`. Ascending calls without overlap are the fast way.
    /// - Returns: for each channel asked for, `frames.count` values.
    /// - Throws: `SensorLogError` where the file ends early, is broken or cannot be read.
    func read(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]]
}

extension RecordingReader {
    /// Nothing, for formats that cannot contradict themselves.
    public var contradictions: [RecordingContradiction] { [] }
}
