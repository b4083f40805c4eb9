internal import Evidence
internal import Foundation
internal import Models
internal import ModelFiles
internal import NeuralNetworks
internal import SensorLogs
internal import Simulation
internal import TensorCore

/// A recipe carried out in a folder, which holds what was made of it so far:
///
/// - `model.safetensors`, `model.json`: the weights and the recipe, once all steps are done;
/// - `checkpoint.safetensors`, `log.jsonl`, `curve.svg`: the run as far as it is; a run that was stopped goes on from there, and its
///   losses have the bits that they would have had;
/// - `manifest.json`: what made it, with versions and the hashes of what was read.
public struct TrainingRun {
    public let recipe: TrainingRecipe
    /// The folder of the results, made where it is missing.
    public let folder: String

    public init(_ recipe: TrainingRecipe, folder: String) {
        self.recipe = recipe
        self.folder = folder
    }

    private func path(_ name: String) -> String { folder + "/" + name }

    /// Takes the steps that are left.
    ///
    /// - Parameters:
    ///   - threads: that share the work; the weights do not depend on their number.
    ///   - afterStep: called after each step with the steps in all; false stops the run after a checkpoint.
    /// - Returns: whether all steps are done.
    public func carryOut(threads: Int, afterStep: (TrainingStep, Int) -> Bool) throws -> Bool {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let inputs = try inputs
        var options = recipe.options
        options.data = JSONValue.object([.init("recipe", recipe.json), .init("inputs", .array(inputs))]).text()
        let (trainer, source) = try prepared(options, ThreadPool(threads: threads), threads: threads)
        let parameters = trainer.parameters
        var log = TrainingLog()
        if FileManager.default.fileExists(atPath: path("checkpoint.safetensors")) {
            try trainer.resume(from: path("checkpoint.safetensors"))
            log = TrainingLog(text: (try? String(contentsOfFile: path("log.jsonl"), encoding: .utf8)) ?? "")
            log.cut(after: trainer.step)
        }
        try write(manifest(parameters, trainer, inputs), "manifest.json")
        var sum = 0.0, count = 0
        var goesOn = true
        try trainer.run(source) { step in
            sum += step.loss
            count += 1
            goesOn = afterStep(step, recipe.steps)
            let done = step.step + 1
            if done % recipe.checkpointEvery == 0 || done == recipe.steps || !goesOn {
                log.append(
                    .init(
                        steps: done, loss: sum / Double(count), rate: step.rate, gradientNorm: step.gradientNorm))
                (sum, count) = (0, 0)
                try trainer.writeCheckpoint(to: path("checkpoint.safetensors"))
                try write(log.text, "log.jsonl")
                try write(LearningCurve.svg(log, title: recipe.name), "curve.svg")
            }
            return goesOn
        }
        guard trainer.step >= recipe.steps else { return false }
        trainer.average?.exchange()
        // What compared the outputs of other weights says nothing of these.
        try? FileManager.default.removeItem(atPath: path("calibration.json"))
        try SafetensorsWriter.write(
            parameters, metadata: ["format": "auscult.model.1", "name": recipe.name], to: path("model.safetensors"))
        let described = JSONValue.object(
            (recipe.json.members ?? []) + [
                .init("recordings_sha256", .array(try learnedRecordings.sorted().map { .string($0) })),
                .init("seeds", .array(try learnedSeeds.sorted().map { .string(String($0)) })),
            ])
        try write(described.text(isPretty: true) + "\n", "model.json")
        return true
    }

    /// The simulator's seeds that the model has learned from, here or before it came here.
    private var learnedSeeds: Set<UInt64> {
        get throws {
            let before = try recipe.task.vibration?.start.map { try TrainedVibrationModel.seeds(folder: $0) } ?? []
            return before.union([recipe.seed])
        }
    }

    /// SHA-256 of the recordings that the model has learned from, here or before it came here.
    private var learnedRecordings: Set<String> {
        get throws {
            guard let vibration = recipe.task.vibration else { return [] }
            let own = try vibration.recordings.map { try LabelledRecordings.digests(table: $0) } ?? []
            return try own.union(vibration.start.map { try TrainedVibrationModel.recordings(folder: $0) } ?? [])
        }
    }

