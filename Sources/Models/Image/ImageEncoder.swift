public import NeuralNetworks
public import TensorCore

/// Grey images to features: a small residual network (He et al. 2016) over two views of a picture, see ``ImageViews``.
public struct ImageEncoder: Sendable {
    /// The shape of an encoder.
    public struct Configuration: Sendable, Hashable {
        /// Features of each stage; each stage after the first halves the map.
        public var widths: [Int]
        /// Residual blocks of a stage.
        public var blocks: Int

        public init(widths: [Int] = [16, 32, 64, 128], blocks: Int = 1) {
            self.widths = widths
            self.blocks = blocks
        }
    }

    private let network: ResidualNetwork
    /// The number of pooled features, and of those of a token.
    public var width: Int { network.width }

    public init(_ builder: LayerBuilder, _ configuration: Configuration) {
        network = ResidualNetwork(
            builder, channels: ImageViews.channels, widths: configuration.widths, blocks: configuration.blocks,
            stem: .init(kernel: 3, stride: 1, pools: false))
    }

    /// Views [batch × height × width × 2] → tokens, one for each place of the last map [batch × places × features], and pooled
    /// features [batch × features]: the mean over the map.
    public func callAsFunction(_ views: Variable) -> (tokens: Variable, pooled: Variable) {
        let map = network.map(views)
        let places = map.reshaped([map.shape[0], map.shape[1] * map.shape[2], map.shape[3]])
        return (places, map.meanOverMap())
    }
}

/// What is said of an image from its features: one logit for each question.
///
/// The mean over the map says what the picture is like; the greatest value says whether something is somewhere. A defect of a few
/// pixels hardly moves the mean.
public struct ImageHead: Sendable {
    private let output: Linear

    public init(_ builder: LayerBuilder, width: Int, outputs: Int) {
        output = Linear(builder, inputs: 2 * width, outputs: outputs)
    }

    /// [batch × outputs].
    public func callAsFunction(_ features: (tokens: Variable, pooled: Variable)) -> Variable {
        let most = features.tokens.greatest([1])
        return output(features.pooled.tape.concatenated([features.pooled, most], axis: 1))
    }
}
