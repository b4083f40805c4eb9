internal import ArgumentParser
internal import BatchAnalysis
internal import Evaluation
internal import Foundation
internal import Models
internal import Pipelines
internal import Training

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
        let yaml = String(decoding: data, as: UTF8.self)
        if VibrationEvaluationPlan.isMeant(by: yaml) {
            try evaluate(VibrationEvaluationPlan(yaml: yaml, file: plan))
        } else {
            try evaluate(ImageEvaluationPlan(yaml: yaml, file: plan))
        }
    }

    private var threadCount: Int { threads ?? min(8, ProcessInfo.processInfo.activeProcessorCount) }

    private func evaluate(_ plan: ImageEvaluationPlan) throws {
        let images = try LabelledImages(npz: plan.images, table: plan.table, unitColumn: plan.unitColumn)
        let evaluation = try ImageEvaluation(
            title: plan.name, images: images, unit: plan.unit, plan: plan.split, allowedLeak: plan.allowedLeak,
            seed: plan.seed, threads: threadCount)
        let table = try evaluation.table(plan.contenders) { Console.say("evaluating \($0)") }
        Console.print(json ? table.jsonLines : table.markdown)
    }

    private func evaluate(_ plan: VibrationEvaluationPlan) throws {
        // What can be wrong is read before anything long begins.
        let contenders = plan.contenders.filter { $0.use == .asTrained }
        let models = try plan.contenders.map { try TrainedVibrationModel(folder: $0.folder, threads: threadCount) }
        if let wanted = plan.heldOut {
            for model in models where !model.seeds.isDisjoint(with: [wanted.seed, wanted.seed + 1]) {
                throw PipelineError(
                    "\(self.plan): held_out.seed \(wanted.seed) or the next is one that \(model.name) knows; take another"
                )
            }
        }
        let evaluations = try plan.data.map { set in
            try VibrationEvaluation(
                title: "\(plan.name): \(set.name)", recordings: LabelledRecordings(table: set.recordings),
                unit: set.unit,
                seed: plan.seed, threads: threadCount)
        }
        let baselines = try plan.baselines.map { wanted in
            try SimulatedBaselines(
                SimulatedVibration(seed: wanted.seed), machines: wanted.machines, steps: wanted.steps,
                threads: threadCount
            ) { Console.say("baselines: \($0)") }
        }
        for evaluation in evaluations {
            let tables = try evaluation.tables(plan.contenders, baselines: baselines) {
                Console.say("\(evaluation.title): \($0)")
            }
            for table in tables { Console.print(json ? table.jsonLines : table.markdown) }
        }
        guard let wanted = plan.heldOut else { return }
        let asked = zip(plan.contenders, models).filter { $0.0.use == .asTrained }.map(\.1)
        Console.say("\(wanted.comparison) simulated machines to compare with, \(wanted.machines) held out")
        let known = try TrainedVibrationModel.logits(
            of: asked, SimulatedVibration(seed: wanted.seed), 0..<wanted.comparison, threads: threadCount)
        let other = try TrainedVibrationModel.logits(
            of: asked, SimulatedVibration(seed: wanted.seed + 1), 0..<wanted.machines, threads: threadCount)
        for (index, contender) in contenders.enumerated() {
            let result = try HeldOutMachines(
                comparison: (known.logits[index], known.faults), held: (other.logits[index], other.faults),
                errors: [0.2, 0.1, 0.05, 0.01], seed: wanted.seed)
            if json {
                for line in result.jsonLines(contender.name) { Console.print(line) }
            } else {
                Console.print(result.markdown(contender.name))
            }
        }
    }
}
