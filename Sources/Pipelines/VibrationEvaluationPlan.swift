public import Evaluation
internal import Yams

/// What `auscult evaluate` does with models of machines, as a YAML file has it:
///
/// ```yaml
/// name: Real bearings
/// task: vibration
/// seed: 1
/// models:
///   - {name: encoder, folder: models/machines}
///   - {name: then taught the other cases, folder: models/machines, start: trained, steps: 150, rate: 0.0005}
/// data:
///   - {name: drive end, recordings: drive-end.csv, unit: case}
/// baselines: {seed: 11, machines: 12000, steps: 2400}
/// held_out: {machines: 2000, comparison: 4000, seed: 501}
/// ```
///
/// Relative paths start at the folder of the file.
public struct VibrationEvaluationPlan: Sendable, Hashable {
    /// A table of recordings.
    public struct DataSet: Sendable, Hashable {
        public var name: String
        public var recordings: String
        public var unit: PhysicalUnit
    }

    /// What forest and WDCNN learn from.
    public struct Baselines: Sendable, Hashable {
        public var seed: UInt64
        public var machines: Int
        public var steps: Int
    }

    /// Simulated machines to compare outputs with and to hold out.
    public struct HeldOut: Sendable, Hashable {
        public var seed: UInt64
        public var comparison: Int
        public var machines: Int
    }

    public let name: String
    public let seed: UInt64
    public let contenders: [VibrationEvaluation.Contender]
    public let data: [DataSet]
    public let baselines: Baselines?
    public let heldOut: HeldOut?

    /// Whether a plan is one of this kind.
    public static func isMeant(by yaml: String) -> Bool {
        (try? Yams.compose(yaml: yaml))?.mapping?["task"]?.string == "vibration"
    }

    /// - Parameter file: its name in messages; its folder is where relative paths start.
    public init(yaml: String, file: String) throws(PipelineError) {
        let mapping = try Pipeline.mapping(
            yaml: yaml, file: file, expected: "the keys name, task, seed, models, data, baselines and held_out")
        try Pipeline.check(
            mapping, known: ["name", "task", "seed", "models", "data", "baselines", "held_out"], file: file)
        func path(_ text: String) -> String { Pipeline.path(text, beside: file) }
        let root = RecipeSection(mapping, "the plan", file)
        name = try root.needed("name")
        seed = UInt64(try root.whole("seed", 0...Int.max) ?? 1)
        var contenders: [VibrationEvaluation.Contender] = []
        for model in try RecipeSection.list(mapping, "models", file) {
            try model.check(["name", "folder", "start", "steps", "rate"])
            var use = VibrationEvaluation.Contender.Use.asTrained
            if let steps = try model.whole("steps", 1...100_000) {
                guard let rate = try model.number("rate", 1e-7...1) else {
                    throw PipelineError("\(file): a model with steps needs a rate")
                }
                let start = try model.text("start") ?? "trained"
                guard ["trained", "random"].contains(start) else {
                    throw PipelineError("\(file): start must be trained or random, not \(start)")
                }
                use = .taught(startsTrained: start == "trained", steps: steps, rate: rate)
            } else if model.has("start") || model.has("rate") {
                throw PipelineError("\(file): start and rate go with steps; a model without them is asked as it is")
            }
            contenders.append(
                .init(name: try model.needed("name"), folder: path(try model.needed("folder")), use: use))
        }
        guard !contenders.isEmpty else { throw PipelineError("\(file): models is missing; it is a list") }
        guard Set(contenders.map(\.name)).count == contenders.count else {
            throw PipelineError("\(file): two models have the same name")
        }
        self.contenders = contenders
        var data: [DataSet] = []
        for set in try RecipeSection.list(mapping, "data", file) {
            try set.check(["name", "recordings", "unit", "units", "caveat"])
            data.append(
                DataSet(
                    name: try set.needed("name"), recordings: path(try set.needed("recordings")),
                    unit: PhysicalUnit(
                        try set.text("unit") ?? "unit", plural: try set.text("units"), caveat: try set.text("caveat"))))
        }
        self.data = data
        if mapping["baselines"] == nil {
            baselines = nil
        } else {
            let section = RecipeSection(try RecipeSection.mapping(mapping, "baselines", file), "baselines", file)
            try section.check(["seed", "machines", "steps"])
            baselines = Baselines(
                seed: UInt64(try section.whole("seed", 0...Int.max) ?? 11),
                machines: try section.whole("machines", 32...200_000) ?? 12_000,
                steps: try section.whole("steps", 1...100_000) ?? 2400)
        }
        if mapping["held_out"] == nil {
            heldOut = nil
        } else {
            let section = RecipeSection(try RecipeSection.mapping(mapping, "held_out", file), "held_out", file)
            try section.check(["seed", "comparison", "machines"])
            heldOut = HeldOut(
                seed: UInt64(try section.whole("seed", 0...Int.max - 1) ?? 501),
                comparison: try section.whole("comparison", 100...200_000) ?? 4000,
                machines: try section.whole("machines", 100...200_000) ?? 2000)
        }
        guard heldOut == nil || contenders.contains(where: { $0.use == .asTrained }) else {
            throw PipelineError("\(file): held_out asks models as they are; list one without steps")
        }
        guard !data.isEmpty || heldOut != nil else {
            throw PipelineError("\(file): nothing to ask about; give data, held_out or both")
        }
    }
}
