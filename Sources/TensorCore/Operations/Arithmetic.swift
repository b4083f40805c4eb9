internal import CKernels

/// A function of two numbers at a time.
public enum ArithmeticFunction: Int32, Sendable, CaseIterable {
    case add, subtract, multiply, divide, maximum, minimum
}

/// z = f(x, y), element by element; an axis of length 1, or a missing one, repeats.
struct Arithmetic: Operation {
    let function: ArithmeticFunction

    func results(of inputs: [ValueType]) -> [ValueType] {
        precondition(inputs[0].scalar == inputs[1].scalar, "\(inputs[0].scalar) and \(inputs[1].scalar) do not mix.")
        guard let shape = inputs[0].shape.broadcast(with: inputs[1].shape) else {
            preconditionFailure("Shapes \(inputs[0].shape) and \(inputs[1].shape) do not fit.")
        }
        return [ValueType(shape, inputs[0].scalar)]
    }

    func run(_ call: OperationCall) {
        combine(function.rawValue, call.inputs[0], call.inputs[1], call.results[0], call.pool)
    }

    func pullback(_ gradients: Pullback) {
        guard let dz = gradients.gradients[0] else { return }
        let x = gradients.inputs[0], y = gradients.inputs[1], tape = gradients.tape
        for side in 0..<2 where gradients.wants(side) {
            let part: Variable
            switch function {
            case .add: part = dz
            case .subtract: part = side == 0 ? dz : -dz
            case .multiply: part = dz * (side == 0 ? y : x)
            case .divide: part = side == 0 ? dz / y : -(dz * gradients.results[0] / y)
            case .maximum, .minimum:
                // Of equals each gets half.
                let isFirst = (function == .maximum) == (side == 0)
                part = dz * tape.record(IsGreater(), isFirst ? x : y, isFirst ? y : x)
            }
            gradients.add(part.summed(to: gradients.inputs[side].shape), to: side)
        }
    }
}

/// 1 where x > y, 0 where x < y, ½ where they are equal.
struct IsGreater: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] { Arithmetic(function: .add).results(of: inputs) }
    func run(_ call: OperationCall) {
        combine(Int32(AUS_WHERE_GREATER), call.inputs[0], call.inputs[1], call.results[0], call.pool)
    }
}

private func combine(_ code: Int32, _ x: Operand, _ y: Operand, _ z: Operand, _ pool: ThreadPool) {
    guard z.count > 0 else { return }
    if x.shape == y.shape {
        let parts = ThreadPool.parts(of: z.count, holding: 1 << 16)
        pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: z.count, step: 64)
            let from = range.lowerBound
            aus_tensor_binary(z.precision, code, range.count, x.at(from), y.at(from), z.at(from))
        }
        return
    }
    let shape = z.shape.rank == 0 ? TensorShape([1]) : z.shape
    aus_tensor_broadcast_binary(
        z.precision, code, Int32(shape.rank), shape.dimensions, x.shape.strides(readAs: shape),
        y.shape.strides(readAs: shape), x.memory, y.memory, z.memory)
}

extension Variable {
    private func with(_ other: Variable, _ function: ArithmeticFunction) -> Variable {
        tape.record(Arithmetic(function: function), self, other)
    }
    public static func + (x: Variable, y: Variable) -> Variable { x.with(y, .add) }
    public static func - (x: Variable, y: Variable) -> Variable { x.with(y, .subtract) }
    public static func * (x: Variable, y: Variable) -> Variable { x.with(y, .multiply) }
    public static func / (x: Variable, y: Variable) -> Variable { x.with(y, .divide) }
    /// The greater of each pair of elements.
    public func maximum(_ other: Variable) -> Variable { with(other, .maximum) }
    /// The smaller of each pair of elements.
    public func minimum(_ other: Variable) -> Variable { with(other, .minimum) }
}
