internal import ArgumentParser
internal import BatchAnalysis
internal import Evidence

@main
struct Auscult: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auscult",
        abstract: "Listens to machines and looks into things: reports in which every number can be traced.",
        discussion: "Example: auscult analyze recordings/ --out reports",
        version: auscultVersion,
        subcommands: [
            InspectCommand.self, AnalyzeCommand.self, BaselineCommand.self, MergeCommand.self, VerifyCommand.self,
            ExplainCommand.self,
            SimulateCommand.self, RunCommand.self, TrainCommand.self, EvaluateCommand.self, BenchCommand.self,
            WorkerCommand.self,
        ]
    )

    static func main() {
        // A reader of our output that leaves is no reason to die of a signal.
        StopSignal.ignoreClosedPipes()
        main(nil)
    }
}
