import Evidence
import Foundation
@testable import MachineHealth
import SensorLogs

/// Signals of known content as an open recording, for tests.
final class SyntheticReader: RecordingReader {
    let description: RecordingDescription
    private let channels: [[Double]]

    init(_ channels: [(name: String, unit: Evidence.Unit?, samples: [Double])], rate: Double?) {
        description = RecordingDescription(
            format: "synthetic", channels: channels.map { ChannelDescription(name: $0.name, unit: $0.unit) },
            frameCount: channels.first?.samples.count ?? 0, rate: rate)
        self.channels = channels.map(\.samples)
    }

    func read(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        channels.map { Array(self.channels[$0][frames]) }
    }
}

extension SampleWindow {
    /// Windows over all of some channels, one each.
    static func all(
        _ channels: [(name: String, unit: Evidence.Unit?, samples: [Double])], rate: Double?
    ) -> [SampleWindow] {
        let reader = SyntheticReader(channels, rate: rate)
        let recording = OpenRecording(name: "synthetic", reader: reader, description: reader.description)
        return channels.indices.map {
            SampleWindow(recording: recording, input: 0, channel: $0, frames: 0..<reader.description.frameCount)
        }
    }
}
