public import TensorCore

/// Rows less their mean, over their deviation, weighted and shifted (Ba et al. 2016).
public struct LayerNormalization: Sendable {
    public let weight: Parameter
    public let bias: Parameter
    private let epsilon: Double

    public init(_ builder: LayerBuilder, width: Int, epsilon: Double = 1e-5) {
        weight = builder.parameter("weight", [width], .ones)
        bias = builder.parameter("bias", [width], .zeros)
        self.epsilon = epsilon
    }

    public func callAsFunction(_ x: Variable) -> Variable {
        x.layerNormalized(weight: x.tape.variable(weight), bias: x.tape.variable(bias), epsilon: epsilon)
    }
}
