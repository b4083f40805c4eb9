internal import CKernels

/// A gradient so far plus another part of it: sum + x, in the memory of the sum.
struct Accumulate: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] {
        precondition(
            inputs[0] == inputs[1], "Gradients of shapes \(inputs[0].shape) and \(inputs[1].shape) do not add.")
        return [inputs[0]]
    }

    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let sum = call.inputs[0], x = call.inputs[1], result = call.results[0]
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 16)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: x.count, step: 64)
            aus_tensor_binary(
                x.precision, Int32(AUS_ADD), range.count, sum.at(range.lowerBound), x.at(range.lowerBound),
                result.at(range.lowerBound))
        }
    }
}