    /// The model on its tape, and what it learns from.
    private func prepared(
        _ options: TrainingOptions, _ pool: ThreadPool, threads: Int
    ) throws -> (Trainer, any BatchSource) {
        switch recipe.task {
        case .castingPatches(let patches):
            let tape = Tape(parameters: ParameterSet())
            let model = CastingPatchModel(
                LayerBuilder(tape.parameters, seed: recipe.seed), patches, batch: recipe.batch, on: tape)
            let targets = tape.input([recipe.batch, 1])
            let trainer = Trainer(
                tape, inputs: [model.views, targets], loss: model.logits.binaryCrossEntropy(targets),
                options: options, pool: pool)
            return (
                trainer,
                SimulatedPatches(
                    seed: recipe.seed, batch: recipe.batch,
                    options: PatchOptions(size: patches.size, leastContrast: patches.leastContrast))
            )
        case .vibration(let vibration):
            let model = VibrationTraining(
                encoder: .init(branches: vibration.branches), batch: recipe.batch, training: options, pool: pool)
            try start(model.parameters, vibration)
            return (model.trainer, try examples(vibration, needsLabels: true, threads: threads))
        case .maskedVibration(let vibration):
            let model = MaskedVibrationTraining(
                encoder: .init(branches: vibration.branches), batch: recipe.batch, training: options, pool: pool)
            try start(model.parameters, vibration)
            let examples = try examples(vibration, needsLabels: false, threads: threads)
            return (model.trainer, model.source(examples))
        }
    }

    private func start(_ parameters: ParameterSet, _ vibration: TrainingRecipe.Vibration) throws {
        guard let folder = vibration.start else { return }
        // Masked prediction asks the tokens, so the pooling behind them has learned nothing there.
        let file = try SafetensorsFile(path: folder + "/model.safetensors")
        let isMasked = file.entry(named: "faults.weight") == nil
        try file.fill(parameters, isComplete: false) { name in
            name.hasPrefix("encoder.") && !(isMasked && name.hasPrefix("encoder.pooling."))
        }
    }

    private func examples(
        _ vibration: TrainingRecipe.Vibration, needsLabels: Bool, threads: Int
    ) throws -> VibrationExamples {
        let recorded = try vibration.recordings.map { table in
            try LabelledRecordings(table: table).rows.filter { !needsLabels || $0.faults != nil }.flatMap(\.examples)
        }
        return try VibrationExamples.made(
            SimulatedVibration(seed: recipe.seed), count: vibration.machines, recorded: recorded ?? [],
            batch: recipe.batch, branches: VibrationBranch.allCases.filter(vibration.branches.contains),
            needsLabels: needsLabels, threads: threads)
    }

    /// The files that a result depends on besides the recipe, with their hashes.
    private var inputs: [JSONValue] {
        get throws {
            guard let vibration = recipe.task.vibration else { return [] }
            let files = [vibration.start.map { $0 + "/model.safetensors" }, vibration.recordings].compactMap { $0 }
            let recordings = try vibration.recordings.map { try LabelledRecordings.files(table: $0) } ?? []
            return try (files + recordings).map { path in
                [
                    "file": .string(URL(fileURLWithPath: path).lastPathComponent),
                    "sha256": .string(try FileDigest.sha256(of: path)),
                ]
            }
        }
    }

    private func manifest(_ parameters: ParameterSet, _ trainer: Trainer, _ inputs: [JSONValue]) -> String {
        let json: JSONValue = [
            "recipe": recipe.json, "inputs": .array(inputs), "parameters": .integer(parameters.trainedCount),
            "activation_bytes": .integer(trainer.activationBytes), "program": .string("auscult \(auscultVersion)"),
            "matrix_products": .string(MatrixProduct.library),
            "has_bfloat16": .bool(ProductPrecision.bfloat16.isNative),
        ]
        return json.text(isPretty: true) + "\n"
    }

    private func write(_ text: String, _ name: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)), options: .atomic)
        } catch {
            throw ModelFileError(.unwritable, "\(path(name)): cannot be written; name a folder that may be written")
        }
    }
}
