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
    static func read(besides path: String, name: String) throws(SensorLogError) -> (
        path: String, facts: RecordingFacts
    )? {
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

    /// The keys that count.
    private struct Keys: Decodable {
        var rate_hz: Double?
        var unit: String?
        var scale: Double?
        var start: String?
        var channels: [String]?
        var speed_rpm: Double?
    }

    /// Reads the keys that count; unknown keys are ignored. (Not by JSONSerialization, whose doubles are not the nearest ones: a
    /// scale that is off by a bit changes every sample.)
    static func facts(in bytes: [UInt8], name: String) throws(SensorLogError) -> RecordingFacts {
        let keys: Keys
        do {
            keys = try JSONDecoder().decode(Keys.self, from: Data(bytes))
        } catch let DecodingError.typeMismatch(type, context) {
            let key = context.codingPath.first?.stringValue ?? "its content"
            let wanted =
                key == "channels"
                ? "a list of names" : type == Double.self ? "a number" : type == String.self ? "a text" : "an object"
            throw SensorLogError(.malformed, "\(name): \(key) is not \(wanted)")
        } catch let DecodingError.valueNotFound(_, context) {
            throw SensorLogError(
                .malformed, "\(name): \(context.codingPath.first?.stringValue ?? "a value") is null where it may not be"
            )
        } catch {
            throw SensorLogError(.malformed, "\(name): is not valid JSON")
        }
        for (key, value, mayBeNegative) in [
            ("rate_hz", keys.rate_hz, false), ("speed_rpm", keys.speed_rpm, false), ("scale", keys.scale, true),
        ] {
            guard let value, !value.isFinite || value == 0 || value < 0 && !mayBeNegative else { continue }
            throw SensorLogError(.malformed, "\(name): \(key) is \(mayBeNegative ? "zero" : "not above zero")")
        }
        if let channels = keys.channels, channels.isEmpty || channels.contains("") {
            throw SensorLogError(.malformed, "\(name): channels is not a list of names")
        }
        return RecordingFacts(
            rate: keys.rate_hz, unit: keys.unit, scale: keys.scale, start: keys.start, channels: keys.channels,
            speedRPM: keys.speed_rpm)
    }
}
