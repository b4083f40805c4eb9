internal import NeuralNetworks
internal import TensorCore

/// Lines of all parts go through the same convolutions: a comb is a comb. What it means for a part is told by that
/// part's own layer.
struct OrderBranch: Sendable {
    private let first: Convolution
    private let second: Convolution
    private let third: Convolution
    private let parts: [Linear]

    init(_ builder: LayerBuilder, width: Int) {
        // The first looks at one deviation: all lines of a comb at once. The second sees how sharply the comb stands
        // out.
        first = Convolution(
            builder.scope("first"), inputs: VibrationFeatures.lines, outputs: 48, ConvolutionGeometry(kernel: 1),
            hasBias: true)
        second = Convolution(
            builder.scope("second"), inputs: 48, outputs: 48, .alongSignal(kernel: 3, padding: 1), hasBias: true)
        third = Convolution(
            builder.scope("third"), inputs: 48, outputs: 64, ConvolutionGeometry(kernel: 1), hasBias: true)
        parts = (0..<VibrationFeatures.parts).map {
            Linear(builder.scope("parts.\($0)"), inputs: 128, outputs: width)
        }
    }

    /// [batch·parts × bands × deviations × lines] → [batch × parts × width].
    func callAsFunction(_ x: Variable) -> Variable {
        let batch = x.shape[0] / VibrationFeatures.parts
        let combs = second(first(x).relu()).relu()
        // The best deviation of each band.
        let best = combs.maximumPooled(ConvolutionGeometry(kernel: (1, x.shape[2])))
        let bands = third(best).relu()
        let highest = bands.maximumPooled(ConvolutionGeometry(kernel: (x.shape[1], 1))).reshaped([
            batch, VibrationFeatures.parts, 64,
        ])
        let mean = bands.meanOverMap().reshaped([batch, VibrationFeatures.parts, 64])
        let both = x.tape.concatenated([highest, mean], axis: -1)
        let tokens = parts.enumerated().map { index, layer in
            layer(both.slice(axis: 1, index..<(index + 1)))
        }
        return x.tape.concatenated(tokens, axis: 1)
    }
}

/// The shaft's lines: two linear layers.
struct ShaftBranch: Sendable {
    private let hidden: Linear
    private let output: Linear

    init(_ builder: LayerBuilder, width: Int) {
        hidden = Linear(
            builder.scope("hidden"), inputs: VibrationFeatures.shaftValues, outputs: 96, initialization: .he)
        output = Linear(builder.scope("output"), inputs: 96, outputs: width)
    }

    /// [batch × values] → [batch × 1 × width].
    func callAsFunction(_ x: Variable) -> Variable {
        let token = output(hidden(x).relu())
        return token.reshaped([token.shape[0], 1, token.shape[1]])
    }
}

/// A picture over time and frequency: four convolutions that each halve it, then one token for each quarter of the
/// frequencies.
struct PictureBranch: Sendable {
    private let layers: [Convolution]
    private let output: Linear

    init(_ builder: LayerBuilder, width: Int) {
        let shapes: [(inputs: Int, outputs: Int, geometry: ConvolutionGeometry)] = [
            (2, 16, ConvolutionGeometry(kernel: (3, 5), stride: (1, 2), padding: (1, 2))),
            (16, 32, ConvolutionGeometry(kernel: (3, 5), stride: (2, 2), padding: (1, 2))),
            (32, 48, ConvolutionGeometry(kernel: 3, stride: 2, padding: 1)),
            (48, 64, ConvolutionGeometry(kernel: (3, 3), stride: (1, 2), padding: (1, 1))),
        ]
        layers = shapes.enumerated().map { index, shape in
            Convolution(
                builder.scope("layers.\(index)"), inputs: shape.inputs, outputs: shape.outputs, shape.geometry,
                hasBias: true)
        }
        output = Linear(builder.scope("output"), inputs: 128, outputs: width)
    }

    /// [batch × frequencies × times × 2] → [batch × 4 × width].
    func callAsFunction(_ picture: Variable) -> Variable {
        var x = picture
        for layer in layers { x = layer(x).relu() }
        // 6 × 8 cells: every second row makes half a token's features, over all times.
        let window = ConvolutionGeometry(kernel: (3, x.shape[2]), stride: (1, 1))
        let highest = x.maximumPooled(window), mean = x.meanPooled(window)
        let tokens = x.tape.concatenated([highest, mean], axis: -1)
        return output(tokens.reshaped([x.shape[0], tokens.shape[1], 128]))
    }
}
