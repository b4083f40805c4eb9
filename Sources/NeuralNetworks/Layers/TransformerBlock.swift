public import TensorCore

/// What follows the attention in a block.
public enum FeedForwardKind: Sendable {
    /// Gated units (SwiGLU; Shazeer 2020) with so many hidden values.
    case gated(hidden: Int)
    /// So many experts of gated units, of which each token uses `chosen` (Shazeer et al. 2017).
    case experts(count: Int, chosen: Int, hidden: Int)
}

/// Self-attention of several heads (Vaswani et al. 2017) without biases.
public struct SelfAttention: Sendable {
    public let inputs: Linear
    public let output: Linear
    private let heads: Int
    private let isCausal: Bool

    public init(_ builder: LayerBuilder, width: Int, heads: Int, isCausal: Bool) {
        inputs = Linear(builder.scope("qkv"), inputs: width, outputs: 3 * width, hasBias: false)
        output = Linear(builder.scope("output"), inputs: width, outputs: width, hasBias: false)
        self.heads = heads
        self.isCausal = isCausal
    }

    /// [batch × tokens × width] → the same shape.
    public func callAsFunction(_ x: Variable) -> Variable {
        output(inputs(x).selfAttention(heads: heads, isCausal: isCausal))
    }
}

/// Gated units between two linear layers without biases.
public struct GatedFeedForward: Sendable {
    public let inner: Linear
    public let outer: Linear

    public init(_ builder: LayerBuilder, width: Int, hidden: Int) {
        inner = Linear(builder.scope("inner"), inputs: width, outputs: 2 * hidden, hasBias: false)
        outer = Linear(builder.scope("outer"), inputs: hidden, outputs: width, hasBias: false)
    }

    public func callAsFunction(_ x: Variable) -> Variable { outer(inner(x).gatedUnit()) }
}

/// A mixture of gated experts with its router.
public struct MixtureOfExperts: Sendable {
    public let router: Linear
    public let inWeight: Parameter
    public let outWeight: Parameter
    private let chosen: Int

    public init(_ builder: LayerBuilder, width: Int, experts: Int, chosen: Int, hidden: Int) {
        // Rounded logits would send tokens to other experts (Fedus et al. 2021, selective precision).
        router = Linear(builder.scope("router"), inputs: width, outputs: experts, hasBias: false, keepsPrecision: true)
        inWeight = builder.parameter(
            "experts.inner", [experts, 2 * hidden, width], .normal(deviation: (1 / Double(width)).squareRoot()))
        outWeight = builder.parameter(
            "experts.outer", [experts, width, hidden], .normal(deviation: (1 / Double(hidden)).squareRoot()))
        self.chosen = chosen
    }

    public func callAsFunction(_ x: Variable) -> Variable {
        let rows = x.reshaped([x.shape.rows, x.shape.width])
        return rows.expertMixture(
            logits: router(rows), inWeight: x.tape.variable(inWeight), outWeight: x.tape.variable(outWeight),
            chosen: chosen
        ).reshaped(x.shape)
    }
}

/// A block of a transformer with normalization before each part: x + attention(norm(x)), then + feed-forward(norm(…)).
public struct TransformerBlock: Sendable {
    public let attentionNorm: RootMeanSquareNormalization
    public let attention: SelfAttention
    public let forwardNorm: RootMeanSquareNormalization
    private enum Forward: Sendable {
        case gated(GatedFeedForward)
        case experts(MixtureOfExperts)
    }
    private let forward: Forward

    public init(_ builder: LayerBuilder, width: Int, heads: Int, isCausal: Bool, forward kind: FeedForwardKind) {
        attentionNorm = RootMeanSquareNormalization(builder.scope("attention_norm"), width: width)
        attention = SelfAttention(builder.scope("attention"), width: width, heads: heads, isCausal: isCausal)
        forwardNorm = RootMeanSquareNormalization(builder.scope("forward_norm"), width: width)
        switch kind {
        case .gated(let hidden):
            forward = .gated(GatedFeedForward(builder.scope("forward"), width: width, hidden: hidden))
        case .experts(let count, let chosen, let hidden):
            forward = .experts(
                MixtureOfExperts(
                    builder.scope("forward"), width: width, experts: count, chosen: chosen, hidden: hidden))
        }
    }

    /// The stream [batch × tokens × width] as two addends, since the next norm adds them in the same pass.
    public func callAsFunction(_ stream: Variable, adding residual: Variable?) -> (stream: Variable, residual: Variable)
    {
        let start: Variable, normal: Variable
        if let residual {
            (start, normal) = attentionNorm.adding(residual, stream)
        } else {
            (start, normal) = (stream, attentionNorm(stream))
        }
        let (middle, ready) = forwardNorm.adding(attention(normal), start)
        switch forward {
        case .gated(let layer): return (middle, layer(ready))
        case .experts(let layer): return (middle, layer(ready))
        }
    }
}
