internal import CKernels

/// The steps of a long short-term memory through time, starting from zeros.
///
/// Inputs: the inputs' part of the gate sums [batch × steps × 4·size] in the order input, forget, candidate, output, the weights of
/// the state [4·size × size], and the bias [4·size]. Results: the states h [batch × steps × size], the gates, and the cells c.
struct Recurrence: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] {
        let sums = inputs[0].shape, w = inputs[1].shape
        precondition(
            sums.rank == 3 && w.rank == 2 && w[0] == 4 * w[1] && sums[2] == w[0] && inputs[2].shape == [w[0]],
            "Weights of shape \(w) and a bias of \(inputs[2].shape) do not fit gate sums of shape \(sums).")
        let states = ValueType([sums[0], sums[1], w[1]], inputs[0].scalar)
        return [states, inputs[0], states]
    }

    func reusableInput(for result: Int) -> Int? { result == 1 ? 0 : nil }

    /// The turned weights, and of each sequence the state and its part of the sums.
    func scratchBytes(for inputs: [ValueType]) -> Int {
        inputs[1].byteCount + inputs[0].shape[0] * (inputs[1].shape[1] + inputs[1].shape[0])
            * inputs[0].scalar.byteCount
    }

    /// Sequences are independent: each part goes through all steps with its own.
    static func parts(_ batch: Int) -> Int { ThreadPool.parts(of: batch, holding: 32) }

    func run(_ call: OperationCall) {
        let w = call.inputs[1], states = call.results[0], gates = call.results[1], cells = call.results[2]
        gates.copy(call.inputs[0])
        let batch = states.shape[0], steps = states.shape[1], size = states.shape[2]
        // Weights with rows for the state's values, so that the loops of small products read them in order.
        let turned = Operand(memory: call.scratch.memory, type: ValueType([size, 4 * size], w.scalar))
        let dense = Operand(memory: turned.at(turned.count), type: ValueType([batch, size], w.scalar))
        let sums = Operand(memory: dense.at(dense.count), type: ValueType([batch, 4 * size], w.scalar))
        aus_tensor_gather_strided(w.precision, 2, [size, 4 * size], [1, size], w.memory, turned.memory)
        let parts = Self.parts(batch)
        call.pool.forEachPart(parts) { part in
            let rows = ThreadPool.range(part, of: parts, count: batch)
            let state = dense.at(rows.lowerBound * size), sum = sums.at(rows.lowerBound * 4 * size)
            for step in 0..<steps {
                let at = rows.lowerBound * steps + step
                if step > 0 {
                    aus_tensor_small_product(
                        w.precision, rows.count, 4 * size, size, 1, state, size, 1, turned.memory, 4 * size, sum,
                        4 * size, 0)
                }
                aus_tensor_memory_cell(
                    w.precision, rows.count, size, gates.at(at * 4 * size), steps * 4 * size, call.inputs[2].memory,
                    step > 0 ? sum : nil, step > 0 ? cells.at((at - 1) * size) : nil, cells.at(at * size), steps * size,
                    states.at(at * size), steps * size, state)
            }
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0] else { return }
        let tape = gradients.tape
        let sum = gradients.takeSum(of: 1)
        let results = tape.record(
            RecurrenceGradient(),
            [gradients.inputs[1], gradients.results[0], gradients.results[1], gradients.results[2], dy, sum])
        if gradients.wants(0) { gradients.add(results[0], to: 0) }
        gradients.give(results[1], to: 1)
        let biasSum = gradients.takeSum(of: 2)
        gradients.give(tape.record(ColumnSums(), biasSum, results[0]), to: 2)
    }
}

/// Inputs: the weights, states, gates, cells, dstates, and the sum so far of dweights. Results: the gradient of the gate sums, and
/// dweights.
struct RecurrenceGradient: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[2], inputs[5]] }
    func reusableInput(for result: Int) -> Int? { result == 0 ? 2 : 5 }
    func scratchBytes(for inputs: [ValueType]) -> Int {
        6 * inputs[1].shape[0] * inputs[1].shape[2] * inputs[1].scalar.byteCount
    }

    func run(_ call: OperationCall) {
        let w = call.inputs[0], states = call.inputs[1], cells = call.inputs[3], dy = call.inputs[4]
        let gates = call.results[0], dw = call.results[1]
        gates.copy(call.inputs[2])
        dw.copy(call.inputs[5])
        let batch = states.shape[0], steps = states.shape[1], size = states.shape[2]
        let carried = Operand(memory: call.scratch.memory, type: ValueType([batch, size], w.scalar))
        let dcells = Operand(memory: carried.at(batch * size), type: ValueType([batch, size], w.scalar))
        let dense = Operand(memory: dcells.at(batch * size), type: ValueType([batch, 4 * size], w.scalar))
        let parts = Recurrence.parts(batch)
        call.pool.forEachPart(parts) { part in
            let rows = ThreadPool.range(part, of: parts, count: batch)
            let own = rows.lowerBound * size
            for step in (0..<steps).reversed() {
                let at = rows.lowerBound * steps + step
                aus_tensor_memory_cell_gradient(
                    w.precision, rows.count, size, gates.at(at * 4 * size), steps * 4 * size,
                    step > 0 ? cells.at((at - 1) * size) : nil, cells.at(at * size), steps * size, dy.at(at * size),
                    steps * size, step < steps - 1 ? carried.at(own) : nil, dcells.at(own), dense.at(4 * own))
                if step > 0 {
                    aus_tensor_small_product(
                        w.precision, rows.count, size, 4 * size, 1, dense.at(4 * own), 4 * size, 1, w.memory, size,
                        carried.at(own), size, 0)
                }
            }
        }
        // dW = Σ over sequences and steps of the gates' gradient times the state before.
        guard steps > 1 else { return }
        for sequence in 0..<batch {
            MatrixProduct.run(
                call.pool, w.scalar, 4 * size, size, steps - 1,
                Matrix(gates.at((sequence * steps + 1) * 4 * size), row: 4 * size, transposed: true),
                Matrix(states.at(sequence * steps * size), row: size), Matrix(dw.memory, row: size), keep: 1)
        }
    }
}

extension Variable {
    /// The states of a long short-term memory over sequences [batch × steps × in], starting from zeros.
    ///
    /// - Parameters:
    ///   - inputWeight: [4·size × in], gates in the order input, forget, candidate, output.
    ///   - stateWeight: [4·size × size].
    ///   - bias: [4·size].
    public func longShortTermMemory(inputWeight: Variable, stateWeight: Variable, bias: Variable) -> Variable {
        tape.record(Recurrence(), [linear(inputWeight), stateWeight, bias])[0]
    }
}
