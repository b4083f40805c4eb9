/// Products of matrices, one for each index of the outer axes: [… m × k]·[… k × n] = [… m × n].
struct MatrixMultiply: Operation {
    let transposesLeft: Bool
    let transposesRight: Bool

    private func sizes(_ a: TensorShape, _ b: TensorShape) -> (m: Int, n: Int, k: Int) {
        (transposesLeft ? a[-1] : a[-2], transposesRight ? b[-2] : b[-1], transposesLeft ? a[-2] : a[-1])
    }

    func results(of inputs: [ValueType]) -> [ValueType] {
        let a = inputs[0].shape, b = inputs[1].shape
        precondition(a.rank >= 2 && b.rank == a.rank, "Matrices of shapes \(a) and \(b) are not multiplied.")
        let (m, n, k) = sizes(a, b)
        precondition(
            a.dimensions.dropLast(2) == b.dimensions.dropLast(2) && k == (transposesRight ? b[-1] : b[-2]),
            "Matrices of shapes \(a) and \(b) do not fit.")
        return [ValueType(TensorShape(a.dimensions.dropLast(2) + [m, n]), inputs[0].scalar)]
    }

    private func parts(_ batch: Int, _ m: Int, _ n: Int, _ k: Int) -> Int {
        batch > 1 ? ThreadPool.parts(of: batch * m * n * k, holding: 1 << 20) : 1
    }

    func packingBytes(for inputs: [ValueType]) -> Int {
        let a = inputs[0].shape
        let (m, n, k) = sizes(a, inputs[1].shape)
        return parts(a.dimensions.dropLast(2).reduce(1, *), m, n, k) * MatrixProduct.packingBytes(m, n, k)
    }

    func run(_ call: OperationCall) {
        let a = call.inputs[0], b = call.inputs[1], c = call.results[0]
        let (m, n, k) = sizes(a.shape, b.shape)
        let batch = c.shape.dimensions.dropLast(2).reduce(1, *)
        let isMany = batch > 1
        let parts = parts(batch, m, n, k)
        let packingBytes = MatrixProduct.packingBytes(m, n, k)
        call.pool.forEachPart(parts) { part in
            let packing = call.packing.map {
                Operand(memory: $0.memory + part * packingBytes, type: ValueType([packingBytes], .int8))
            }
            for index in ThreadPool.range(part, of: parts, count: batch) {
                MatrixProduct.run(
                    isMany ? .serial : call.pool, a.scalar, m, n, k,
                    Matrix(a.at(index * m * k), row: a.shape[-1], transposed: transposesLeft),
                    Matrix(b.at(index * k * n), row: b.shape[-1], transposed: transposesRight),
                    Matrix(c.at(index * m * n), row: n), packing: packing)
            }
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dc = gradients.gradients[0] else { return }
        let a = gradients.inputs[0], b = gradients.inputs[1]
        if gradients.wants(0) {
            let da =
                transposesLeft
                ? b.times(dc, transposeLeft: transposesRight, transposeRight: true)
                : dc.times(b, transposeRight: !transposesRight)
            gradients.add(da, to: 0)
        }
        if gradients.wants(1) {
            let db =
                transposesRight
                ? dc.times(a, transposeLeft: true, transposeRight: transposesLeft)
                : a.times(dc, transposeLeft: !transposesLeft)
            gradients.add(db, to: 1)
        }
    }
}

extension Variable {
    /// The product of the matrices in the last two axes, one for each index of the outer axes.
    public func times(_ other: Variable, transposeLeft: Bool = false, transposeRight: Bool = false) -> Variable {
        tape.record(MatrixMultiply(transposesLeft: transposeLeft, transposesRight: transposeRight), self, other)
    }
}
