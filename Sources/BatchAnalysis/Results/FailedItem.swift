internal import Evidence
internal import Foundation
internal import ReportGeneration

/// The result of a recording that could not be analysed: a report that says so, so that every item has one.
enum FailedItem {
    /// The member of the provenance's parameters that holds the one line.
    static let parameter = "error"

    /// - Parameter inputs: those whose bytes could be read.
    static func report(
        _ item: RecordingItem, inputs: [InputReference], parameters: MethodParameters, problem: String,
        writer: any ReportWriter
    ) -> Report {
        let line = oneLine(problem)
        var report = writer.write(
            Diagnosis(
                subject: item.recording.name, inputs: inputs, state: .unknown,
                narrative: [
                    .summary: [Statement("verdict.unreadable")], .action: [Statement("action.mend-file")],
                    .against: [Statement("against.not-judged")], .unknown: [Statement("unknown.unreadable")],
                ],
                parameters: parameters.merging([parameter: .text(line)]) { _, failure in failure }
            ), language: item.settings.language
        )
        report.limits = [line]
        return report
    }

    /// A problem without line breaks, and no longer than a line should be.
    static func oneLine(_ problem: String) -> String {
        let words = problem.split { $0.isNewline }.map { $0.trimmingCharacters(in: .whitespaces) }
        return String(words.joined(separator: " ").prefix(500))
    }
}
