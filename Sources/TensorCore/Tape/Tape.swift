/// A computation as a list of operations, recorded once for given shapes, then made a ``Program`` that runs it as often as wanted
/// without allocating anything.
///
/// Gradients are operations like others: ``gradients(of:)`` appends them, so that one memory plan covers a whole training step.
public final class Tape {
    enum Origin: Equatable {
        /// Set from outside before each run.
        case input
        /// A parameter of ``parameters``, by its number.
        case parameter(Int)
        /// Where the gradient of a parameter is summed up.
        case parameterGradient(Int)
        /// Given by an operation.
        case result
    }

    struct Value {
        var type: ValueType
        var origin: Origin
        /// Whether a parameter, or an input asked for, has a part in it.
        var needsGradient: Bool
    }

    struct Node {
        var operation: any Operation
        var inputs: [Int]
        var results: [Int]
        /// What random numbers of the node are keyed by; a repetition in a checkpoint keeps that of the original.
        var key: Int
    }

    /// What everything is computed in.
    public let precision: ScalarType
    /// What the products of matrices are computed in when the tape is made a program: in bfloat16 only on a tape in single precision.
    public var productPrecision = ProductPrecision.full
    /// The parameters that the tape may use.
    public let parameters: ParameterSet
    var values: [Value] = []
    var nodes: [Node] = []
    var checkpoints: [Checkpoint] = []
    private var parameterValues: [Int: Int] = [:]
    var gradientSlots: [Int: Int] = [:]

    /// - Parameter parameters: whose precision the tape computes in.
    public init(parameters: ParameterSet) {
        self.parameters = parameters
        precision = parameters.precision
    }

    /// A value that is set from outside before each run.
    ///
    /// - Parameters:
    ///   - scalar: the tape's precision where nil; `.int32` for indices.
    ///   - wantsGradient: whether ``gradients(of:)`` shall reach it.
    public func input(_ shape: TensorShape, _ scalar: ScalarType? = nil, wantsGradient: Bool = false) -> Variable {
        append(ValueType(shape, scalar ?? precision), .input, needsGradient: wantsGradient)
    }

    /// The value of a parameter.
    public func variable(_ parameter: Parameter) -> Variable {
        if let index = parameterValues[parameter.index] { return Variable(tape: self, index: index) }
        let variable = append(
            ValueType(parameters.shape(of: parameter), precision), .parameter(parameter.index),
            needsGradient: parameters.isTrained(parameter))
        parameterValues[parameter.index] = variable.index
        return variable
    }

    /// Records `operation` on `inputs` and gives its results.
    public func record(_ operation: some Operation, _ inputs: [Variable]) -> [Variable] {
        record(operation, inputs, key: nodes.count)
    }

    /// Records `operation`, which gives one result.
    public func record(_ operation: some Operation, _ inputs: Variable...) -> Variable {
        let results = record(operation, inputs)
        precondition(results.count == 1, "\(type(of: operation)) gives \(results.count) results.")
        return results[0]
    }

    func record(_ operation: any Operation, _ inputs: [Variable], key: Int) -> [Variable] {
        precondition(inputs.allSatisfy { $0.tape === self }, "\(type(of: operation)) got a value of another tape.")
        let types = operation.results(of: inputs.map(\.type))
        let needs = inputs.contains { values[$0.index].needsGradient }
        let results = types.map { append($0, .result, needsGradient: needs && $0.scalar.isPrecision) }
        nodes.append(Node(operation: operation, inputs: inputs.map(\.index), results: results.map(\.index), key: key))
        return results
    }

    func append(_ type: ValueType, _ origin: Origin, needsGradient: Bool) -> Variable {
        values.append(Value(type: type, origin: origin, needsGradient: needsGradient))
        return Variable(tape: self, index: values.count - 1)
    }

    /// Where the gradient of parameter `number` is summed up.
    func gradientSlot(of number: Int) -> Variable {
        if let index = gradientSlots[number] { return Variable(tape: self, index: index) }
        let slot = append(
            ValueType(parameters.shape(of: Parameter(index: number)), precision), .parameterGradient(number),
            needsGradient: false)
        gradientSlots[number] = slot.index
        return slot
    }
}
