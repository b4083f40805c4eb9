/// A recording with everything that is known about it: what its file says, corrected by sidecar, machine description and flags.
public final class OpenRecording {
    /// The path as the user named it: the `recording` string of the report.
    public let name: String
    /// What is known after all sources were asked.
    public let description: RecordingDescription
    /// What contradicts itself among the sources or was left out, in a fixed order (for `limits`).
    public let contradictions: [RecordingContradiction]
    /// The sidecar that was read, so that its hash can stand beside the recording's, or `nil`.
    public let sidecarPath: String?

    private let reader: any RecordingReader
    /// Physical value = stored × scale.
    private let scale: Double

    public init(
        name: String, reader: any RecordingReader, description: RecordingDescription, scale: Double = 1,
        contradictions: [RecordingContradiction] = [], sidecarPath: String? = nil
    ) {
        self.name = name
        self.reader = reader
        self.description = description
        self.scale = scale
        self.contradictions = contradictions
        self.sidecarPath = sidecarPath
    }

    /// The index of a channel by name, or `nil`.
    public func channelIndex(_ name: String) -> Int? {
        description.channels.firstIndex { $0.name == name }
    }

    /// The physical values of a channel in a range of frames.
    public func samples(channel: Int, frames: Range<Int>) throws(SensorLogError) -> [Double] {
        try samples(channels: [channel], frames: frames)[0]
    }

    /// The physical values of some channels in a range of frames, channel by channel.
    ///
    /// - Parameter channels: indices into `description.channels`, at least one.
    public func samples(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        guard frames.lowerBound >= 0, frames.upperBound <= description.frameCount else {
            throw SensorLogError(.malformed, "\(name): samples \(frames) are outside 0 to \(description.frameCount)")
        }
        guard !channels.isEmpty, channels.allSatisfy(description.channels.indices.contains) else {
            throw SensorLogError(.incomplete, "\(name): there is no such channel")
        }
        var values = try reader.read(channels: channels, frames: frames)
        guard values.count == channels.count, values.allSatisfy({ $0.count == frames.count }) else {
            throw SensorLogError(.malformed, "\(name): the file ends before sample \(frames.upperBound)")
        }
        if scale != 1 {
            for channel in values.indices {
                // Taken out, so that the array is known to be the only one and is scaled where it lies.
                var column: [Double] = []
                swap(&column, &values[channel])
                for index in column.indices { column[index] *= scale }
                values[channel] = column
            }
        }
        return values
    }
}
