internal import CKernels

/// Rows of a table [count × width] by their numbers; a number outside gives zeros.
struct Embedding: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] {
        precondition(
            inputs[0].shape.rank == 2 && inputs[1].scalar == .int32,
            "Rows of a table of shape \(inputs[0].shape) are not picked by \(inputs[1].scalar).")
        return [ValueType(TensorShape(inputs[1].shape.dimensions + [inputs[0].shape[1]]), inputs[0].scalar)]
    }

    func run(_ call: OperationCall) {
        let table = call.inputs[0], numbers = call.inputs[1], y = call.results[0], width = table.shape[1]
        let parts = ThreadPool.parts(of: y.count, holding: 1 << 16)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: numbers.count)
            aus_tensor_gather_rows(
                table.precision, range.count, width, table.shape[0], numbers.indices + range.lowerBound, table.memory,
                y.at(range.lowerBound * width))
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        let sum = gradients.takeSum(of: 0)
        gradients.give(gradients.tape.record(EmbeddingGradient(), sum, gradients.inputs[1], dy), to: 0)
    }
}

/// The rows of dy added to those of the sum so far that their numbers name, in the order of rows; split by columns.
struct EmbeddingGradient: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let numbers = call.inputs[1], dy = call.inputs[2], table = call.results[0]
        table.copy(call.inputs[0])
        let width = table.shape[1]
        let parts = ThreadPool.parts(of: dy.count, holding: 1 << 18)
        call.pool.forEachPart(parts) { part in
            let columns = ThreadPool.range(part, of: parts, count: width, step: 16)
            aus_tensor_scatter_rows(
                dy.precision, numbers.count, width, columns.lowerBound, columns.upperBound, table.shape[0],
                numbers.indices,
                dy.memory, nil, table.memory)
        }
    }
}

extension Variable {
    /// The rows of this table [count × width] that `numbers` (of any shape) name.
    public func rows(_ numbers: Variable) -> Variable { tape.record(Embedding(), self, numbers) }
}
