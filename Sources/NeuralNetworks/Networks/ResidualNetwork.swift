public import TensorCore

/// Two 3×3 convolutions and a shortcut (He et al., Deep residual learning, 2016, basic block).
public struct ResidualBlock: Sendable {
    private let first: Convolution
    private let firstNorm: BatchNormalization
    private let second: Convolution
    private let secondNorm: BatchNormalization
    private let shortcut: Convolution?
    private let shortcutNorm: BatchNormalization?

    public init(_ builder: LayerBuilder, inputs: Int, outputs: Int, stride: Int) {
        first = Convolution(
            builder.scope("first"), inputs: inputs, outputs: outputs,
            ConvolutionGeometry(kernel: 3, stride: stride, padding: 1))
        firstNorm = BatchNormalization(builder.scope("first_norm"), channels: outputs)
        second = Convolution(
            builder.scope("second"), inputs: outputs, outputs: outputs, ConvolutionGeometry(kernel: 3, padding: 1))
        secondNorm = BatchNormalization(builder.scope("second_norm"), channels: outputs)
        let changes = stride != 1 || inputs != outputs
        shortcut =
            changes
            ? Convolution(
                builder.scope("shortcut"), inputs: inputs, outputs: outputs,
                ConvolutionGeometry(kernel: 1, stride: stride))
            : nil
        shortcutNorm = changes ? BatchNormalization(builder.scope("shortcut_norm"), channels: outputs) : nil
    }

    public func callAsFunction(_ x: Variable) -> Variable {
        var passed = x
        if let shortcut, let shortcutNorm { passed = shortcutNorm(shortcut(x)) }
        return secondNorm(second(firstNorm(first(x), relu: true)), addend: passed, relu: true)
    }
}

/// A residual network for images [batch × height × width × channels]: a stem, stages of residual blocks that halve the map, and the mean
/// over the map.
public struct ResidualNetwork: Sendable {
    /// How images enter.
    public struct Stem: Sendable {
        public let kernel: Int
        public let stride: Int
        /// Whether a 3×3 maximum pool with stride 2 follows.
        public let pools: Bool

        public init(kernel: Int, stride: Int, pools: Bool) {
            self.kernel = kernel
            self.stride = stride
            self.pools = pools
        }
    }

    private let stem: Convolution
    private let stemNorm: BatchNormalization
    private let pools: Bool
    private let stages: [[ResidualBlock]]
    /// The number of pooled features.
    public let width: Int

    public init(_ builder: LayerBuilder, channels: Int = 1, widths: [Int], blocks: Int, stem shape: Stem) {
        precondition(!widths.isEmpty && blocks >= 1, "A network of \(widths.count) stages of \(blocks) blocks is none.")
        stem = Convolution(
            builder.scope("stem"), inputs: channels, outputs: widths[0],
            ConvolutionGeometry(kernel: shape.kernel, stride: shape.stride, padding: shape.kernel / 2))
        stemNorm = BatchNormalization(builder.scope("stem_norm"), channels: widths[0])
        pools = shape.pools
        var inputs = widths[0]
        var stages: [[ResidualBlock]] = []
        for (stage, outputs) in widths.enumerated() {
            var row: [ResidualBlock] = []
            for block in 0..<blocks {
                row.append(
                    ResidualBlock(
                        builder.scope("stages.\(stage).\(block)"), inputs: inputs, outputs: outputs,
                        stride: stage > 0 && block == 0 ? 2 : 1))
                inputs = outputs
            }
            stages.append(row)
        }
        self.stages = stages
        width = inputs
    }

    /// The last map [batch × height × width × features].
    public func map(_ images: Variable) -> Variable {
        var x = stemNorm(stem(images), relu: true)
        if pools { x = x.maximumPooled(ConvolutionGeometry(kernel: 3, stride: 2, padding: 1)) }
        for block in stages.joined() { x = block(x) }
        return x
    }

    /// Pooled features [batch × features].
    public func callAsFunction(_ images: Variable) -> Variable { map(images).meanOverMap() }
}
