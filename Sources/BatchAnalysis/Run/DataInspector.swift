internal import Evidence
internal import MachineHealth
internal import ReportGeneration
internal import Reporting
internal import SensorLogs

/// Looks at a recording as `inspect` shows it: what the file says, what contradicts it, and the data doctor's findings.
struct DataInspector: RecordingInspector {
    func inspect(item: RecordingItem) throws -> JSONValue {
        let access = item.access
        let machine = try access.machineDescription()
        let recording = try access.open()
        let about = recording.description
        // Reads everything, so that a file that ends early is told.
        let fingerprint = try SampleFingerprint(of: recording)
        var problems = recording.contradictions.map { contradiction -> JSONValue in
            ["code": .null, "subject": .string(item.recording.name), "text": .string(contradiction.line)]
        }
        for finding in examine(recording, machine, item) where finding.presence == .present {
            problems.append(finding.problem)
        }
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
            "fingerprint": .string(fingerprint.description), "problems": .array(problems),
        ]
    }

    private struct Problem {
        var presence: Presence
        var problem: JSONValue
    }

    private func examine(
        _ recording: OpenRecording, _ machine: MachineDescription?, _ item: RecordingItem
    ) -> [Problem] {
        let about = recording.description
        guard about.frameCount > 0 else {
            return [
                Problem(
                    presence: .present,
                    problem: ["code": .null, "subject": .string(item.recording.name), "text": "holds no samples"]
                )
            ]
        }
        var ledger = EvidenceLedger()
        let examination = DataDoctor.examine(
            ledger: &ledger, recording: recording, machine: machine, access: item.access
        )
        let report = RuleBasedWriter().write(
            Diagnosis(
                subject: item.recording.name, inputs: [], quantities: ledger.quantities, findings: examination.findings
            ), language: item.settings.language
        )
        return report.findings.map { finding in
            Problem(
                presence: finding.presence,
                problem: [
                    "code": .string(finding.code.rawValue), "subject": .string(finding.subject),
                    "text": .string(PlainReport.sentence(finding.statement, in: report)),
                ]
            )
        }
    }
}

extension RecordingContradiction {
    /// One line for people.
    var line: String {
        switch self {
        case .rate(let used, let other): "the rate of \(used.rawValue) goes before another one of \(other.rawValue)"
        case .unit(let channel, let used, let other):
            "\(channel): the unit of \(used.rawValue) goes before another one of \(other.rawValue)"
        case .scale(let used, let other): "the scale of \(used.rawValue) goes before another one of \(other.rawValue)"
        case .start(let used, let other): "the start of \(used.rawValue) goes before another one of \(other.rawValue)"
        case .channels(let used, let other):
            "the channels' names of \(used.rawValue) go before others of \(other.rawValue)"
        case .speed(let used, let other): "the speed of \(used.rawValue) goes before another one of \(other.rawValue)"
        case .clockStepsBack(let times): "the clock runs backwards \(times) times"
        case .clockRepeats(let times): "the clock repeats a time stamp \(times) times"
        case .unequalSteps: "the time steps are unequal, so no sampling rate follows from them"
        case .leftOut(let name): "\(name) is no channel and was left out"
        case .lastLineCut: "the last line is cut short and was left out"
        }
    }
}
