internal import CKernels

/// The softmax of every row, or its logarithm.
struct Softmax: Operation {
    let isLogarithmic: Bool

    func results(of inputs: [ValueType]) -> [ValueType] {
        precondition(inputs[0].shape.width > 0, "The softmax of no values is none.")
        return [inputs[0]]
    }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], y = call.results[0], width = x.shape.width
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 14)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: x.shape.rows)
            let at = range.lowerBound * width
            aus_tensor_softmax(x.precision, range.count, width, isLogarithmic ? 1 : 0, x.at(at), y.at(at))
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        gradients.add(
            gradients.tape.record(SoftmaxGradient(isLogarithmic: isLogarithmic), gradients.results[0], dy), to: 0)
    }
}

struct SoftmaxGradient: Operation {
    let isLogarithmic: Bool

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 1 }

    func run(_ call: OperationCall) {
        let y = call.inputs[0], width = y.shape.width
        let parts = ThreadPool.parts(of: y.count, holding: 1 << 14)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: y.shape.rows)
            let at = range.lowerBound * width
            aus_tensor_softmax_gradient(
                y.precision, range.count, width, isLogarithmic ? 1 : 0, y.at(at), call.inputs[1].at(at),
                call.results[0].at(at))
        }
    }
}

extension Variable {
    /// e^x over the sum of e^x, row by row.
    public func softmax() -> Variable { tape.record(Softmax(isLogarithmic: false), self) }
    /// The logarithm of ``softmax()``.
    public func logSoftmax() -> Variable { tape.record(Softmax(isLogarithmic: true), self) }
}
