internal import CKernels

/// Layer normalization (Ba et al. 2016) or, not centred, root-mean-square normalization (Zhang and Sennrich 2019) of rows, of
/// x or of x + residual.
///
/// Inputs: x, weight [, bias] [, residual]. Results: y, {mean, 1/deviation} of each row [, x + residual].
struct RowNormalization: Operation {
    let isCentred: Bool
    let epsilon: Double
    let hasBias: Bool
    let hasResidual: Bool

    func results(of inputs: [ValueType]) -> [ValueType] {
        let x = inputs[0].shape
        precondition(inputs[1].shape == [x.width], "A weight of \(inputs[1].shape) does not fit rows of \(x).")
        precondition(!hasResidual || inputs[hasBias ? 3 : 2].shape == x, "A residual must have the shape \(x).")
        return [inputs[0], ValueType([x.rows, 2], inputs[0].scalar)] + (hasResidual ? [inputs[0]] : [])
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], width = x.shape.width, rows = x.shape.rows
        let residual = hasResidual ? call.inputs[hasBias ? 3 : 2] : nil
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 15)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: rows)
            let at = range.lowerBound * width
            aus_tensor_row_norm(
                x.precision, range.count, width, isCentred ? 1 : 0, epsilon, x.at(at), residual?.at(at),
                call.inputs[1].memory,
                hasBias ? call.inputs[2].memory : nil, hasResidual ? call.results[2].at(at) : nil,
                call.results[0].at(at),
                call.results[1].at(range.lowerBound * 2))
        }
    }

    func pullback(_ gradients: Pullback) {
        let sumGradient = hasResidual ? gradients.gradients[2] : nil
        guard let dy = gradients.gradients[0] else {
            // Only the sum was used.
            if let sumGradient {
                if gradients.wants(0) { gradients.add(sumGradient, to: 0) }
                let residual = hasBias ? 3 : 2
                if gradients.wants(residual) { gradients.add(sumGradient, to: residual) }
            }
            return
        }
        let normalized = hasResidual ? gradients.results[2] : gradients.inputs[0]
        let so = hasResidual ? sumGradient : (gradients.wants(0) ? gradients.takeGradient(of: 0) : nil)
        let sums = [1].map { gradients.takeSum(of: $0) } + (hasBias ? [gradients.takeSum(of: 2)] : [])
        let operation = RowNormalizationGradient(isCentred: isCentred, hasBias: hasBias, addsTo: so != nil)
        let results = gradients.tape.record(
            operation,
            [normalized, gradients.inputs[1], gradients.results[1], dy] + sums + (so.map { [$0] } ?? []))
        gradients.give(results[1], to: 1)
        if hasBias { gradients.give(results[2], to: 2) }
        if hasResidual {
            if gradients.wants(0) { gradients.add(results[0], to: 0) }
            let residual = hasBias ? 3 : 2
            if gradients.wants(residual) { gradients.add(results[0], to: residual) }
        } else if gradients.wants(0) {
            gradients.give(results[0], to: 0)
        }
    }
}

/// Inputs: what was normalized, weight, statistics, dy, the sum so far of dweight [, of dbias] [, of dx]. Results: dx, dweight
/// [, dbias].
struct RowNormalizationGradient: Operation {
    let isCentred: Bool
    let hasBias: Bool
    let addsTo: Bool
    /// Rows are summed in so many parts, then the parts in their order.
    private static let mostParts = 8

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0], inputs[4]] + (hasBias ? [inputs[5]] : []) }

    func reusableInput(for result: Int) -> Int? {
        switch result {
        case 0: addsTo ? (hasBias ? 6 : 5) : 3
        case 1: 4
        default: 5
        }
    }

    func scratchBytes(for inputs: [ValueType]) -> Int {
        inputs[0].shape.width * 2 * Self.mostParts * inputs[0].scalar.byteCount
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], dy = call.inputs[3]
        let width = x.shape.width, rows = x.shape.rows
        call.results[1].copy(call.inputs[4])
        if hasBias { call.results[2].copy(call.inputs[5]) }
        let so = addsTo ? call.inputs[hasBias ? 6 : 5] : nil
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 15)
        let bytes = x.scalar.byteCount
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: rows)
            let at = range.lowerBound * width
            let sums = call.scratch.memory + part * 2 * width * bytes
            aus_tensor_clear(sums, 2 * width * bytes)
            aus_tensor_row_norm_gradient(
                x.precision, range.count, width, isCentred ? 1 : 0, x.at(at), call.inputs[1].memory,
                call.inputs[2].at(range.lowerBound * 2), dy.at(at), so?.at(at), call.results[0].at(at), sums,
                hasBias ? sums + width * bytes : nil)
        }
        for part in 0..<parts {
            let sums = call.scratch.memory + part * 2 * width * bytes
            let dw = call.results[1]
            aus_tensor_binary(x.precision, Int32(AUS_ADD), width, dw.memory, sums, dw.memory)
            if hasBias {
                let db = call.results[2]
                aus_tensor_binary(x.precision, Int32(AUS_ADD), width, db.memory, sums + width * bytes, db.memory)
            }
        }
    }
}

extension Variable {
    /// Layer normalization of every row.
    public func layerNormalized(weight: Variable, bias: Variable, epsilon: Double = 1e-5) -> Variable {
        tape.record(
            RowNormalization(isCentred: true, epsilon: epsilon, hasBias: true, hasResidual: false),
            [self, weight, bias])[0]
    }

    /// Root-mean-square normalization of every row.
    public func rootMeanSquareNormalized(weight: Variable, epsilon: Double = 1e-6) -> Variable {
        tape.record(
            RowNormalization(isCentred: false, epsilon: epsilon, hasBias: false, hasResidual: false), [self, weight])[0]
    }

    /// x + residual, and its root-mean-square normalization, in one pass.
    public func addedAndNormalized(
        _ residual: Variable, weight: Variable, epsilon: Double = 1e-6
    ) -> (sum: Variable, normalized: Variable) {
        let results = tape.record(
            RowNormalization(isCentred: false, epsilon: epsilon, hasBias: false, hasResidual: true),
            [self, weight, residual])
        return (results[2], results[0])
    }
}
