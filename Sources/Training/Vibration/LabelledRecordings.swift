internal import Foundation
internal import MachineHealth
public import Models
internal import SensorLogs

/// A table of recordings that cannot be used: one line with the place and what to do.
public struct RecordingTableError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Stretches of real recordings with what is true of them, from a table.
///
/// The table is a CSV file without quotes, with a header and these columns, relative paths starting at its folder:
///
/// | column | meaning |
/// |---|---|
/// | `file` | a recording in any format that `auscult analyze` reads |
/// | `channel` | its channel by name; the first one where empty or missing |
/// | `first`, `count` | frames to take; all where empty or missing |
/// | `scale` | what a sample is multiplied by to give m/s²; 1 where empty or missing |
/// | `rate_hz`, `speed_rpm` | sampling rate and shaft speed |
/// | `balls`, `ball_diameter_mm`, `pitch_diameter_mm`, `contact_angle_deg` | the bearing |
/// | `unit` | the physical unit: a mounted bearing, a life |
/// | `fault` | a code such as `bearing.inner-race`, or `healthy`; empty where nobody knows |
/// | `phase` | `baseline`, `early` or `late` in the life of the unit; empty or missing where it does not matter |
public struct LabelledRecordings: Sendable {
    /// When in the life of its unit a stretch was taken.
    public enum Phase: String, Sendable, Hashable {
        /// What the unit is like while it is new.
        case baseline
        case early, late
    }

    /// One line of the table.
    public struct Row: Sendable {
        public var name: String
        public var unit: String
        /// Nil where nobody knows; empty where there is none.
        public var faults: Set<VibrationFault>?
        public var phase: Phase?
        public var stretch: VibrationStretch
    }

    public let name: String
    public let rows: [Row]
    /// SHA-256 of the recordings: who has learned from one of them cannot be asked about it.
    public let digests: Set<String>

    /// Reads the table and all its recordings.
    ///
    /// - Throws: ``RecordingTableError`` with the line of the table, and what readers throw.
    public init(table path: String) throws {
        name = (path as NSString).lastPathComponent
        rows = try Self.lines(path).map { try Self.read($0, path) }
        guard !rows.isEmpty else { throw RecordingTableError("\(path): no rows; list one recording a line") }
        digests = try Self.digests(table: path)
    }

    /// SHA-256 of the recordings that a table names, without reading their samples.
    static func digests(table path: String) throws -> Set<String> {
        Set(try files(table: path).map { try FileDigest.sha256(of: $0) })
    }

    /// The recordings that a table names, each once, in the order of their names.
    static func files(table path: String) throws -> [String] {
        Set(try lines(path).map { location(of: try $0.text("file"), path) }).sorted()
    }

    private static func location(of file: String, _ table: String) -> String {
        file.hasPrefix("/") ? file : URL(fileURLWithPath: table).deletingLastPathComponent().appending(path: file).path
    }

    private static let known = [
        "file", "channel", "first", "count", "scale", "rate_hz", "speed_rpm", "balls", "ball_diameter_mm",
        "pitch_diameter_mm", "contact_angle_deg", "unit", "fault", "phase",
    ]

