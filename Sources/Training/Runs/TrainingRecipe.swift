public import Evidence
internal import Foundation
public import Models
public import TensorCore

/// What is trained, on what, and how: all that a run depends on.
public struct TrainingRecipe: Sendable, Hashable {
    /// What the model learns.
    public enum Task: Sendable, Hashable {
        /// Whether a simulated casting patch holds a defect.
        case castingPatches(CastingPatches)
        /// Which faults a simulated machine has, and how severe they are.
        case vibration(Vibration)
        /// What was hidden from the vibration encoder: a start for the task above that needs no labels.
        case maskedVibration(Vibration)

        /// What the vibration encoder learns from; `nil` for other tasks.
        public var vibration: Vibration? {
            switch self {
            case .castingPatches: nil
            case .vibration(let vibration), .maskedVibration(let vibration): vibration
            }
        }
    }

    /// Simulated casting patches and the encoder that looks at them.
    public struct CastingPatches: Sendable, Hashable {
        public var encoder = ImageEncoder.Configuration()
        /// The side of a patch, pixels.
        public var size = 64
        /// The contrast-to-noise ratio that a defect should have at least.
        public var leastContrast = 2.0

        public init() {}

        /// The shape that ``TrainingRecipe/json`` tells of; nil where it tells of none.
        init?(_ json: JSONValue) {
            guard json["task"]?.string == "casting-patches", let widths = json["widths"]?.array?.compactMap(\.integer),
                (1...8).contains(widths.count), widths.allSatisfy((1...1024).contains),
                let blocks = json["blocks"]?.integer, (1...8).contains(blocks), let size = json["size"]?.integer,
                (16...512).contains(size)
            else { return nil }
            encoder = ImageEncoder.Configuration(widths: widths, blocks: blocks)
            self.size = size
        }
    }

    /// Machines, simulated or recorded, and the encoder that hears them.
    public struct Vibration: Sendable, Hashable {
        /// What the encoder sees. The pictures of time and frequency learn the texture of the simulator and transfer less well.
        public var branches: Set<VibrationBranch> = [.orders, .shaft]
        /// The folder of a model whose encoder is where this one starts.
        public var start: String?
        /// A table of recordings (``LabelledRecordings``) to learn from besides the simulated machines.
        public var recordings: String?
        /// The number of simulated machines, whose features are made before the first step: 100 kB and 10 ms of a processor each.
        public var machines = 12_000
        /// The number of machines of another seed that the trained network's outputs are compared with, so that they become
        /// probabilities; 0 leaves that out.
        public var comparison = 4000

        public init() {}
    }

    public var name: String
    public var task: Task
    /// Of starting values, data and everything else that is random.
    public var seed: UInt64
    public var steps: Int
    /// Examples of a step.
    public var batch: Int
    /// The greatest learning rate; it rises over `warmup` steps and falls as a cosine to 0.
    public var rate: Double
    public var warmup: Int
    /// The decay of weights a step, times the rate.
    public var decay = 0.01
    /// The share of its past in the moving average of the weights, which is what is written; nil writes the last ones.
    public var average: Double?
    /// Of products of matrices; where the processor has no instructions for it, bfloat16 is computed in full.
    public var precision = ProductPrecision.full
    /// The steps between checkpoints and lines of the log.
    public var checkpointEvery = 200

    public init(name: String, task: Task, seed: UInt64, steps: Int, batch: Int, rate: Double, warmup: Int) {
        self.name = name
        self.task = task
        self.seed = seed
        self.steps = steps
        self.batch = batch
        self.rate = rate
        self.warmup = warmup
    }

    var options: TrainingOptions {
        var options = TrainingOptions(
            steps: steps, schedule: .cosine(peak: rate, warmup: warmup, total: steps, final: 0))
        options.adam.decay = decay
        options.averageDecay = average
        options.seed = seed
        options.productPrecision = precision
        return options
    }

    /// The name of a file or folder without where it lies, which is not what a result depends on.
    private static func name(of path: String?) -> JSONValue {
        path.map { .string(URL(fileURLWithPath: $0).lastPathComponent) } ?? .null
    }

    /// The recipe as JSON, members in a fixed order.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(name))]
        switch task {
        case .castingPatches(let patches):
            members += [
                .init("task", "casting-patches"), .init("widths", .array(patches.encoder.widths.map { .integer($0) })),
                .init("blocks", .integer(patches.encoder.blocks)), .init("size", .integer(patches.size)),
                .init("least_contrast", .number(patches.leastContrast)),
            ]
        case .vibration(let vibration), .maskedVibration(let vibration):
            let branches = VibrationBranch.allCases.filter(vibration.branches.contains)
            var isMasked = false
            if case .maskedVibration = task { isMasked = true }
            members += [
                .init("task", isMasked ? "masked-vibration" : "vibration"),
                .init("branches", .array(branches.map { .string($0.rawValue) })),
                .init("machines", .integer(vibration.machines)), .init("comparison", .integer(vibration.comparison)),
                .init("start", TrainingRecipe.name(of: vibration.start)),
                .init("recordings", TrainingRecipe.name(of: vibration.recordings)),
            ]
        }
        return .object(
            members + [
                .init("seed", .string(String(seed))), .init("steps", .integer(steps)), .init("batch", .integer(batch)),
                .init("rate", .number(rate)), .init("warmup", .integer(warmup)), .init("decay", .number(decay)),
                .init("average", average.map { .number($0) } ?? .null),
                .init("precision", .string(precision == .full ? "float32" : precision.rawValue)),
            ])
    }
}
