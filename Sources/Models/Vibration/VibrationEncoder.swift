public import NeuralNetworks
public import TensorCore

/// The vibration encoder: a small network for each picture of ``VibrationFeatures`` gives tokens, which look at one
/// another in transformer blocks: whether an inner race's comb means anything depends on what else is there.
public struct VibrationEncoder: Sendable {
    /// What an encoder is made of.
    public struct Options: Hashable, Sendable {
        /// The pictures that it sees; at least one.
        public var branches: Set<VibrationBranch>
        /// The width of a token; a multiple of 4.
        public var width: Int
        /// Transformer blocks.
        public var blocks: Int
        /// The number of pooled features.
        public var pooled: Int
        /// The share of values that are kept in training, of tokens before they are pooled and of pooled features.
        public var kept: Double

        public init(
            branches: Set<VibrationBranch> = Set(VibrationBranch.allCases), width: Int = 64, blocks: Int = 2,
            pooled: Int = 128,
            kept: Double = 0.8
        ) {
            self.branches = branches
            self.width = width
            self.blocks = blocks
            self.pooled = pooled
            self.kept = kept
        }
    }

    /// What an encoder gives.
    public struct Output {
        /// [batch × tokens × width], the branches in the order of ``VibrationBranch``.
        public let tokens: Variable
        /// [batch × pooled].
        public let pooled: Variable
    }

    /// What it was made of.
    public let options: Options
    private let orders: OrderBranch?
    private let shaft: ShaftBranch?
    private let spectrogram: PictureBranch?
    private let scalogram: PictureBranch?
    private let places: Parameter
    private let blocks: [TransformerBlock]
    private let norm: RootMeanSquareNormalization
    private let pooling: Linear
    private let isTraining: Bool

    /// The branches that are on, in their fixed order.
    public var branches: [VibrationBranch] { VibrationBranch.allCases.filter(options.branches.contains) }
    /// The number of tokens.
    public var tokenCount: Int { branches.reduce(0) { $0 + $1.tokens } }

    /// Makes the layers; their parameters go where `builder` says.
    public init(_ builder: LayerBuilder, options: Options = Options()) {
        precondition(!options.branches.isEmpty, "An encoder has at least one branch.")
        precondition(options.width > 0 && options.width % 4 == 0, "A width of \(options.width) is no multiple of 4.")
        self.options = options
        isTraining = builder.isTraining
        let width = options.width
        func made<Branch>(_ branch: VibrationBranch, _ make: (LayerBuilder, Int) -> Branch) -> Branch? {
            options.branches.contains(branch) ? make(builder.scope(branch.rawValue), width) : nil
        }
        orders = made(.orders) { OrderBranch($0, width: $1) }
        shaft = made(.shaft) { ShaftBranch($0, width: $1) }
        spectrogram = made(.spectrogram) { PictureBranch($0, width: $1) }
        scalogram = made(.scalogram) { PictureBranch($0, width: $1) }
        let count = options.branches.reduce(0) { $0 + $1.tokens }
        places = builder.parameter("places", [count, width], .normal(deviation: 0.1))
        blocks = (0..<options.blocks).map {
            TransformerBlock(
                builder.scope("blocks.\($0)"), width: width, heads: 4, isCausal: false,
                forward: .gated(hidden: 2 * width))
        }
        norm = RootMeanSquareNormalization(builder.scope("norm"), width: width)
        pooling = Linear(builder.scope("pooling"), inputs: count * width, outputs: options.pooled, initialization: .he)
    }

    /// The tape's inputs for a batch, in the order that ``VibrationFeatures`` of a batch are given in.
    public func inputs(on tape: Tape, batch: Int) -> [Variable] {
        branches.map { tape.input(TensorShape($0.shape(batch: batch))) }
    }

    /// - Parameter inputs: as ``inputs(on:batch:)`` makes them.
    public func callAsFunction(_ inputs: [Variable]) -> Output {
        precondition(inputs.count == branches.count, "\(inputs.count) pictures for \(branches.count) branches.")
        var parts: [Variable] = []
        for (branch, input) in zip(branches, inputs) {
            switch branch {
            case .orders: if let orders { parts.append(orders(input)) }
            case .shaft: if let shaft { parts.append(shaft(input)) }
            case .spectrogram: if let spectrogram { parts.append(spectrogram(input)) }
            case .scalogram: if let scalogram { parts.append(scalogram(input)) }
            }
        }
        let tape = inputs[0].tape
        var stream = tape.concatenated(parts, axis: 1) + tape.variable(places)
        var residual: Variable?
        for block in blocks {
            let (next, more) = block(stream, adding: residual)
            (stream, residual) = (next, more)
        }
        let tokens = residual.map { norm.adding($0, stream).normalized } ?? norm(stream)
        let flat = tokens.reshaped([tokens.shape[0], tokenCount * options.width])
        func thinned(_ x: Variable) -> Variable {
            isTraining && options.kept < 1 ? x.dropout(keeping: options.kept) : x
        }
        return Output(tokens: tokens, pooled: thinned(pooling(thinned(flat)).relu()))
    }
}
