public import TensorCore

/// Rows divided by their root mean square and weighted (Zhang and Sennrich 2019).
public struct RootMeanSquareNormalization: Sendable {
    public let weight: Parameter
    private let epsilon: Double

    public init(_ builder: LayerBuilder, width: Int, epsilon: Double = 1e-6) {
        weight = builder.parameter("weight", [width], .ones)
        self.epsilon = epsilon
    }

    public func callAsFunction(_ x: Variable) -> Variable {
        x.rootMeanSquareNormalized(weight: x.tape.variable(weight), epsilon: epsilon)
    }

    /// x + residual, and its normalization, in one pass.
    public func adding(_ x: Variable, _ residual: Variable) -> (sum: Variable, normalized: Variable) {
        x.addedAndNormalized(residual, weight: x.tape.variable(weight), epsilon: epsilon)
    }
}