    private static func lines(_ path: String) throws -> [TableRow] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RecordingTableError("\(path): cannot be read")
        }
        let lines = String(decoding: data, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        func cells(_ line: Substring) -> [String] {
            line.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        let header = lines.first.map(cells) ?? []
        let needed = ["file", "unit", "rate_hz", "speed_rpm", "balls", "ball_diameter_mm", "pitch_diameter_mm"]
        if let missing = needed.first(where: { !header.contains($0) }) {
            throw RecordingTableError(
                "\(path): no column \(missing); its columns are \(header.joined(separator: ", "))")
        }
        if let odd = header.first(where: { !known.contains($0) }) {
            throw RecordingTableError(
                "\(path): no column is called \(odd); columns are \(known.joined(separator: ", "))")
        }
        return try lines.enumerated().dropFirst().compactMap { number, line in
            guard !line.allSatisfy(\.isWhitespace) else { return nil }
            let cells = cells(line), place = "\(path): line \(number + 1)"
            guard cells.count <= header.count else {
                throw RecordingTableError("\(place): \(cells.count) cells for \(header.count) columns")
            }
            return TableRow(
                values: Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first }), place: place)
        }
    }

    private static func read(_ row: TableRow, _ table: String) throws -> Row {
        let file = try row.text("file")
        let recording = try RecordingOpener.open(path: location(of: file, table), name: file)
        let frames = recording.description.frameCount
        let first = try row.whole("first") ?? 0
        guard (0..<frames).contains(first) else {
            throw RecordingTableError("\(row.place): first is \(first), and \(file) has \(frames) frames")
        }
        let count = try row.whole("count") ?? frames - first
        guard (1...frames - first).contains(count) else {
            throw RecordingTableError("\(row.place): count is \(count), and \(file) has \(frames - first) frames left")
        }
        var channel = 0
        if let wanted = row.optional("channel") {
            guard let index = recording.channelIndex(wanted) else {
                let known = recording.description.channels.map(\.name).joined(separator: ", ")
                throw RecordingTableError("\(row.place): \(file) has no channel \(wanted); it has \(known)")
            }
            channel = index
        }
        let scale = try row.number("scale") ?? 1
        var samples = try recording.samples(channel: channel, frames: first..<first + count)
        for index in samples.indices { samples[index] *= scale }
        let balls = try row.whole("balls") ?? 0
        guard (1...500).contains(balls), let ball = try row.number("ball_diameter_mm"), ball > 0,
            let pitch = try row.number("pitch_diameter_mm"), pitch > ball
        else {
            throw RecordingTableError(
                "\(row.place): a bearing has 1 to 500 balls that are smaller than its pitch circle")
        }
        let angle = try row.number("contact_angle_deg") ?? 0
        guard (0..<90).contains(angle) else {
            throw RecordingTableError("\(row.place): contact_angle_deg is \(angle); it lies from 0 to below 90")
        }
        let geometry = BearingGeometry(
            elements: balls, elementDiameter: ball, pitchDiameter: pitch, contactAngle: angle)
        var faults: Set<VibrationFault>?
        if let text = row.optional("fault") {
            if text == "healthy" {
                faults = []
            } else if let fault = VibrationFault(rawValue: text) {
                faults = [fault]
            } else {
                let known = VibrationFault.allCases.map(\.rawValue).joined(separator: ", ")
                throw RecordingTableError("\(row.place): fault \(text) is none of healthy, \(known)")
            }
        }
        let phase = try row.optional("phase").map { text in
            guard let phase = Phase(rawValue: text) else {
                throw RecordingTableError("\(row.place): phase \(text) is none of baseline, early, late")
            }
            return phase
        }
        return Row(
            name: "\(file)\(first > 0 ? " from frame \(first)" : "")", unit: try row.text("unit"), faults: faults,
            phase: phase,
            stretch: VibrationStretch(
                samples: samples, rate: try row.positive("rate_hz"), shaft: try row.positive("speed_rpm") / 60,
                orders: BearingOrders(geometry)))
    }
}

/// A line of a table by the names of its columns.
private struct TableRow {
    let values: [String: String]
    let place: String

    func optional(_ column: String) -> String? { values[column].flatMap { $0.isEmpty ? nil : $0 } }

    func text(_ column: String) throws -> String {
        guard let text = optional(column) else { throw RecordingTableError("\(place): \(column) is empty") }
        return text
    }

    func number(_ column: String) throws -> Double? {
        guard let text = optional(column) else { return nil }
        guard let value = Double(text), value.isFinite else {
            throw RecordingTableError("\(place): \(column) is \(text), which is no number")
        }
        return value
    }

    func positive(_ column: String) throws -> Double {
        guard let value = try number(column), value > 0 else {
            throw RecordingTableError("\(place): \(column) must be a number above 0")
        }
        return value
    }

    func whole(_ column: String) throws -> Int? {
        guard let text = optional(column) else { return nil }
        guard let value = Int(text), value >= 0 else {
            throw RecordingTableError("\(place): \(column) is \(text), which is no whole number from 0 on")
        }
        return value
    }
}
