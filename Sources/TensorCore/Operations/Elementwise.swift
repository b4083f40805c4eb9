internal import CKernels

/// A function of one number at a time.
public enum ElementwiseFunction: Int32, Sendable, CaseIterable {
    /// max(x, 0).
    case relu
    /// 1/(1 + e^−x).
    case sigmoid
    /// x·sigmoid(x) (Elfwing et al. 2018).
    case silu
    case tanh
    /// x·Φ(x) with the normal distribution Φ (Hendrycks and Gimpel 2016), exact but for single precision's erf (1.5e−7).
    case gelu
    case exponential
    /// The natural logarithm; of 0 and less what IEEE 754 says.
    case logarithm
    case squareRoot
    case square
    case absolute
    case reciprocal
    /// log(1 + e^x).
    case softplus
}

/// y = f(x), element by element.
struct Elementwise: Operation {
    let function: ElementwiseFunction

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], y = call.results[0]
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 15)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: x.count, step: 64)
            aus_tensor_unary(
                x.precision, function.rawValue, range.count, x.at(range.lowerBound), y.at(range.lowerBound))
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        let so = gradients.takeGradient(of: 0)
        let operation = ElementwiseGradient(function: function, addsTo: so != nil)
        gradients.give(
            gradients.tape.record(operation, [gradients.inputs[0], dy] + (so.map { [$0] } ?? []))[0], to: 0)
    }
}

/// dx = [dx so far +] dy·f′(x).
struct ElementwiseGradient: Operation {
    let function: ElementwiseFunction
    let addsTo: Bool

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { addsTo ? 2 : 1 }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], dy = call.inputs[1], dx = call.results[0]
        let so = addsTo ? call.inputs[2] : nil
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 15)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: x.count, step: 64)
            let from = range.lowerBound
            aus_tensor_unary_gradient(
                x.precision, function.rawValue, range.count, x.at(from), dy.at(from), so?.at(from), dx.at(from))
        }
    }
}

extension Variable {
    /// `function` of every element.
    public func map(_ function: ElementwiseFunction) -> Variable { tape.record(Elementwise(function: function), self) }
    public func relu() -> Variable { map(.relu) }
    public func sigmoid() -> Variable { map(.sigmoid) }
    public func tanh() -> Variable { map(.tanh) }
    public func gelu() -> Variable { map(.gelu) }
    public func silu() -> Variable { map(.silu) }
}
