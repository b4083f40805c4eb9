public import TensorCore

/// WDCNN, the usual convolutional network for raw vibration windows (Zhang et al., Sensors 17 (2017) 425): a first kernel of 64
/// samples, four small ones, each followed by a pool that halves, and two linear layers.
public struct WideFirstKernelNetwork: Sendable {
    private let layers: [(Convolution, BatchNormalization)]
    private let hidden: Linear
    private let output: Linear

    /// - Parameters:
    ///   - length: samples of a window; at least 1,024.
    ///   - classes: the number of outputs.
    public init(_ builder: LayerBuilder, length: Int, classes: Int) {
        let shapes: [(outputs: Int, kernel: Int, stride: Int, padding: Int)] = [
            (16, 64, 16, 24), (32, 3, 1, 1), (64, 3, 1, 1), (64, 3, 1, 1), (64, 3, 1, 0),
        ]
        var inputs = 1
        var left = length
        var layers: [(Convolution, BatchNormalization)] = []
        for (index, shape) in shapes.enumerated() {
            let geometry = ConvolutionGeometry.alongSignal(
                kernel: shape.kernel, stride: shape.stride, padding: shape.padding)
            layers.append(
                (
                    Convolution(
                        builder.scope("convolutions.\(index)"), inputs: inputs, outputs: shape.outputs, geometry,
                        hasBias: true),
                    BatchNormalization(builder.scope("norms.\(index)"), channels: shape.outputs)
                ))
            left = geometry.output(height: 1, width: left).width / 2
            inputs = shape.outputs
        }
        precondition(left >= 1, "A window of \(length) samples is too short for five pools.")
        self.layers = layers
        hidden = Linear(builder.scope("hidden"), inputs: left * inputs, outputs: 100, initialization: .he)
        output = Linear(builder.scope("output"), inputs: 100, outputs: classes)
    }

    /// Windows [batch × 1 × length × 1] → logits [batch × classes].
    public func callAsFunction(_ windows: Variable) -> Variable {
        let halves = ConvolutionGeometry.alongSignal(kernel: 2, stride: 2)
        var x = windows
        for (convolution, norm) in layers { x = norm(convolution(x), relu: true).maximumPooled(halves) }
        let flat = x.reshaped([x.shape[0], x.shape.count / x.shape[0]])
        return output(hidden(flat).relu())
    }
}
