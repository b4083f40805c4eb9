internal import Evidence
public import MachineHealth
internal import ReportGeneration

/// The analysis, words and pages of this program.
extension AnalysisParts {
    public static var standard: AnalysisParts {
        AnalysisParts(analyzer: MachineConditionAnalyzer(), writer: RuleBasedWriter(), renderer: PageRenderer())
    }
}

extension WorkerAnswers {
    public static var standard: WorkerAnswers {
        WorkerAnswers(parts: .standard, inspector: DataInspector())
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

/// The condition of a machine from one recording.
struct MachineConditionAnalyzer: RecordingAnalyzer {
    private let cache = ListenerCache()

    func analyze(item: RecordingItem) throws -> AnalyzedRecording {
        var analysis = try MachineConditionAnalysis(
            item.access, inputs: .init(recording: 0, machine: item.machine == nil ? nil : 1),
            baseline: try item.baseline.map(BaselineFile.read),
            listener: try item.settings.model.map(cache.listener)
        )
        let condition = analysis.diagnose()
        return AnalyzedRecording(
            diagnosis: condition.diagnosis, figures: condition.figures, started: analysis.started,
            fingerprint: analysis.fingerprint
        )
    }
}
