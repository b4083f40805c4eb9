public import Evidence
public import Foundation

/// What `auscult simulate logs --kind` makes.
public enum SlowLogKind: String, Hashable, Sendable, CaseIterable {
    /// Nothing happens but load, warmth and noise.
    case healthy
    /// A channel drifts away.
    case drift
    /// A channel jumps and stays.
    case step
    /// Rows are missing.
    case gaps
    /// The clock jumps forward or back, or repeats a time.
    case clock
    /// A channel repeats one value for a while.
    case stuck
    /// A third is healthy; the others have one to three events of any kind.
    case mixed
}

/// Something that was put into a log.
public struct SlowLogEvent: Hashable, Sendable {
    /// `drift`, `step`, `gap`, `clock-forward`, `clock-back`, `clock-repeat` or `stuck`.
    public let kind: String
    /// The channel, or `nil` for events of time.
    public let channel: String?
    /// True time of the event in seconds from the start.
    public let time: Double
    /// Change in the channel's unit (drift over the rest of the log, step), or seconds (gap, clock, stuck).
    public let size: Double
}

/// A channel of a log.
public struct SlowLogChannel: Hashable, Sendable {
    public let name: String
    public let unit: Evidence.Unit
    /// One value per row.
    public var values: [Double]
}

/// A slow log at one row a second with what was put into it.
public struct SimulatedLog: Sendable {
    public let kind: SlowLogKind
    public let seed: UInt64
    public let index: Int
    /// The time each row states, in seconds from 1 March 2024, 00:00 UTC.
    public let times: [Double]
    /// The true time of each row in the same seconds.
    public let trueTimes: [Double]
    public let channels: [SlowLogChannel]
    /// In the order of time.
    public let events: [SlowLogEvent]
    public let parameters: [DrawnParameter]

    /// The name of the item's folder.
    public var folderName: String {
        let digits = String(index)
        return "log-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    /// The log as CSV (RFC 4180, line feeds): `time` in ISO 8601, then a column `name (unit)` per channel, three decimals.
    public var csv: String {
        var text = "time," + channels.map { "\($0.name) (\($0.unit.symbol))" }.joined(separator: ",") + "\n"
        for row in times.indices {
            text += SimulatedLog.timestamp(times[row])
            for channel in channels { text += "," + SimulatedLog.decimals(channel.values[row]) }
            text += "\n"
        }
        return text
    }

    /// The truth as JSON.
    public var truth: JSONValue {
        .object([
            .init("schema", "auscult.truth/1"),
            .init("kind", .string(kind.rawValue)),
            .init("seed", .string(String(seed))),
            .init("index", .integer(index)),
            .init(
                "events",
                .array(
                    events.map { event in
                        .object([
                            .init("kind", .string(event.kind)),
                            .init("channel", event.channel.map { .string($0) } ?? .null),
                            .init("time_s", .number(event.time)), .init("size", .number(event.size)),
                        ])
                    })),
            .init(
                "parameters", .object(parameters.enumerated().map { .init("\($1.name)#\($0 + 1)", .number($1.value)) })),
        ])
    }

    /// Writes `log.csv` and `truth.json` into the folder `folderName` of `folder`, which is made if need be.
    public func write(to folder: URL) throws {
        let place = folder.appending(path: folderName)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(csv.utf8).write(to: place.appending(path: "log.csv"), options: .atomic)
        try Data((truth.text(isPretty: true) + "\n").utf8)
            .write(to: place.appending(path: "truth.json"), options: .atomic)
    }

    /// Seconds from 1 March 2024, 00:00 UTC, as ISO 8601; days beyond March are not needed.
    static func timestamp(_ seconds: Double) -> String {
        let whole = max(0, Int(seconds.rounded()))
        let day = 1 + whole / 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let rest = whole % 86_400
        return "2024-03-\(two(day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    /// A number with three decimals.
    static func decimals(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "" }
        let thousandths = Int((value * 1000).rounded())
        let digits = String(abs(thousandths) % 1000)
        let sign = thousandths < 0 ? "-" : ""
        return "\(sign)\(abs(thousandths) / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }
}
