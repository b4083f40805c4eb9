public import TensorCore

/// A convolution of maps [batch × height × width × inputs]; of signals with height 1. Weights are [outputs × height × width ×
/// inputs/groups].
public struct Convolution: Sendable {
    public let weight: Parameter
    public let bias: Parameter?
    public let geometry: ConvolutionGeometry

    public init(
        _ builder: LayerBuilder, inputs: Int, outputs: Int, _ geometry: ConvolutionGeometry, hasBias: Bool = false,
        initialization: Initialization = .he
    ) {
        self.geometry = geometry
        weight = builder.parameter(
            "weight", [outputs, geometry.kernel.height, geometry.kernel.width, inputs / geometry.groups], initialization
        )
        bias = hasBias ? builder.parameter("bias", [outputs], .zeros) : nil
    }

    public func callAsFunction(_ x: Variable) -> Variable {
        x.convolved(x.tape.variable(weight), bias.map(x.tape.variable), geometry)
    }
}
