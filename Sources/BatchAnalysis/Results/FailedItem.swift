internal import Evidence
internal import Foundation
internal import MachineHealth
internal import ReportGeneration
internal import SensorLogs

/// Why a recording could not be analysed.
struct AnalysisFailure {
    /// One line that names its file, for programs and logs.
    var line: String
    /// The sentence about it in reports; in its slot `detail`, where it has one, stands the line.
    var key: StatementKey

    init(_ problem: InputProblem) {
        self.init(problem.description, problem.key)
    }

    /// - Parameter error: of a reader, of a description of a machine or of a baseline.
    init(_ error: any Error) {
        let key: StatementKey =
            switch error {
            case let error as SensorLogError:
                switch error.kind {
                case .unreadable: "failure.unreadable"
                case .malformed: "failure.malformed"
                case .unsupported: "failure.unsupported"
                case .incomplete: "failure.incomplete"
                }
            case is MachineDescriptionError: "failure.machine"
            case is BaselineFileError: "failure.baseline"
            default: "failure.other"
            }
        self.init("\(error)", key)
    }

    /// - Parameter outcome: of a worker process that did not finish.
    init(_ outcome: WorkerOutcome, of recording: String) {
        self.init(
            "\(recording): \(outcome.problem ?? "")", outcome == .tooLong ? "failure.time-limit" : "failure.stopped")
    }

    private init(_ problem: String, _ key: StatementKey) {
        line = FailedItem.oneLine(problem)
        self.key = key
    }

    /// The sentence, without the name of the recording that the report bears anyway.
    func statement(about recording: String) -> Statement {
        let prefix = "\(recording): "
        return Statement(
            key, ["detail": .subject(line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : line)]
        )
    }
}

/// The result of a recording that could not be analysed: a report that says so, so that every item has one.
enum FailedItem {
    /// The member of the provenance's parameters that holds the one line.
    static let parameter = "error"

    /// - Parameter inputs: those whose bytes could be read.
    static func report(
        _ item: RecordingItem, inputs: [InputReference], parameters: MethodParameters, failure: AnalysisFailure,
        writer: any ReportWriter
    ) -> Report {
        writer.write(
            Diagnosis(
                subject: item.recording.name, inputs: inputs, state: .unknown,
                narrative: [
                    .summary: [Statement("verdict.unreadable")], .action: [Statement("action.mend-file")],
                    .against: [Statement("against.not-judged")], .unknown: [Statement("unknown.unreadable")],
                ],
                limits: [failure.statement(about: item.recording.name)],
                parameters: parameters.merging([parameter: .text(failure.line)]) { _, failure in failure }
            ), language: item.settings.language
        )
    }

    /// Whether a report is one of a recording that could not be analysed.
    static func isOne(_ report: Report) -> Bool { report.provenance.parameters[parameter] != nil }

    /// Why a recording could not be analysed, in the language of its report; `nil` where it could.
    static func reason(_ report: Report) -> String? {
        guard let line = report.provenance.parameters[parameter]?.text else { return nil }
        return report.limits.first ?? line
    }

    /// A problem without line breaks and other control characters, and no longer than a line should be.
    static func oneLine(_ problem: String) -> String {
        let words = problem.split { $0.isNewline }.map { $0.trimmingCharacters(in: .whitespaces) }
        let scalars = words.joined(separator: " ").unicodeScalars.map {
            $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
        }
        return String(String(String.UnicodeScalarView(scalars)).prefix(500))
    }
}
