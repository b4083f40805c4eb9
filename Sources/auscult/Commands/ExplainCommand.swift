internal import ArgumentParser
internal import BatchAnalysis
internal import Evidence
internal import Foundation

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Why each finding: the numbers behind it, how and where they were measured.",
        discussion: """
            Examples:
              auscult explain reports/recordings/pump-npy-1f09ab/report.json
              auscult explain report.json --replay        (the same bytes again from the same inputs?)
            """
    )

    @Argument(help: "A report.json.") var report: String
    @Flag(help: "Analyse the inputs again and compare the bytes of report.json.") var replay = false
    @Option(help: "The folder of the raw files, for --replay; without it they are looked for where they lay.")
    var data: String?
    @Option(help: "The folder of the model that the report was made with, for --replay.") var model: String?
    @Flag(help: "JSON on standard output.") var json = false

    func run() throws {
        try Outcome.of {
            let report = try ReportFile.read(report)
            let explanation = Explanation(report: report)
            let replayed = try replay ? Replay.run(self.report, data: data, model: model) : nil
            if json {
                var members = explanation.json.members ?? []
                if let replayed { members.append(.init("replay", replayed.json)) }
                Console.print(JSONValue.object(members).text(isPretty: true))
            } else {
                for line in explanation.lines where !Console.print(Console.visible(line)) { return }
                if let replayed { Console.print(replayed.line) }
            }
            if replayed?.isSame == false { throw ExitCode(1) }
        }
    }
}
