public import TensorCore

/// y = x·Wᵀ + b of rows of `inputs` values; W is [outputs × inputs].
public struct Linear: Sendable {
    public let weight: Parameter
    public let bias: Parameter?
    private let keepsPrecision: Bool

    /// - Parameter keepsPrecision: whether its products stay in full precision on a tape whose products are in bfloat16.
    public init(
        _ builder: LayerBuilder, inputs: Int, outputs: Int, hasBias: Bool = true,
        initialization: Initialization = .leCun, keepsPrecision: Bool = false
    ) {
        weight = builder.parameter("weight", [outputs, inputs], initialization)
        self.keepsPrecision = keepsPrecision
        bias = hasBias ? builder.parameter("bias", [outputs], .zeros) : nil
    }

    /// [… × inputs] → [… × outputs].
    public func callAsFunction(_ x: Variable) -> Variable {
        x.linear(x.tape.variable(weight), bias.map(x.tape.variable), keepsPrecision: keepsPrecision)
    }
}
