public import Training
internal import Models
internal import TensorCore
internal import Yams

extension TrainingRecipe {
    /// Reads a recipe. A key that is not known is an error that lists the known ones; numbers are held to ranges in which a run can end
    /// well.
    ///
    /// ```yaml
    /// name: Casting patches
    /// task: casting-patches
    /// seed: 7
    /// model: {widths: [16, 32, 64, 96], blocks: 1, size: 64}
    /// data: {least_contrast: 3}
    /// training: {steps: 4000, batch: 32, rate: 0.002, warmup: 50, decay: 0.05, average: 0.998, checkpoint_every: 200}
    /// ```
    ///
    /// - Parameter file: its name in messages.
    public init(yaml: String, file: String) throws(PipelineError) {
        let mapping = try Pipeline.mapping(
            yaml: yaml, file: file, expected: "the keys name, task, seed, model, data and training")
        try Pipeline.check(mapping, known: ["name", "task", "seed", "model", "data", "training"], file: file)
        guard let name = mapping["name"]?.string, !name.isEmpty else { throw PipelineError("\(file): name is missing") }
        let tasks = ["casting-patches", "vibration", "masked-vibration"]
        guard let task = mapping["task"]?.string, tasks.contains(task) else {
            throw PipelineError("\(file): task must be one of \(tasks.joined(separator: ", "))")
        }
        guard let seed = mapping["seed"]?.string.flatMap({ UInt64($0) }) else {
            throw PipelineError("\(file): seed must be a whole number from 0 on")
        }
        let model = RecipeSection(try RecipeSection.mapping(mapping, "model", file), "model", file)
        let data = RecipeSection(try RecipeSection.mapping(mapping, "data", file), "data", file)
        let training = RecipeSection(try RecipeSection.mapping(mapping, "training", file), "training", file)
        try training.check(["steps", "batch", "rate", "warmup", "decay", "average", "precision", "checkpoint_every"])
        let work: Task
        if task != "casting-patches" {
            try model.check(["branches", "start"])
            try data.check(["machines", "comparison", "recordings"])
            var vibration = Vibration()
            vibration.start = try model.text("start").map { Pipeline.path($0, beside: file) }
            vibration.recordings = try data.text("recordings").map { Pipeline.path($0, beside: file) }
            let known = VibrationBranch.allCases.map(\.rawValue)
            if let names = try model.words("branches", known) {
                vibration.branches = Set(names.compactMap(VibrationBranch.init(rawValue:)))
            }
            vibration.machines = try data.whole("machines", 0...200_000) ?? vibration.machines
            guard vibration.machines >= 32 || vibration.recordings != nil else {
                throw PipelineError("\(file): data.machines must be 32 or more where there are no recordings")
            }
            if let count = try data.whole("comparison", 0...200_000) {
                guard count == 0 || count >= 100 else {
                    throw PipelineError("\(file): data.comparison must be 0, or 100 and more")
                }
                vibration.comparison = count
            }
            work = task == "vibration" ? .vibration(vibration) : .maskedVibration(vibration)
        } else {
            try model.check(["widths", "blocks", "size"])
            try data.check(["least_contrast"])
            var patches = CastingPatches()
            if let widths = try model.wholes("widths", 1...1024, most: 6) { patches.encoder.widths = widths }
            patches.encoder.blocks = try model.whole("blocks", 1...8) ?? patches.encoder.blocks
            patches.size = try model.whole("size", 16...256) ?? patches.size
            patches.leastContrast = try data.number("least_contrast", 0...20) ?? patches.leastContrast
            work = .castingPatches(patches)
        }
        guard let steps = try training.whole("steps", 1...10_000_000) else {
            throw PipelineError("\(file): training needs steps")
        }
        self.init(
            name: name, task: work, seed: seed, steps: steps,
            batch: try training.whole("batch", 2...4096) ?? 32, rate: try training.number("rate", 1e-7...1) ?? 1e-3,
            warmup: try training.whole("warmup", 0...1_000_000) ?? 50)
        decay = try training.number("decay", 0...1) ?? decay
        average = try training.number("average", 0...0.999999)
        switch try training.text("precision") {
        case nil, "float32": precision = .full
        case "bfloat16": precision = .bfloat16
        default: throw PipelineError("\(file): training.precision must be float32 or bfloat16")
        }
        checkpointEvery = try training.whole("checkpoint_every", 1...1_000_000) ?? checkpointEvery
    }
}
