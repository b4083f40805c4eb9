internal import CKernels

/// silu(g)·u of rows [g | u] (SwiGLU; Shazeer 2020).
struct GatedUnit: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] {
        precondition(inputs[0].shape.width % 2 == 0, "Rows of \(inputs[0].shape) have no two halves.")
        return [ValueType(inputs[0].shape.with(width: inputs[0].shape.width / 2), inputs[0].scalar)]
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], y = call.results[0], width = y.shape.width
        let parts = ThreadPool.parts(of: y.count, holding: 1 << 15)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: y.shape.rows)
            aus_tensor_swiglu(
                x.precision, range.count, width, x.at(range.lowerBound * 2 * width), y.at(range.lowerBound * width))
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        gradients.add(gradients.tape.record(GatedUnitGradient(), gradients.inputs[0], dy), to: 0)
    }
}

struct GatedUnitGradient: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], dy = call.inputs[1], width = dy.shape.width
        let parts = ThreadPool.parts(of: dy.count, holding: 1 << 15)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: dy.shape.rows)
            aus_tensor_swiglu_gradient(
                x.precision, range.count, width, x.at(range.lowerBound * 2 * width), dy.at(range.lowerBound * width),
                call.results[0].at(range.lowerBound * 2 * width))
        }
    }
}

extension Variable {
    /// silu(g)·u, where g and u are the halves of every row.
    public func gatedUnit() -> Variable { tape.record(GatedUnit(), self) }
}
