internal import CKernels

/// A mixture of gated experts: each row goes to the few experts that its logits name, weighted by the softmax over those (Shazeer et
/// al. 2017; Fedus et al. 2021 for the routing by counting).
///
/// Inputs: x [rows × width], logits [rows × experts], in-weights [experts × 2·hidden × width], out-weights [experts × width × hidden].
/// Results: y; then what the gradient needs: weights and experts of each row, starts, tokens and places of the sorted pairs, and
/// each pair's row, gate and hidden values and output.
struct ExpertMixture: Operation {
    let chosen: Int

    func results(of inputs: [ValueType]) -> [ValueType] {
        let x = inputs[0].shape, logits = inputs[1].shape, w1 = inputs[2].shape, w2 = inputs[3].shape
        precondition(
            x.rank == 2 && logits.rank == 2 && logits[0] == x[0] && w1.rank == 3 && w2.rank == 3 && w1[0] == logits[1]
                && w2[0] == logits[1] && w1[2] == x[1] && w2[1] == x[1] && w1[1] == 2 * w2[2] && chosen >= 1
                && chosen <= logits[1],
            "Experts of shapes \(w1) and \(w2), \(chosen) of \(logits), do not fit rows of \(x).")
        let scalar = inputs[0].scalar, pairs = x[0] * chosen
        return [
            inputs[0], ValueType([x[0], chosen], scalar), ValueType([pairs], .int32),
            ValueType([logits[1] + 1], .int32),
            ValueType([pairs], .int32), ValueType([pairs], .int32), ValueType([pairs, x[1]], scalar),
            ValueType([pairs, w1[1]], scalar), ValueType([pairs, w2[2]], scalar), ValueType([pairs, x[1]], scalar),
        ]
    }

    // One expert may get all pairs.
    func packingBytes(for inputs: [ValueType]) -> Int {
        let rows = inputs[0].shape[0] * chosen, width = inputs[0].shape[1], size = inputs[3].shape[2]
        return max(
            MatrixProduct.packingBytes(rows, 2 * size, width), MatrixProduct.packingBytes(rows, width, size))
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], logits = call.inputs[1], w1 = call.inputs[2], w2 = call.inputs[3], y = call.results[0]
        let weights = call.results[1], choices = call.results[2], starts = call.results[3], tokens = call.results[4]
        let places = call.results[5], rows = call.results[6], gates = call.results[7], hidden = call.results[8]
        let outputs = call.results[9]
        let count = x.shape[0], width = x.shape[1], experts = logits.shape[1], size = w2.shape[2],
            pairs = count * chosen
        aus_tensor_choose_experts(
            x.precision, count, experts, chosen, logits.memory, weights.memory, choices.indices)
        aus_tensor_sort_by_expert(
            pairs, experts, chosen, choices.indices, starts.indices, tokens.indices, places.indices)
        aus_tensor_gather_scaled(x.precision, pairs, width, x.memory, tokens.indices, nil, rows.memory)
        for expert in 0..<experts {
            let from = Int(starts.indices[expert]), number = Int(starts.indices[expert + 1]) - from
            guard number > 0 else { continue }
            MatrixProduct.run(
                call.pool, x.scalar, number, 2 * size, width, Matrix(rows.at(from * width), row: width),
                Matrix(w1.at(expert * 2 * size * width), row: width, transposed: true),
                Matrix(gates.at(from * 2 * size), row: 2 * size), packing: call.packing)
            aus_tensor_swiglu(x.precision, number, size, gates.at(from * 2 * size), hidden.at(from * size))
            MatrixProduct.run(
                call.pool, x.scalar, number, width, size, Matrix(hidden.at(from * size), row: size),
                Matrix(w2.at(expert * width * size), row: size, transposed: true),
                Matrix(outputs.at(from * width), row: width), packing: call.packing)
        }
        let parts = ThreadPool.parts(of: y.count, holding: 1 << 16)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: count)
            aus_tensor_combine_experts(
                x.precision, range.lowerBound, range.upperBound, width, chosen, outputs.memory, places.indices,
                weights.memory, y.memory)
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0] else { return }
        let sums = [2, 3].map { gradients.takeSum(of: $0) }
        let results = gradients.tape.record(
            ExpertMixtureGradient(chosen: chosen),
            Array(gradients.inputs) + gradients.results.dropFirst() + [dy] + sums)
        if gradients.wants(0) { gradients.add(results[0], to: 0) }
        if gradients.wants(1) { gradients.add(results[1], to: 1) }
        gradients.give(results[2], to: 2)
        gradients.give(results[3], to: 3)
    }
}

/// Inputs: those of the mixture, its results but the first, dy, and the sums so far of the gradients of both weights. Results: the
/// gradients of x, logits and both weights.
struct ExpertMixtureGradient: Operation {
    let chosen: Int

    func results(of inputs: [ValueType]) -> [ValueType] { Array(inputs.prefix(4)) }
    func reusableInput(for result: Int) -> Int? { [nil, nil, 14, 15][result] }

