internal import CKernels

/// y = x·Wᵀ + b for rows x of `in` values: W is [out × in], b [out].
struct Linear: Operation {
    let hasBias: Bool
    /// Whether the products are computed in the tape's precision whatever its ``Tape/productPrecision``.
    var keepsPrecision = false

    func results(of inputs: [ValueType]) -> [ValueType] {
        let x = inputs[0].shape, w = inputs[1].shape
        precondition(w.rank == 2 && x.rank >= 1 && x.width == w[1], "Weights of shape \(w) do not fit rows of \(x).")
        if hasBias {
            precondition(inputs[2].shape == [w[0]], "A bias of \(inputs[2].shape) does not fit weights of \(w).")
        }
        return [ValueType(x.with(width: w[0]), inputs[0].scalar)]
    }

    func packingBytes(for inputs: [ValueType]) -> Int {
        let w = inputs[1].shape
        return keepsPrecision ? 0 : MatrixProduct.packingBytes(inputs[0].shape.rows, w[0], w[1])
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], w = call.inputs[1], y = call.results[0]
        let rows = x.shape.rows, width = w.shape[1], out = w.shape[0]
        MatrixProduct.run(
            call.pool, x.scalar, rows, out, width, Matrix(x.memory, row: width),
            Matrix(w.memory, row: width, transposed: true), Matrix(y.memory, row: out),
            packing: keepsPrecision ? nil : call.packing)
        guard hasBias else { return }
        let parts = ThreadPool.parts(of: y.count, holding: 1 << 16)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: rows)
            aus_tensor_add_bias(
                y.precision, range.count, out, y.at(range.lowerBound * out), call.inputs[2].memory, 0,
                y.at(range.lowerBound * out))
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0] else { return }
        let tape = gradients.tape
        if gradients.wants(0) {
            let so = gradients.takeGradient(of: 0)
            let inputs = [dy, gradients.inputs[1]] + (so.map { [$0] } ?? [])
            gradients.give(
                tape.record(LinearInputGradient(addsTo: so != nil, keepsPrecision: keepsPrecision), inputs)[0].reshaped(
                    gradients.inputs[0].shape),
                to: 0)
        }
        if gradients.wants(1) {
            let sum = gradients.takeSum(of: 1)
            gradients.give(
                tape.record(LinearWeightGradient(keepsPrecision: keepsPrecision), sum, gradients.inputs[0], dy), to: 1)
        }
        if hasBias, gradients.wants(2) {
            let sum = gradients.takeSum(of: 2)
            gradients.give(tape.record(ColumnSums(), sum, dy), to: 2)
        }
    }
}

/// dx = [dx so far +] dy·W.
struct LinearInputGradient: Operation {
    let addsTo: Bool
    let keepsPrecision: Bool

    func results(of inputs: [ValueType]) -> [ValueType] {
        [ValueType(inputs[0].shape.with(width: inputs[1].shape[1]), inputs[0].scalar)]
    }
    func reusableInput(for result: Int) -> Int? { addsTo ? 2 : nil }
    func packingBytes(for inputs: [ValueType]) -> Int {
        let w = inputs[1].shape
        return keepsPrecision ? 0 : MatrixProduct.packingBytes(inputs[0].shape.rows, w[1], w[0])
    }

    func run(_ call: OperationCall) {
        let dy = call.inputs[0], w = call.inputs[1], dx = call.results[0]
        if addsTo { dx.copy(call.inputs[2]) }
        let out = w.shape[0], width = w.shape[1]
        MatrixProduct.run(
            call.pool, dy.scalar, dy.shape.rows, width, out, Matrix(dy.memory, row: out), Matrix(w.memory, row: width),
            Matrix(dx.memory, row: width), keep: addsTo ? 1 : 0, packing: keepsPrecision ? nil : call.packing)
    }
}

/// dW = dW so far + dyᵀ·x.
struct LinearWeightGradient: Operation {
    let keepsPrecision: Bool

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }
    func packingBytes(for inputs: [ValueType]) -> Int {
        let w = inputs[0].shape
        return keepsPrecision ? 0 : MatrixProduct.packingBytes(w[0], w[1], inputs[1].shape.rows)
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[1], dy = call.inputs[2], dw = call.results[0]
        dw.copy(call.inputs[0])
        let out = dw.shape[0], width = dw.shape[1]
        MatrixProduct.run(
            call.pool, x.scalar, out, width, x.shape.rows, Matrix(dy.memory, row: out, transposed: true),
            Matrix(x.memory, row: width), Matrix(dw.memory, row: width), keep: 1,
            packing: keepsPrecision ? nil : call.packing)
    }
}

/// The sum so far plus the sum of all rows.
struct ColumnSums: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let x = call.inputs[1], sums = call.results[0]
        sums.copy(call.inputs[0])
        aus_tensor_add_column_sums(x.precision, x.shape.rows, x.shape.width, x.memory, sums.memory)
    }
}

extension Variable {
    /// x·Wᵀ + b for every row x of this value.
    ///
    /// - Parameters:
    ///   - weight: [out × in].
    ///   - bias: [out].
    ///   - keepsPrecision: whether the products, and those of the gradients, stay in full precision whatever
    ///     ``Tape/productPrecision`` asks for.
    public func linear(_ weight: Variable, _ bias: Variable? = nil, keepsPrecision: Bool = false) -> Variable {
        tape.record(
            Linear(hasBias: bias != nil, keepsPrecision: keepsPrecision), [self, weight] + (bias.map { [$0] } ?? []))[0]
    }
}
