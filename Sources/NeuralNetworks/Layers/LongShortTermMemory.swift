public import TensorCore

/// One layer of a long short-term memory (Hochreiter and Schmidhuber 1997) over sequences [batch × steps × inputs], from a state of
/// zeros, with one bias. Gates stand in the order input, forget, candidate, output.
public struct LongShortTermMemory: Sendable {
    public let inputWeight: Parameter
    public let stateWeight: Parameter
    public let bias: Parameter

    public init(_ builder: LayerBuilder, inputs: Int, size: Int) {
        let bound = 1 / Double(size).squareRoot()
        inputWeight = builder.parameter("input_weight", [4 * size, inputs], .uniform(bound: bound))
        stateWeight = builder.parameter("state_weight", [4 * size, size], .uniform(bound: bound))
        bias = builder.parameter("bias", [4 * size], .uniform(bound: bound))
    }

    /// [batch × steps × inputs] → the states [batch × steps × size].
    public func callAsFunction(_ x: Variable) -> Variable {
        x.longShortTermMemory(
            inputWeight: x.tape.variable(inputWeight), stateWeight: x.tape.variable(stateWeight),
            bias: x.tape.variable(bias))
    }
}
