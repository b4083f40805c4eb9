internal import Evidence
internal import Foundation

/// The small JSON file beside a recording that says what its format cannot.
enum Sidecar {
    /// A sidecar is a handful of lines; more is no sidecar.
    private static let mostBytes = 1 << 20

    /// The paths at which a sidecar of a recording may lie, the first that exists counts: `a.npy.json`, then `a.json`.
    static func candidates(for path: String) -> [String] {
        var list = [path + ".json"]
        var stem = path
        for _ in 0..<2 {
            guard let dot = stem.lastIndex(of: "."), dot > (stem.lastIndex(of: "/") ?? stem.startIndex) else { break }
            let suffix = stem[dot...].lowercased()
            stem = String(stem[..<dot])
            if stem + ".json" != path { list.append(stem + ".json") }
            guard suffix == ".gz" else { break }
        }
        return list
    }

    /// Reads the sidecar of a recording, or `nil` where there is none.
    static func read(besides path: String, name: String) throws(SensorLogError) -> (path: String, facts: RecordingFacts)? {
        for (index, candidate) in candidates(for: path).enumerated() {
            guard access(candidate, F_OK) == 0 else { continue }
            let label = name + (index == 0 ? ".json" : " (\((candidate as NSString).lastPathComponent))")
            let file = try LogFile(path: candidate, name: label)
            guard file.size <= mostBytes else {
                throw SensorLogError(.malformed, "\(label): is too large for a sidecar; it holds a few keys in JSON")
            }
            return (candidate, try facts(in: file.bytes(at: 0, count: file.size), name: label))
        }
        return nil
    }

    /// Reads the keys that count; unknown keys are ignored.
    static func facts(in bytes: [UInt8], name: String) throws(SensorLogError) -> RecordingFacts {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: Data(bytes))
        } catch {
            throw SensorLogError(.malformed, "\(name): is not valid JSON")
        }
        guard json.members != nil else { throw SensorLogError(.malformed, "\(name): is no JSON object with keys") }
        var facts = RecordingFacts()
        facts.rate = try number("rate_hz", json, name, isPositive: true)
        facts.scale = try number("scale", json, name, isPositive: false)
        facts.speedRPM = try number("speed_rpm", json, name, isPositive: true)
        facts.unit = try text("unit", json, name)
        facts.start = try text("start", json, name)
        if let value = json["channels"], value != .null {
            guard let list = value.array, !list.isEmpty else {
                throw SensorLogError(.malformed, "\(name): channels is no list of names")
            }
            let names = list.compactMap(\.string)
            guard names.count == list.count, !names.contains("") else {
                throw SensorLogError(.malformed, "\(name): channels is no list of names")
            }
            facts.channels = names
        }
        return facts
    }

    private static func number(
        _ key: String, _ json: JSONValue, _ name: String, isPositive: Bool
    ) throws(SensorLogError) -> Double? {
        guard let value = json[key], value != .null else { return nil }
        guard let number = value.number, number.isFinite, number != 0, number > 0 || !isPositive else {
            throw SensorLogError(.malformed, "\(name): \(key) is no \(isPositive ? "positive " : "")number other than zero")
        }
        return number
    }

    private static func text(_ key: String, _ json: JSONValue, _ name: String) throws(SensorLogError) -> String? {
        guard let value = json[key], value != .null else { return nil }
        guard let text = value.string else { throw SensorLogError(.malformed, "\(name): \(key) is no text") }
        return text
    }
}