    func scratchBytes(for inputs: [ValueType]) -> Int {
        // dy of each pair, the gradients of its hidden values, gates and row (in the place of dy), and its weight.
        let pairs = inputs[0].shape[0] * chosen
        return pairs * (inputs[0].shape[1] + inputs[3].shape[2] * 3 + 2) * inputs[0].scalar.byteCount + 256
    }

    func packingBytes(for inputs: [ValueType]) -> Int {
        let rows = inputs[0].shape[0] * chosen, width = inputs[0].shape[1], size = inputs[3].shape[2]
        return [(width, size, rows), (rows, size, width), (2 * size, width, rows), (rows, width, 2 * size)].reduce(0) {
            max($0, MatrixProduct.packingBytes($1.0, $1.1, $1.2))
        }
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], logits = call.inputs[1], w1 = call.inputs[2], w2 = call.inputs[3]
        let weights = call.inputs[4], choices = call.inputs[5], starts = call.inputs[6], tokens = call.inputs[7]
        let places = call.inputs[8], rows = call.inputs[9], gates = call.inputs[10], hidden = call.inputs[11]
        let outputs = call.inputs[12], dy = call.inputs[13]
        let dx = call.results[0], dlogits = call.results[1], dw1 = call.results[2], dw2 = call.results[3]
        dw1.copy(call.inputs[14])
        dw2.copy(call.inputs[15])
        let scalar = x.scalar
        let count = x.shape[0], width = x.shape[1], experts = logits.shape[1], size = w2.shape[2],
            pairs = count * chosen
        let slopes = Operand(memory: call.scratch.memory, type: ValueType([pairs, width], scalar))
        let dhidden = Operand(memory: slopes.at(pairs * width), type: ValueType([pairs, size], scalar))
        let dgates = Operand(memory: dhidden.at(pairs * size), type: ValueType([pairs, 2 * size], scalar))
        let dots = Operand(memory: dgates.at(pairs * 2 * size), type: ValueType([pairs], scalar))
        let shares = Operand(memory: dots.at(pairs), type: ValueType([pairs], scalar))
        // The weight of each pair at its place among the sorted, and the gradient of that weight.
        aus_tensor_place_weights(x.precision, pairs, weights.memory, places.indices, shares.memory)
        aus_tensor_row_dots(x.precision, pairs, width, outputs.memory, dy.memory, tokens.indices, dots.memory)
        aus_tensor_gather_scaled(x.precision, pairs, width, dy.memory, tokens.indices, shares.memory, slopes.memory)
        for expert in 0..<experts {
            let from = Int(starts.indices[expert]), number = Int(starts.indices[expert + 1]) - from
            guard number > 0 else { continue }
            let dout = Matrix(slopes.at(from * width), row: width)
            MatrixProduct.run(
                call.pool, scalar, width, size, number, Matrix(dout.memory, row: width, transposed: true),
                Matrix(hidden.at(from * size), row: size), Matrix(dw2.at(expert * width * size), row: size), keep: 1,
                packing: call.packing)
            MatrixProduct.run(
                call.pool, scalar, number, size, width, dout, Matrix(w2.at(expert * width * size), row: size),
                Matrix(dhidden.at(from * size), row: size), packing: call.packing)
            aus_tensor_swiglu_gradient(
                x.precision, number, size, gates.at(from * 2 * size), dhidden.at(from * size),
                dgates.at(from * 2 * size))
            MatrixProduct.run(
                call.pool, scalar, 2 * size, width, number,
                Matrix(dgates.at(from * 2 * size), row: 2 * size, transposed: true),
                Matrix(rows.at(from * width), row: width),
                Matrix(dw1.at(expert * 2 * size * width), row: width), keep: 1, packing: call.packing)
            MatrixProduct.run(
                call.pool, scalar, number, width, 2 * size, Matrix(dgates.at(from * 2 * size), row: 2 * size),
                Matrix(w1.at(expert * 2 * size * width), row: width), dout, packing: call.packing)
        }
        aus_tensor_combine_experts(
            x.precision, 0, count, width, chosen, slopes.memory, places.indices, nil, dx.memory)
        // The dots in the order of pairs; the shares have had their use.
        aus_tensor_collect_weights(x.precision, pairs, dots.memory, places.indices, shares.memory)
        aus_tensor_choose_experts_gradient(
            x.precision, count, experts, chosen, weights.memory, choices.indices, shares.memory, dlogits.memory)
    }
}

extension Variable {
    /// A mixture of gated experts over rows [rows × width].
    ///
    /// - Parameters:
    ///   - logits: [rows × experts]; the `chosen` greatest of a row name its experts.
    ///   - inWeight: [experts × 2·hidden × width].
    ///   - outWeight: [experts × width × hidden].
    public func expertMixture(logits: Variable, inWeight: Variable, outWeight: Variable, chosen: Int) -> Variable {
        tape.record(ExpertMixture(chosen: chosen), [self, logits, inWeight, outWeight])[0]
    }
}
