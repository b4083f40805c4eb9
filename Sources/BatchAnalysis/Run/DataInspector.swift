public import Evidence
internal import MachineHealth
internal import ReportGeneration
internal import Reporting
internal import SensorLogs

/// Looks at a recording as `inspect` shows it: what the file says, what contradicts it, and the data doctor's findings.
struct DataInspector: RecordingInspector {
    func inspect(item: RecordingItem) throws -> JSONValue {
        let (recording, machine) = try item.access.openWithMachine()
        let about = recording.description
        // Reads everything, so that a file that ends early is told.
        let fingerprint = try SampleFingerprint(of: recording)
        let problems = problems(of: recording, machine, item)
        return [
            "recording": .string(item.recording.name), "format": .string(about.format),
            "channels": .array(
                about.channels.map {
                    ["name": .string($0.name), "unit": $0.unit.map { .string($0.rawValue) } ?? .null]
                }
            ),
            "samples": .integer(about.frameCount), "rate_hz": about.rate.map { .number($0) } ?? .null,
            "start": about.start.map { .string($0) } ?? .null,
            "gaps": .integer(about.gaps.count), "speed_rpm": about.speedRPM.map { .number($0) } ?? .null,
            "machine": machine.map { .string($0.name) } ?? .null,
            "fingerprint": fingerprint.varies ? .string(fingerprint.description) : .null, "problems": .array(problems),
        ]
    }

    /// What contradicts itself, then what the data doctor finds, each in the words of a report.
    private func problems(
        of recording: OpenRecording, _ machine: MachineDescription?, _ item: RecordingItem
    ) -> [JSONValue] {
        let name = item.recording.name
        var statements = recording.contradictions.map(\.statement)
        var ledger = EvidenceLedger()
        var findings: [DiagnosedFinding] = []
        if recording.description.frameCount > 0 {
            findings = examine(recording, machine, item, &ledger).filter { $0.presence == .present }
        } else {
            statements.append(Statement("data.no-samples", ["recording": .subject(name)]))
        }
        let report = RuleBasedWriter().write(
            Diagnosis(
                subject: name, inputs: [], quantities: ledger.quantities, findings: findings, limits: statements
            ), language: item.settings.language
        )
        return report.limits.map { ["code": .null, "subject": .string(name), "text": .string($0)] }
            + report.findings.map { InspectedProblem.json($0, in: report) }
    }

    private func examine(
        _ recording: OpenRecording, _ machine: MachineDescription?, _ item: RecordingItem,
        _ ledger: inout EvidenceLedger
    ) -> [DiagnosedFinding] {
        let findings = DataDoctor.examine(
            ledger: &ledger, recording: recording, machine: machine, access: item.access
        ).findings
        return SlowLogAnalysis.isSlow(recording) ? findings.filter(DataInspector.holdsForSlowLogs) : findings
    }

    /// Whether a finding means the same in a slow log: values at a limit, at rest or without a unit are nothing wrong there.
    private static func holdsForSlowLogs(_ finding: DiagnosedFinding) -> Bool {
        switch finding.code {
        case .dataFlat, .dataDuplicate: true
        case .dataDropout: !finding.statements.contains { $0.key == "data.dropout-run" }
        default: false
        }
    }
}

/// What is wrong with an inspected recording, for `problems`.
enum InspectedProblem {
    static func json(_ finding: Finding, in report: Report) -> JSONValue {
        [
            "code": .string(finding.code.rawValue), "subject": .string(finding.subject),
            "text": .string(PlainReport.sentence(finding.statement, in: report)),
        ]
    }
}

extension DuplicateRecordings {
    /// The inspections of several recordings, with a problem more for each that holds the same samples as one before it.
    public static func marked(_ inspections: [JSONValue?], language: ReportLanguage) -> [JSONValue?] {
        let duplicates = DuplicateRecordings(
            inspections.compactMap { inspection in
                inspection?["recording"]?.string.map { ($0, inspection?["fingerprint"]?.string) }
            }
        )
        return inspections.map { inspection in
            guard case .object(var members)? = inspection, let name = inspection?["recording"]?.string,
                let original = duplicates.original(of: name)
            else { return inspection }
            let report = RuleBasedWriter().write(
                Diagnosis(subject: name, inputs: [], findings: [finding(name, of: original)]), language: language
            )
            for place in members.indices where members[place].name == "problems" {
                let known = members[place].value.array ?? []
                members[place].value = .array(known + report.findings.map { InspectedProblem.json($0, in: report) })
            }
            return .object(members)
        }
    }
}
