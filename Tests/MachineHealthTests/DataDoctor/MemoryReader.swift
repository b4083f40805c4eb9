import Evidence
import Foundation
import SensorLogs
import TestSupport

@testable import MachineHealth

/// A recording that lies in memory.
final class MemoryReader: RecordingReader {
    let description: RecordingDescription
    let values: [[Double]]

    init(_ values: [[Double]], description: RecordingDescription) {
        self.values = values
        self.description = description
    }

    func read(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        channels.map { Array(values[$0][frames]) }
    }
}

/// A recording of these channels.
func recording(
    _ values: [[Double]], rate: Double?, unit: Evidence.Unit? = .gravity, gaps: [RecordingGap] = [],
    names: [String]? = nil
) -> OpenRecording {
    let description = RecordingDescription(
        format: "memory",
        channels: values.indices.map { ChannelDescription(name: names?[$0] ?? "ch\($0)", unit: unit) },
        frameCount: values.first?.count ?? 0, rate: rate, gaps: gaps
    )
    return OpenRecording(
        name: "memory", reader: MemoryReader(values, description: description), description: description)
}

func windows(_ recording: OpenRecording) -> [SampleWindow] {
    recording.description.channels.indices.map {
        SampleWindow(recording: recording, input: 0, channel: $0, frames: 0..<recording.description.frameCount)
    }
}

/// Little-endian int16 values of an NPY file (version 1, C order), flat.
func int16Values(_ url: URL) throws -> [Int16] {
    let data = try Data(contentsOf: url)
    let header = 10 + Int(data[8]) + Int(data[9]) << 8
    return stride(from: header, to: data.count - 1, by: 2).map {
        Int16(bitPattern: UInt16(data[$0]) | UInt16(data[$0 + 1]) << 8)
    }
}

/// The rows of a CSV file as dictionaries by its header; `gzip` files by the `gzip` program.
func table(_ url: URL, separator: Character = ",") throws -> [[String: String]] {
    var text: String
    if url.pathExtension == "gz" {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", url.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
    } else {
        text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let lines = text.split(whereSeparator: \.isNewline)
    guard let first = lines.first else { return [] }
    let header = first.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    return lines.dropFirst().map { line in
        let cells = line.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        return Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first })
    }
}
