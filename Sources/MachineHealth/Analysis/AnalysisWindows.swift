internal import Foundation
internal import SensorLogs

/// The stretches of a recording that are analysed in full.
///
/// A recording of ordinary length is one window. Of a long one, windows spread evenly from its first to its last sample are
/// analysed, so that memory is bounded by a window and a fault of the last hour is not lost among the hours before.
enum AnalysisWindows {
    /// The longest window, in samples of a channel: 40 s at 25.6 kHz, 8 MB.
    static let longest = 1 << 20
    /// The shortest window of a long recording.
    static let shortest = 1 << 17
    /// How many windows a long recording has: one for every 16th of it.
    static let count = 16

    /// The windows of a recording, in order.
    ///
    /// - Parameters:
    ///   - frameCount: samples of a channel.
    ///   - rate: samples a second; `nil` where not known.
    ///   - slowestShaft: the slowest shaft with bearings, Hz; `nil` where not known.
    static func of(frameCount: Int, rate: Double?, slowestShaft: Double?) -> [Range<Int>] {
        guard frameCount > longest else { return frameCount > 0 ? [0..<frameCount] : [] }
        let length = AnalysisWindows.length(rate: rate, shaft: slowestShaft)
        return (0..<count).map { index in
            let start = Int((Double(frameCount - length) * Double(index) / Double(count - 1)).rounded())
            return start..<(start + length)
        }
    }

    /// The windows of a recording that vibration is looked for in, stretch by stretch.
    ///
    /// - Parameters:
    ///   - machine: channels that it calls tachos carry pulses and are left out.
    ///   - slowestShaft: as above.
    static func of(
        _ recording: OpenRecording, _ machine: MachineDescription?, input: Int, slowestShaft: Double?
    ) -> [[SampleWindow]] {
        let about = recording.description
        let tachos = machine?.tachoChannels ?? []
        let channels = about.channels.indices.filter { !tachos.contains($0) }
        guard !channels.isEmpty else { return [] }
        return of(frameCount: about.frameCount, rate: about.rate, slowestShaft: slowestShaft).map { frames in
            channels.map { SampleWindow(recording: recording, input: input, channel: $0, frames: frames) }
        }
    }

    /// How many samples of a long recording a shaft's bearings are looked for in.
    ///
    /// - Parameters:
    ///   - rate: samples a second; `nil` where not known.
    ///   - shaft: the speed, Hz; `nil` where not known.
    static func length(rate: Double?, shaft: Double?) -> Int {
        guard let rate, let shaft, shaft > 0 else { return shortest }
        // Twice the revolutions that levels are stated for.
        let wanted = (2 * EnvelopeBank.referenceRevolutions / shaft * rate).rounded(.up)
        return wanted.isFinite ? Int(min(Double(longest), max(Double(shortest), wanted))) : longest
    }
}

extension SampleWindow {
    /// Whether this is one of several stretches of a long recording.
    var isPart: Bool { frames.count < recording.description.frameCount }

    /// As much of a stretch as the bearings of a shaft need. Stretches are as long as the slowest shaft wants them, and for a fast
    /// one that would be tens of times the lines. An ordinary recording stays whole.
    ///
    /// - Parameters:
    ///   - shaft: its speed, Hz.
    ///   - known: windows of the same channel, one of which may be it.
    func stretch(forShaft shaft: Double, among known: [SampleWindow] = []) -> SampleWindow {
        let length = AnalysisWindows.length(rate: recording.description.rate, shaft: shaft)
        guard isPart, length < frames.count else { return self }
        let frames = self.frames.prefix(length)
        return known.first { $0.frames == frames }
            ?? SampleWindow(recording: recording, input: input, channel: channel, frames: frames)
    }
}
