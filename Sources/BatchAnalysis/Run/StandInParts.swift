internal import Evidence
public import MachineHealth
internal import ReportGeneration
internal import SensorLogs

/// The analysis, words and pages of this program.
extension AnalysisParts {
    public static var standard: AnalysisParts {
        AnalysisParts(analyzer: StandInAnalyzer(), writer: StandInWriter(), renderer: StandInRenderer())
    }
}

extension RecordingItem {
    /// How the recording is opened.
    public var access: RecordingAccess {
        RecordingAccess(
            name: recording.name, location: recording.location, machine: machine?.location, sidecar: sidecar?.location,
            rate: settings.rate, unit: settings.unit
        )
    }
}

struct StandInAnalyzer: RecordingAnalyzer {
    func analyze(item: RecordingItem) throws -> AnalyzedRecording {
        let recording = try item.access.open()
        var ledger = EvidenceLedger()
        let window = SampleWindow(
            recording: recording, input: 0, channel: 0, frames: 0..<recording.description.frameCount
        )
        let rms = try ledger.measure(StandInRMS.self, kind: "rms", subject: window.channelName, in: window)
        return AnalyzedRecording(
            diagnosis: Diagnosis(
                subject: item.machineKey, inputs: [], state: ledger.value(rms) > 0.5 ? .alarm : .healthy,
                urgency: ledger.value(rms) > 0.5 ? 3 : 0, quantities: ledger.quantities,
                findings: [
                    DiagnosedFinding(
                        code: .anomaly, presence: ledger.value(rms) > 0.5 ? .present : .absent, severity: 2,
                        subject: "ch0", evidence: [rms], statements: [])
                ])
        )
    }
}

struct StandInInspector: RecordingInspector {
    func inspect(item: RecordingItem) throws -> JSONValue {
        let recording = try item.access.open()
        let about = recording.description
        let channels = Array(about.channels.indices)
        var start = 0
        while start < about.frameCount, !channels.isEmpty {
            let end = min(about.frameCount, start + 65536)
            _ = try recording.samples(channels: channels, frames: start..<end)
            start = end
        }
        return [
            "recording": .string(item.recording.name), "format": .string(about.format),
            "channels": .array(
                about.channels.map { ["name": .string($0.name), "unit": $0.unit.map { .string($0.rawValue) } ?? .null] }),
            "samples": .integer(about.frameCount), "rate_hz": about.rate.map { .number($0) } ?? .null,
            "start": about.start.map { .string($0) } ?? .null, "problems": [],
        ]
    }
}

extension WorkerAnswers {
    public static var standard: WorkerAnswers {
        WorkerAnswers(parts: .standard, inspector: StandInInspector())
    }
}

struct StandInWriter: ReportWriter {
    func write(_ diagnosis: Diagnosis, language: ReportLanguage) -> Report {
        Report(
            kind: .machineCondition, language: language, subject: diagnosis.subject, inputs: diagnosis.inputs,
            state: diagnosis.state, urgency: diagnosis.urgency, quantities: diagnosis.quantities,
            findings: diagnosis.findings.enumerated().map {
                Finding(
                    id: "f\($0 + 1)", code: $1.code, presence: $1.presence, severity: $1.severity,
                    subject: $1.subject, evidence: $1.evidence, statement: [])
            },
            narrative: [], limits: [], prognosis: diagnosis.prognosis,
            provenance: Provenance(auscult: auscultVersion, parameters: diagnosis.parameters))
    }
}

struct StandInRenderer: ReportRenderer {
    func html(_ report: Report, figures: [Figure]) -> String { "<p>\(report.state.rawValue)</p>\n" }
    func text(_ report: Report) -> String { report.state.rawValue + "\n" }
    func index(_ machines: [MachineLine], recordings: [SummaryLine], language: ReportLanguage) -> String {
        machines.map { "<p>\($0.id)</p>\n" }.joined()
    }
}
