public import TensorCore

/// y = x·Wᵀ + b of rows of `inputs` values; W is [outputs × inputs].
public struct Linear: Sendable {
    public let weight: Parameter
    public let bias: Parameter?

    public init(
        _ builder: LayerBuilder, inputs: Int, outputs: Int, hasBias: Bool = true,
        initialization: Initialization = .leCun
    ) {
        weight = builder.parameter("weight", [outputs, inputs], initialization)
        bias = hasBias ? builder.parameter("bias", [outputs], .zeros) : nil
    }

    /// [… × inputs] → [… × outputs].
    public func callAsFunction(_ x: Variable) -> Variable {
        x.linear(x.tape.variable(weight), bias.map(x.tape.variable))
    }
}
