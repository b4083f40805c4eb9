internal import ArgumentParser
internal import BatchAnalysis
internal import NumericalMethods

/// The other side of a batch: works on one item after the other as its parent asks. Not for people.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

    func run() throws {
        FreedMemory.keep()
        let answers = WorkerAnswers.standard
        WorkerServer.serve { answers.answer($0) }
    }
}
