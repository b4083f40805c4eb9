import Foundation
import SensorLogs
import TestSupport
import Testing

/// Fixtures of this test target, and shorthands for opening.
enum Fixture {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func url(_ name: String) -> URL { folder.appending(path: name) }
}

func open(_ url: URL, _ settings: RecordingSettings = RecordingSettings()) throws -> OpenRecording {
    try RecordingOpener.open(path: url.path, name: url.lastPathComponent, settings: settings)
}

/// All samples of all channels, in one piece.
func whole(_ recording: OpenRecording) throws -> [[Double]] {
    try recording.samples(
        channels: Array(recording.description.channels.indices), frames: 0..<recording.description.frameCount)
}

/// All samples in pieces of uneven length, and once more from the end.
func pieces(_ recording: OpenRecording) throws -> [[Double]] {
    let channels = Array(recording.description.channels.indices)
    let count = recording.description.frameCount
    var values = channels.map { _ in [Double]() }
    var place = 0
    var size = 1
    while place < count {
        let end = min(count, place + size)
        for (index, part) in try recording.samples(channels: channels, frames: place..<end).enumerated() {
            values[index] += part
        }
        place = end
        size = min(size * 3, 1999)
    }
    _ = try recording.samples(channels: channels, frames: count - 1..<count)
    let again = try recording.samples(channels: channels, frames: 0..<min(3, count))
    for index in channels.indices { #expect(same(again[index], Array(values[index].prefix(3)))) }
    return values
}

/// Equal bits, NaN equal to NaN.
func same(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
}

func close(_ one: [Double], _ other: [Double], _ tolerance: Double) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= tolerance }
}

/// Writes a text or bytes to a file and opens it.
func openText(_ text: String, name: String = "log.csv", _ settings: RecordingSettings = RecordingSettings()) throws
    -> OpenRecording
{
    try openBytes(Array(text.utf8), name: name, settings)
}

func openBytes(_ bytes: [UInt8], name: String, _ settings: RecordingSettings = RecordingSettings()) throws
    -> OpenRecording
{
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: name)
    try Data(bytes).write(to: url)
    // The file stays open when its folder goes.
    return try open(url, settings)
}

/// The error of an attempt, or `nil` where it succeeded.
func failure(_ attempt: () throws -> Void) -> SensorLogError? {
    do {
        try attempt()
        return nil
    } catch {
        return error as? SensorLogError
    }
}
