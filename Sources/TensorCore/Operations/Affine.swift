internal import CKernels

/// y = factor·x + offset, element by element.
struct Affine: Operation {
    let factor: Double
    let offset: Double

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], y = call.results[0]
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 16)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: x.count, step: 64)
            aus_tensor_affine(x.precision, range.count, factor, x.at(range.lowerBound), offset, y.at(range.lowerBound))
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        gradients.add(factor == 1 ? dy : gradients.tape.record(Affine(factor: factor, offset: 0), dy), to: 0)
    }
}

extension Variable {
    public static func * (x: Variable, factor: Double) -> Variable {
        x.tape.record(Affine(factor: factor, offset: 0), x)
    }
    public static func + (x: Variable, offset: Double) -> Variable {
        x.tape.record(Affine(factor: 1, offset: offset), x)
    }
    public static prefix func - (x: Variable) -> Variable { x * -1 }
}
