internal import Evidence
public import MachineHealth
internal import ReportGeneration
internal import SensorLogs

/// The analysis, words and pages of this program.
extension AnalysisParts {
    public static var standard: AnalysisParts {
        AnalysisParts(analyzer: StandInAnalyzer(), writer: RuleBasedWriter(), renderer: PageRenderer())
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
        let rms = try ledger.measure(SampleRMS.self, kind: "rms", subject: window.channelName, in: window)
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

extension WorkerAnswers {
    public static var standard: WorkerAnswers {
        WorkerAnswers(parts: .standard, inspector: DataInspector())
    }
}
