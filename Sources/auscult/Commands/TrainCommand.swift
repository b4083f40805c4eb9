internal import ArgumentParser
internal import BatchAnalysis
internal import Evaluation
internal import Evidence
internal import Foundation
internal import Models
internal import Pipelines
internal import Training

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Trains an encoder from a recipe; a run that was stopped goes on where it was.",
        discussion: """
            Example:
              auscult train Pipelines/train-image.yaml --out models/castings

            The folder holds model.safetensors and model.json at the end, and while it runs checkpoint.safetensors, log.jsonl and \
            curve.svg. The weights depend on the recipe and the processor's instruction set, not on the number of threads.
            """
    )

    @Argument(help: "A recipe in YAML.") var recipe: String
    @Option(help: "The folder of the results.") var out: String
    @Option(help: "Threads that share the work (default: one for each processor, at most 8).") var threads: Int?
    @Flag(help: "A JSON line for each line of the log, on standard output.") var json = false

    func validate() throws {
        if let threads, !(1...64).contains(threads) {
            throw ValidationError("--threads must be from 1 to 64, not \(threads).")
        }
    }

    func run() throws { try Outcome.of { try train() } }

    private func train() throws {
        StopSignal.watch()
        guard let data = FileManager.default.contents(atPath: recipe) else {
            throw BatchError(.missingInput, "\(recipe): cannot be read")
        }
        let recipe = try TrainingRecipe(yaml: String(decoding: data, as: UTF8.self), file: recipe)
        let threads = threads ?? min(8, ProcessInfo.processInfo.activeProcessorCount)
        var progress = TrainingProgress(batch: recipe.batch)
        let isDone = try TrainingRun(recipe, folder: out).carryOut(threads: threads) { step, total in
            if json, (step.step + 1) % recipe.checkpointEvery == 0 || step.step + 1 == total {
                let line: JSONValue = ["steps": .integer(step.step + 1), "loss": .number(step.loss)]
                Console.print(line.text())
            }
            progress.advance(step, of: total)
            return !StopSignal.isSet
        }
        guard isDone else {
            Console.say("auscult: stopped; run the same command again to go on")
            throw ExitCode(75)
        }
        if case .vibration(let vibration) = recipe.task, vibration.comparison > 0 {
            let model = try TrainedVibrationModel(folder: out, threads: threads)
            // Machines of another seed: those that taught it would flatter it.
            let source = SimulatedVibration(seed: recipe.seed &+ 0x6361_6c69)
            let known = try model.logits(of: source, 0..<vibration.comparison, threads: threads) { done in
                if StopSignal.isSet {
                    Console.say("auscult: stopped; run the same command again to go on")
                    throw ExitCode(75)
                }
                if done % 1024 == 0 { Console.say("compared with \(done) of \(vibration.comparison) machines") }
            }
            let calibration = try VibrationCalibration(logits: known.logits, faults: known.faults, seed: source.seed)
            try Data((calibration.json.text(isPretty: true) + "\n").utf8).write(
                to: URL(fileURLWithPath: out + "/calibration.json"), options: .atomic)
        }
        Console.say("\(out)/model.safetensors")
    }
}

/// How far a run is, on standard error: one line that is rewritten on a terminal, plain lines now and then in a log.
struct TrainingProgress {
    private let batch: Int
    private var lastSaid = 0.0
    /// The first step that was seen, and when: what was made before it is not counted.
    private var first: (step: Int, time: Double)?
    private var smooth: Double?

    init(batch: Int) { self.batch = batch }

    mutating func advance(_ step: TrainingStep, of total: Int) {
        let now = ProcessInfo.processInfo.systemUptime
        let first = first ?? (step.step, now)
        self.first = first
        smooth = smooth.map { 0.98 * $0 + 0.02 * step.loss } ?? step.loss
        let isLast = step.step + 1 == total
        let isTerminal = Console.errorIsTerminal
        // One step has no rate yet.
        guard step.step > first.step || isLast, isLast || now - lastSaid >= (isTerminal ? 0.2 : 20) else { return }
        lastSaid = now
        let rate = Double(step.step - first.step) / max(now - first.time, 1e-3)
        let left = Double(total - step.step - 1) / max(rate, 1e-9)
        let text = String(
            format: "step %d of %d, loss %.4f, %.0f examples a second, %.0f s left", step.step + 1, total,
            smooth ?? step.loss, rate * Double(batch), left)
        if isTerminal {
            Console.sayPart("\r\u{1B}[K\(text)")
            if isLast { Console.sayPart("\n") }
        } else {
            Console.say(text)
        }
    }
}
