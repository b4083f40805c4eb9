internal import ArgumentParser
internal import BatchAnalysis
internal import Evaluation
internal import Foundation
internal import Pipelines

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures models by physical unit, with intervals, beside the baselines.",
        discussion: """
            Example:
              auscult evaluate castings.yaml

            A split in which a unit, a copy or an overlapping crop stands on both sides is refused, unless the plan says \
            allow_leak with a reason; then the honest number stands beside the leaky one.
            """
    )

    @Argument(help: "A plan in YAML.") var plan: String
    @Option(help: "Threads that share the work (default: one for each processor, at most 8).") var threads: Int?
    @Flag(help: "JSON lines instead of a table.") var json = false

    func validate() throws {
        if let threads, !(1...64).contains(threads) {
            throw ValidationError("--threads must be from 1 to 64, not \(threads).")
        }
    }

    func run() throws { try Outcome.of { try evaluate() } }

    private func evaluate() throws {
        guard let data = FileManager.default.contents(atPath: plan) else {
            throw BatchError(.missingInput, "\(plan): cannot be read")
        }
        let plan = try ImageEvaluationPlan(yaml: String(decoding: data, as: UTF8.self), file: plan)
        let images = try LabelledImages(npz: plan.images, table: plan.table, unitColumn: plan.unitColumn)
        let evaluation = try ImageEvaluation(
            title: plan.name, images: images, unit: plan.unit, plan: plan.split, allowedLeak: plan.allowedLeak,
            seed: plan.seed, threads: threads ?? min(8, ProcessInfo.processInfo.activeProcessorCount))
        let table = try evaluation.table(plan.contenders) { Console.say("evaluating \($0)") }
        Console.print(json ? table.jsonLines : table.markdown)
    }
}
