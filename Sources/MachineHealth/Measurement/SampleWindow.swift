public import Evidence
internal import NumericalMethods
public import SensorLogs

/// A stretch of one channel of a recording, with what was computed from it kept, so that ten methods that need the same
/// envelope compute it once.
///
/// Used by one thread.
public final class SampleWindow {
    public let recording: OpenRecording
    /// The index of the recording among the report's inputs.
    public let input: Int
    /// The index of the channel; `nil` where the source is all channels (written `*`).
    public let channel: Int?
    public let frames: Range<Int>

    private var kept: [String: Any] = [:]

    public init(recording: OpenRecording, input: Int, channel: Int?, frames: Range<Int>) {
        self.recording = recording
        self.input = input
        self.channel = channel
        self.frames = frames
    }

    /// The name of the channel, `*` for all.
    public var channelName: String { channel.map { recording.description.channels[$0].name } ?? "*" }

    /// The unit of the channel, where known.
    public var unit: Unit? { channel.flatMap { recording.description.channels[$0].unit } }

    /// Where this is, as a quantity's source.
    public var reference: SourceReference {
        .samples(input: input, channel: channelName, from: frames.lowerBound, to: frames.upperBound)
    }

    /// Samples a second.
    ///
    /// - Throws: where nothing states it.
    public func rate() throws(MeasurementError) -> Double {
        guard let rate = recording.description.rate, rate.isFinite, rate > 0 else {
            throw MeasurementError("the sampling rate is not known")
        }
        return rate
    }

    /// The physical values of the channel; read once.
    public func samples() throws(MeasurementError) -> [Double] {
        guard let channel else { throw MeasurementError("the source names no single channel") }
        return try samples(channel: channel)
    }

    /// The physical values of a channel of the recording in this stretch; read once.
    public func samples(channel: Int) throws(MeasurementError) -> [Double] {
        try keep("samples \(channel)") { () throws(MeasurementError) in
            do throws(SensorLogError) {
                return try recording.samples(channel: channel, frames: frames)
            } catch {
                throw MeasurementError(error.description)
            }
        }
    }

    /// Stretches up to this many frames are held in memory; longer ones are measured piece by piece.
    static let longestHeld = 1 << 20
    private static let piece = 1 << 16

    /// Hands over the physical values of the channel in order, in pieces, so that memory is bounded whatever the length.
    ///
    /// - Parameter take: called for each piece. What it computes may not depend on where one piece ends.
    public func forEachPiece(
        _ take: ([Double]) throws(MeasurementError) -> Void
    ) throws(MeasurementError) {
        guard frames.count > SampleWindow.longestHeld else { return try take(try samples()) }
        guard let channel else { throw MeasurementError("the source names no single channel") }
        var start = frames.lowerBound
        while start < frames.upperBound {
            let end = min(start + SampleWindow.piece, frames.upperBound)
            let values: [Double]
            do throws(SensorLogError) {
                values = try recording.samples(channel: channel, frames: start..<end)
            } catch {
                throw MeasurementError(error.description)
            }
            try take(values)
            start = end
        }
    }

    /// Lets go of what was kept, which is read and computed again where it is asked for.
    ///
    /// - Parameter isForgotten: asked with each key; all is forgotten without it.
    func forget(_ isForgotten: (String) -> Bool = { _ in true }) {
        kept = kept.filter { !isForgotten($0.key) }
        if isPart { FreedMemory.release() }
    }

    /// What `make` gives, computed at the first call with this key and kept.
    ///
    /// - Parameter key: names everything that the value depends on besides this window.
    public func keep<Value>(
        _ key: String, _ make: () throws(MeasurementError) -> Value
    ) throws(MeasurementError) -> Value {
        if let value = kept[key] as? Value { return value }
        let value = try make()
        kept[key] = value
        return value
    }
}
