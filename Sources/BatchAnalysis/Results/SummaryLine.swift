public import Evidence

/// A line of `summary.jsonl`: one recording.
public struct SummaryLine: Hashable, Sendable {
    public var recording: String
    public var id: String
    public var state: MachineState
    /// 0 to 4.
    public var urgency: Int
    /// What is present, most important first.
    public var findings: [FindingCode]
    /// The path of `report.json` in the folder of results.
    public var report: String
    /// Why the recording could not be analysed, in one line.
    public var error: String?

    /// The line of a finished report.
    public init(recording: String, report: Report) {
        self.recording = recording
        id = ItemIdentifier.of(recording)
        state = report.state
        urgency = report.urgency
        findings = SummaryLine.present(in: report)
        self.report = "recordings/\(id)/report.json"
        error = report.provenance.parameters[FailedItem.parameter]?.text
    }

    public init?(json: JSONValue?) {
        guard let json, let recording = json["recording"]?.string, let id = json["id"]?.string,
            let state = json["state"]?.string.flatMap({ MachineState(rawValue: $0) }),
            let report = json["report"]?.string
        else { return nil }
        self.recording = recording
        self.id = id
        self.state = state
        self.report = report
        urgency = json["urgency"]?.integer ?? 0
        findings = (json["findings"]?.array ?? []).compactMap { $0.string.flatMap { FindingCode(rawValue: $0) } }
        error = json["error"]?.string
    }

    public var json: JSONValue {
        [
            "recording": .string(recording), "id": .string(id), "state": .string(state.rawValue),
            "urgency": .integer(urgency), "findings": .array(findings.map { .string($0.rawValue) }),
            "report": .string(report), "error": error.map { .string($0) } ?? .null,
        ]
    }

    /// The codes that are present in a report, each once, in the report's order.
    static func present(in report: Report) -> [FindingCode] {
        var seen: Set<FindingCode> = []
        return report.findings.filter { $0.presence == .present && seen.insert($0.code).inserted }.map(\.code)
    }
}

/// A line of `machines.jsonl`: one machine.
public struct MachineLine: Hashable, Sendable {
    public var machine: String
    public var id: String
    public var state: MachineState
    /// 0 to 4.
    public var urgency: Int
    /// What is present, most important first.
    public var findings: [FindingCode]
    /// The recording since which the state holds; `nil` where it always held.
    public var since: String?
    public var trend: Prognosis.Trend
    /// How many recordings the machine has, failed ones included.
    public var recordings: Int
    /// The path of `report.json` in the folder of results.
    public var report: String

    public init(key: String, report: Report, recordings: Int) {
        machine = report.subject
        id = ItemIdentifier.of(key)
        state = report.state
        urgency = report.urgency
        findings = SummaryLine.present(in: report)
        since = report.prognosis?.since
        trend = report.prognosis?.trend ?? .unknown
        self.recordings = recordings
        self.report = "machines/\(id)/report.json"
    }

    public var json: JSONValue {
        [
            "machine": .string(machine), "id": .string(id), "state": .string(state.rawValue),
            "urgency": .integer(urgency), "findings": .array(findings.map { .string($0.rawValue) }),
            "since": since.map { .string($0) } ?? .null, "trend": .string(trend.rawValue),
            "recordings": .integer(recordings), "report": .string(report),
        ]
    }
}

/// Tables as comma-separated values (RFC 4180).
enum CommaSeparated {
    static func table(_ lines: [SummaryLine]) -> String {
        var rows = [["recording", "id", "state", "urgency", "findings", "report", "error"]]
        for line in lines {
            rows.append([
                line.recording, line.id, line.state.rawValue, String(line.urgency),
                line.findings.map(\.rawValue).joined(separator: " "), line.report, line.error ?? "",
            ])
        }
        return rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        guard needsQuotes else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
