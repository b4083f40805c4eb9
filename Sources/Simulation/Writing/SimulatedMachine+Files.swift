internal import Evidence
public import Foundation

/// How a simulated recording is stored.
public enum RecordingFormat: String, Hashable, Sendable, CaseIterable {
    /// NPY in single precision.
    case float32
    /// NPY of 16-bit whole numbers with a sidecar that gives the scale: half the size.
    case int16
}

extension SimulatedMachine {
    /// The name of the item's folder: it does not tell what was made.
    public var folderName: String {
        let digits = String(index)
        return "machine-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    /// The machine as its operator describes it.
    public var machineYAML: String {
        // The zones whose limits the simulator's healthy and faulty levels are drawn against.
        var text =
            "machine: {name: \(folderName), power_kw: 75, standard: \"ISO 20816-3:2022\", group: 2, support: rigid}\n"
        text += "shafts:\n  - {name: \(shaftName), speed_rpm: \(plain(speedRPM))}\n"
        text += "bearings:\n  - {name: \(bearingName), shaft: \(shaftName), balls: \(bearing.elements), "
        text +=
            "ball_diameter_mm: \(plain(bearing.elementDiameter)), pitch_diameter_mm: \(plain(bearing.pitchDiameter)), "
        text += "contact_angle_deg: \(plain(bearing.contactAngle))}\n"
        if let gear = listedGear {
            text += "gears:\n  - {name: stage, shaft: \(shaftName), teeth: \(gear.teeth), "
            text += "mates: {shaft: output, teeth: \(gear.mateTeeth)}}\n"
        }
        text += "sensors:\n"
        for channel in channels {
            text += "  - {channel: \(channel.name), unit: \(unitText), place: bearing \(bearingName), "
            text += "direction: \(channel.direction)}\n"
        }
        let names = channels.map(\.name).joined(separator: ", ")
        text +=
            "recordings:\n  - {match: \"*.npy\", rate_hz: \(plain(rate)), unit: \(unitText), channels: [\(names)]}\n"
        return text
    }

    /// Writes `recording.npy` (with a sidecar if its values need a scale), `machine.yaml` and `truth.json` into the folder
    /// `folderName` of `folder`, which is made if need be. Files of an earlier writing are replaced or removed, each at once.
    public func write(to folder: URL, format: RecordingFormat = .float32) throws {
        let place = folder.appending(path: folderName)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let values = channels.map(\.samples)
        let recording = place.appending(path: "recording.npy")
        let sidecar = place.appending(path: "recording.npy.json")
        // A scale left from an earlier writing would be applied to the new values.
        if FileManager.default.fileExists(atPath: sidecar.path) { try FileManager.default.removeItem(at: sidecar) }
        switch format {
        case .float32: try ArrayFile.float32(values).write(to: recording, options: .atomic)
        case .int16:
            let (data, scale) = ArrayFile.int16(values)
            try data.write(to: recording, options: .atomic)
            try Data("{\"scale\": \(scale)}\n".utf8).write(to: sidecar, options: .atomic)
        }
        try Data(machineYAML.utf8).write(to: place.appending(path: "machine.yaml"), options: .atomic)
        try Data((truth.json.text(isPretty: true) + "\n").utf8)
            .write(to: place.appending(path: "truth.json"), options: .atomic)
    }

    /// The unit in plain ASCII, as people write it into such files.
    private var unitText: String { unit == .gravity ? "g" : "m/s2" }

    private func plain(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? value.description
    }
}
