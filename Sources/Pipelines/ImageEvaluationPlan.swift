public import Evaluation
internal import Yams

/// What `auscult evaluate` does, as a YAML file has it:
///
/// ```yaml
/// name: Casting patches, a part left out
/// seed: 1
/// data: {images: casting_patches.npz, table: casting_patches.csv, unit_column: part, unit: part}
/// split: {leave_one_out: true}
/// models:
///   - {name: simulated patches, folder: models/castings}
///   - {name: taught the other parts, folder: models/castings, start: random, steps: 300, rate: 0.002}
/// ```
///
/// Relative paths start at the folder of the file.
public struct ImageEvaluationPlan: Sendable, Hashable {
    public let name: String
    public let seed: UInt64
    public let images: String
    public let table: String?
    public let unitColumn: String?
    public let unit: PhysicalUnit
    public let split: ImageEvaluation.Plan
    /// Why a split that leaks is wanted nevertheless.
    public let allowedLeak: String?
    public let contenders: [ImageEvaluation.Contender]

    /// - Parameter file: its name in messages; its folder is where relative paths start.
    public init(yaml: String, file: String) throws(PipelineError) {
        let mapping = try Pipeline.mapping(
            yaml: yaml, file: file, expected: "the keys name, seed, data, split and models")
        try Pipeline.check(mapping, known: ["name", "seed", "data", "split", "models", "allow_leak"], file: file)
        func path(_ text: String) -> String { Pipeline.path(text, beside: file) }
        guard let name = mapping["name"]?.string, !name.isEmpty else { throw PipelineError("\(file): name is missing") }
        self.name = name
        seed = mapping["seed"]?.string.flatMap { UInt64($0) } ?? 1
        allowedLeak = mapping["allow_leak"]?.string
        guard let data = mapping["data"]?.mapping, let images = data["images"]?.string else {
            throw PipelineError("\(file): data needs images, an NPZ archive")
        }
        try Pipeline.check(data, known: ["images", "table", "unit_column", "unit", "caveat"], file: file)
        self.images = path(images)
        table = data["table"]?.string.map(path)
        unitColumn = data["unit_column"]?.string
        guard (table == nil) == (unitColumn == nil) else {
            throw PipelineError("\(file): data.table and data.unit_column go together")
        }
        if table == nil {
            unit = .image(caveat: data["caveat"]?.string ?? "physical units unknown")
        } else {
            unit = PhysicalUnit(data["unit"]?.string ?? "unit")
        }
        guard let split = mapping["split"]?.mapping else {
            throw PipelineError("\(file): split is missing: {leave_one_out: true} or {folds: 5}")
        }
        try Pipeline.check(split, known: ["leave_one_out", "folds"], file: file)
        if let folds = split["folds"]?.int, (2...100).contains(folds) {
            self.split = .kFold(folds, seed: seed)
        } else if split["leave_one_out"]?.bool == true {
            self.split = .leaveOneUnitOut
        } else {
            throw PipelineError("\(file): split must be {leave_one_out: true} or {folds: 2 to 100}")
        }
        var contenders: [ImageEvaluation.Contender] = []
        for node in mapping["models"]?.sequence ?? [] {
            guard let model = node.mapping, let name = model["name"]?.string, let own = model["folder"]?.string else {
                throw PipelineError("\(file)\(Pipeline.line(node)): a model needs name and folder")
            }
            try Pipeline.check(model, known: ["name", "folder", "start", "steps", "rate"], file: file)
            var use = ImageEvaluation.Contender.Use.asTrained
            if let steps = model["steps"] {
                guard let count = steps.int, (1...100_000).contains(count), let rate = model["rate"]?.float,
                    rate > 0, rate <= 1
                else {
                    throw PipelineError(
                        "\(file)\(Pipeline.line(node)): steps must be from 1 to 100000, with a rate above 0 and up to 1"
                    )
                }
                let start = model["start"]?.string ?? "trained"
                guard ["trained", "random"].contains(start) else {
                    throw PipelineError("\(file)\(Pipeline.line(node)): start must be trained or random")
                }
                use = .taught(startsTrained: start == "trained", steps: count, rate: rate)
            }
            contenders.append(.init(name: name, folder: path(own), use: use))
        }
        guard !contenders.isEmpty else { throw PipelineError("\(file): models is missing; it is a list") }
        self.contenders = contenders
    }
}
