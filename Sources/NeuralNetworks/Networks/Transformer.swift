public import TensorCore

/// A causal language model: token and position embeddings, blocks, a last norm and a linear head without bias.
public struct Transformer: Sendable {
    public let embedding: Parameter
    public let positions: Parameter
    public let blocks: [TransformerBlock]
    public let norm: RootMeanSquareNormalization
    public let head: Parameter
    private let width: Int

    public init(
        _ builder: LayerBuilder, vocabulary: Int, context: Int, width: Int, layers: Int, heads: Int,
        forward: FeedForwardKind
    ) {
        self.width = width
        embedding = builder.parameter("embedding", [vocabulary, width], .normal(deviation: 1))
        positions = builder.parameter("positions", [context, width], .normal(deviation: 0.02))
        blocks = (0..<layers).map {
            TransformerBlock(
                builder.scope("blocks.\($0)"), width: width, heads: heads, isCausal: true, forward: forward)
        }
        norm = RootMeanSquareNormalization(builder.scope("norm"), width: width)
        head = builder.parameter("head", [vocabulary, width], .leCun)
    }

    /// Tokens [batch × length] → what the head multiplies with [batch·length × width].
    public func features(_ tokens: Variable) -> Variable {
        let tape = tokens.tape
        let places = tape.variable(positions).slice(axis: 0, 0..<tokens.shape[1])
        var stream = tape.variable(embedding).rows(tokens) + places
        var residual: Variable?
        for block in blocks {
            let next = block(stream, adding: residual)
            (stream, residual) = (next.stream, next.residual)
        }
        let last = residual.map { norm.adding($0, stream).normalized } ?? norm(stream)
        return last.reshaped([last.shape.rows, width])
    }

    /// The mean cross-entropy of the next tokens [batch·length].
    public func loss(_ tokens: Variable, _ next: Variable) -> Variable {
        features(tokens).linearCrossEntropy(tokens.tape.variable(head), next)
    }
}
