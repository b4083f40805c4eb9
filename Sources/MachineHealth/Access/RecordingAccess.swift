public import Evidence
internal import Foundation
public import SensorLogs

/// A recording with the files and flags that speak of it, opened in the same way by analysis, inspection and verification.
public struct RecordingAccess: Hashable, Sendable {
    /// The recording's name in reports.
    public var name: String
    public var location: String
    /// Where its `machine.yaml` lies.
    public var machine: String?
    /// Where the JSON file beside it lies.
    public var sidecar: String?
    /// Samples a second by the user's flag.
    public var rate: Double?
    /// The unit by the user's flag.
    public var unit: String?

    public init(
        name: String, location: String, machine: String? = nil, sidecar: String? = nil, rate: Double? = nil,
        unit: String? = nil
    ) {
        self.name = name
        self.location = location
        self.machine = machine
        self.sidecar = sidecar
        self.rate = rate
        self.unit = unit
    }

    /// Opens the recording with everything that is known about it.
    public func open() throws -> OpenRecording {
        let reader = try StandInReader(location: location, name: name, rate: rate)
        return OpenRecording(name: name, reader: reader, description: reader.description)
    }

    /// The number that one of the files states at a path, so that a declaration can be read again.
    public static func declaredValue(path: String, file: String) throws -> (value: Double, unit: Evidence.Unit)? { nil }
}

final class StandInReader: RecordingReader {
    let description: RecordingDescription
    private let values: [Double]

    init(location: String, name: String, rate: Double?) throws(SensorLogError) {
        guard let data = FileManager.default.contents(atPath: location) else {
            throw SensorLogError(.unreadable, "\(name): cannot be read")
        }
        let bytes = [UInt8](data)
        guard bytes.count > 10, bytes[0] == 0x93 else { throw SensorLogError(.malformed, "\(name): no NPY file") }
        let start = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
        let header = String(decoding: bytes[10..<min(start, bytes.count)], as: UTF8.self)
        let isDouble = header.contains("<f8")
        var values: [Double] = []
        var at = start
        let width = isDouble ? 8 : 4
        while at + width <= bytes.count {
            var bits: UInt64 = 0
            for index in (0..<width).reversed() { bits = bits << 8 | UInt64(bytes[at + index]) }
            values.append(
                isDouble ? Double(bitPattern: bits) : Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
            at += width
        }
        self.values = values
        description = RecordingDescription(
            format: "NPY", channels: [ChannelDescription(name: "ch0")], frameCount: values.count, rate: rate)
    }

    func read(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        channels.map { _ in Array(values[frames]) }
    }
}
