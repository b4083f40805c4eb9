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
    public func open() throws -> OpenRecording { try openWithMachine().recording }

    /// Opens the recording, and reads the description of its machine.
    ///
    /// - Throws: `MachineDescriptionError`, `SensorLogError`.
    public func openWithMachine() throws -> (recording: OpenRecording, machine: MachineDescription?) {
        let description = try machine.map { try RecordingAccess.description(at: $0) }
        let rules = description?.settings(forRecording: name)
        var sensorUnits: [String: String] = [:]
        for sensor in description?.sensors ?? [] { sensorUnits[sensor.channel] = sensor.unit }
        let ruledSpeed = rules?.speeds[description?.shafts.first?.name ?? ""].flatMap {
            $0.path.hasPrefix("recordings.") ? $0.value : nil
        }
        let settings = RecordingSettings(
            flags: RecordingFacts(rate: rate, unit: unit),
            rule: RecordingFacts(
                rate: rules?.rateHz, unit: rules?.unit, scale: rules?.scale, start: rules?.start,
                channels: rules?.channels, speedRPM: ruledSpeed
            ),
            sensorUnits: sensorUnits
        )
        return (try RecordingOpener.open(path: location, name: name, settings: settings), description)
    }

    /// The number that one of the files states at a path, so that a declaration can be read again.
    ///
    /// - Parameter path: in a `machine.yaml` as in `DeclaredNumber`; in a sidecar (`.json`) one of the keys `rate_hz`,
    ///   `speed_rpm` and `scale`.
    public static func declaredValue(path: String, file: String) throws -> (value: Double, unit: Evidence.Unit)? {
        guard file.hasSuffix(".json") else { return try description(at: file).declaredValue(path: path) }
        let units: [String: Evidence.Unit] = ["rate_hz": .hertz, "speed_rpm": .perMinute, "scale": .one]
        guard let unit = units[path], let value = try JSONValue(parsing: contents(of: file))[path]?.number else {
            return nil
        }
        return (value, unit)
    }

    private static func description(at location: String) throws -> MachineDescription {
        try MachineDescription(
            yaml: try contents(of: location), file: URL(fileURLWithPath: location).lastPathComponent
        )
    }

    private static func contents(of location: String) throws -> Data {
        let name = URL(fileURLWithPath: location).lastPathComponent
        guard let handle = FileHandle(forReadingAtPath: location) else {
            throw SensorLogError(.unreadable, "\(name): cannot be read")
        }
        defer { try? handle.close() }
        // One byte more than is allowed, so that a larger file is seen to be larger.
        return try handle.read(upToCount: MachineDescription.largestFile + 1) ?? Data()
    }
}
