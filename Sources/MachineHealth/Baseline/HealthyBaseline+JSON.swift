public import Evidence
public import Foundation

// baseline.json: entries in the order of acceptance, members in a fixed order, so the same baseline gives the same bytes.

extension HealthyBaseline {
    /// The baseline as JSON.
    public var json: JSONValue {
        func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        return [
            "schema": .string(Self.schema), "machine": .string(machine),
            "entries": .array(
                entries.map { entry in
                    let channels = entry.values.keys.sorted().map { channel in
                        let values = (entry.values[channel] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
                        return JSONValue.Member(
                            channel, .object(values.map { JSONValue.Member($0.key.rawValue, .number($0.value)) })
                        )
                    }
                    return [
                        "recording": .string(entry.recording), "sha256": .string(entry.sha256),
                        "start": optional(entry.start), "speed_rpm": entry.speedRPM.map { .number($0) } ?? .null,
                        "values": .object(channels),
                    ]
                }
            ),
            "resets": .array(
                resets.map {
                    [
                        "reason": .string($0.reason), "date": optional($0.date),
                        "entries_before": .integer($0.entriesBefore),
                    ]
                }
            ),
        ]
    }

    /// Reads `baseline.json`.
    ///
    /// - Throws: `BaselineError` with the member that does not fit.
    public init(parsing data: Data) throws(BaselineError) {
        guard data.count <= Self.largestFile else { throw BaselineError("\(Self.fileName) is too large") }
        guard let root = try? JSONValue(parsing: data) else {
            throw BaselineError("\(Self.fileName) is not valid JSON")
        }
        guard root["schema"]?.string == Self.schema else {
            throw BaselineError("\(Self.fileName): schema must be \(Self.schema)")
        }
        self.init(machine: root["machine"]?.string ?? "")
        // What is not understood is not taken for nothing: the next acceptance would write it away.
        for list in ["entries", "resets"] {
            if let member = root[list], member.array == nil {
                throw BaselineError("\(Self.fileName): \(list) must be a list")
            }
        }
        for (index, value) in (root["entries"]?.array ?? []).enumerated() {
            guard let recording = value["recording"]?.string, let sha256 = value["sha256"]?.string else {
                throw BaselineError("\(Self.fileName): entries[\(index)] must have recording and sha256")
            }
            var entry = Entry(
                recording: recording, sha256: sha256, start: value["start"]?.string,
                speedRPM: value["speed_rpm"]?.number,
                values: [:]
            )
            guard let channels = value["values"]?.members else {
                throw BaselineError("\(Self.fileName): entries[\(index)].values must be an object by channel")
            }
            for channel in channels {
                guard let members = channel.value.members else {
                    throw BaselineError(
                        "\(Self.fileName): entries[\(index)].values.\(channel.name) must be an object by quantity")
                }
                for member in members {
                    guard let number = member.value.number, number.isFinite else {
                        throw BaselineError(
                            "\(Self.fileName): entries[\(index)].values.\(channel.name) must hold numbers")
                    }
                    // A quantity of a later version is left aside.
                    if let quantity = BaselineQuantity(rawValue: member.name) {
                        entry.values[channel.name, default: [:]][quantity] = number
                    }
                }
            }
            append(entry)
        }
        for (index, value) in (root["resets"]?.array ?? []).enumerated() {
            let least = resets.last?.entriesBefore ?? 0
            guard let before = value["entries_before"]?.integer, (least...entries.count).contains(before) else {
                throw BaselineError(
                    "\(Self.fileName): resets[\(index)].entries_before must be from \(least) to \(entries.count), the number of entries before it"
                )
            }
            append(Reset(reason: value["reason"]?.string ?? "", date: value["date"]?.string, entriesBefore: before))
        }
    }

    /// Reads a baseline, or gives an empty one where there is no file.
    ///
    /// - Parameter folder: that of `machine.yaml`, or the one that the user names.
    public static func read(in folder: URL, machine: String) throws(BaselineError) -> HealthyBaseline {
        let url = folder.appending(path: fileName)
        guard FileManager.default.fileExists(atPath: url.path) else { return HealthyBaseline(machine: machine) }
        guard let handle = try? FileHandle(forReadingFrom: url) else {
            throw BaselineError("\(url.path) cannot be read")
        }
        defer { try? handle.close() }
        // One byte more than is allowed, so that a larger file is seen to be larger.
        guard let data = try? handle.read(upToCount: largestFile + 1) else {
            throw BaselineError("\(url.path) cannot be read")
        }
        return try HealthyBaseline(parsing: data)
    }

    /// Writes the baseline whole or not at all.
    public func write(in folder: URL) throws(BaselineError) {
        let url = folder.appending(path: Self.fileName)
        do {
            try Data((json.text(isPretty: true) + "\n").utf8).write(to: url, options: .atomic)
        } catch {
            throw BaselineError("\(url.path) cannot be written; is its folder there, and may it be written to?")
        }
    }
}
