internal import CKernels

/// The mean over rows of −log softmax(logits)[class]. A class outside 0 ..< width leaves its row out of the mean.
struct CrossEntropy: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] {
        let logits = inputs[0].shape
        precondition(
            logits.rank == 2 && inputs[1] == ValueType([logits[0]], .int32),
            "Classes of shape \(inputs[1].shape) do not fit logits of shape \(logits).")
        return [ValueType([], inputs[0].scalar)]
    }

    func scratchBytes(for inputs: [ValueType]) -> Int { inputs[0].shape[0] * inputs[0].scalar.byteCount }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], width = x.shape.width, rows = x.shape.rows
        let losses = Operand(memory: call.scratch.memory, type: ValueType([rows], x.scalar))
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 14)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: rows)
            aus_tensor_cross_entropy(
                x.precision, range.count, width, 1, x.at(range.lowerBound * width),
                call.inputs[1].indices + range.lowerBound,
                losses.at(range.lowerBound), nil)
        }
        let count = countedRows(call.inputs[1], width)
        call.results[0].clear()
        aus_tensor_add_column_sums(x.precision, rows, 1, losses.memory, call.results[0].memory)
        aus_tensor_affine(
            x.precision, 1, count > 0 ? 1 / Double(count) : 0, call.results[0].memory, 0, call.results[0].memory)
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        gradients.add(
            gradients.tape.record(CrossEntropyGradient(), gradients.inputs[0], gradients.inputs[1], dy), to: 0)
    }
}

struct CrossEntropyGradient: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }
    func scratchBytes(for inputs: [ValueType]) -> Int { inputs[0].shape[0] * inputs[0].scalar.byteCount }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], width = x.shape.width, rows = x.shape.rows
        let losses = Operand(memory: call.scratch.memory, type: ValueType([rows], x.scalar))
        let count = countedRows(call.inputs[1], width)
        let scale = count > 0 ? call.inputs[2].first / Double(count) : 0
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 14)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: rows)
            let at = range.lowerBound * width
            aus_tensor_cross_entropy(
                x.precision, range.count, width, scale, x.at(at), call.inputs[1].indices + range.lowerBound,
                losses.at(range.lowerBound), call.results[0].at(at))
        }
    }
}

/// ``CrossEntropy`` of x·Wᵀ without the logits of all rows at once: so many rows at a time are multiplied, made their own
/// gradient, and multiplied back, while they are in the cache.
///
/// Inputs: x [rows × in], W [classes × in], classes. Results: the loss [, and the gradients of x and W for a loss of weight 1].
struct LinearCrossEntropy: Operation {
    let keepsGradients: Bool
    private static let chunk = 256

    func results(of inputs: [ValueType]) -> [ValueType] {
        let x = inputs[0].shape, w = inputs[1].shape
        precondition(
            x.rank == 2 && w.rank == 2 && x[1] == w[1] && inputs[2] == ValueType([x[0]], .int32),
            "Classes of shape \(inputs[2].shape) and weights of shape \(w) do not fit rows of shape \(x).")
        return [ValueType([], inputs[0].scalar)] + (keepsGradients ? [inputs[0], inputs[1]] : [])
    }

    func scratchBytes(for inputs: [ValueType]) -> Int {
        (min(Self.chunk, inputs[0].shape[0]) * inputs[1].shape[0] + inputs[0].shape[0]) * inputs[0].scalar.byteCount
    }

    func packingBytes(for inputs: [ValueType]) -> Int {
        let rows = min(Self.chunk, inputs[0].shape[0]), classes = inputs[1].shape[0], width = inputs[1].shape[1]
        return [(rows, classes, width), (rows, width, classes), (classes, width, rows)].reduce(0) {
            max($0, MatrixProduct.packingBytes($1.0, $1.1, $1.2))
        }
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], w = call.inputs[1]
        let rows = x.shape[0], width = x.shape[1], classes = w.shape[0]
        let losses = Operand(memory: call.scratch.memory, type: ValueType([rows], x.scalar))
        let logits = Operand(
            memory: call.scratch.memory + rows * x.scalar.byteCount,
            type: ValueType([min(Self.chunk, rows), classes], x.scalar))
        let count = countedRows(call.inputs[2], classes)
        let scale = count > 0 ? 1 / Double(count) : 0
        for first in stride(from: 0, to: rows, by: Self.chunk) {
            let height = min(Self.chunk, rows - first)
            MatrixProduct.run(
                call.pool, x.scalar, height, classes, width, Matrix(x.at(first * width), row: width),
                Matrix(w.memory, row: width, transposed: true), Matrix(logits.memory, row: classes),
                packing: call.packing)
            let parts = ThreadPool.parts(of: height * classes, holding: 1 << 16)
            call.pool.forEachPart(parts) { part in
                let range = ThreadPool.range(part, of: parts, count: height)
                let at = logits.at(range.lowerBound * classes)
                aus_tensor_cross_entropy(
                    x.precision, range.count, classes, scale, at, call.inputs[2].indices + first + range.lowerBound,
                    losses.at(first + range.lowerBound), keepsGradients ? at : nil)
            }
            guard keepsGradients else { continue }
            MatrixProduct.run(
                call.pool, x.scalar, height, width, classes, Matrix(logits.memory, row: classes),
                Matrix(w.memory, row: width),
                Matrix(call.results[1].at(first * width), row: width), packing: call.packing)
            MatrixProduct.run(
                call.pool, x.scalar, classes, width, height, Matrix(logits.memory, row: classes, transposed: true),
                Matrix(x.at(first * width), row: width), Matrix(call.results[2].memory, row: width),
                keep: first == 0 ? 0 : 1, packing: call.packing)
        }
        call.results[0].clear()
        aus_tensor_add_column_sums(x.precision, rows, 1, losses.memory, call.results[0].memory)
        aus_tensor_affine(x.precision, 1, scale, call.results[0].memory, 0, call.results[0].memory)
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0] else { return }
        precondition(keepsGradients, "The loss was recorded without its gradients.")
        for index in 0..<2 where gradients.wants(index) {
            let sum = gradients.takeSum(of: index)
            gradients.give(gradients.tape.record(AccumulateScaled(), sum, gradients.results[index + 1], dy), to: index)
        }
    }
}

/// sum + factor·x, where the factor is a scalar value.
struct AccumulateScaled: Operation {
    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let sum = call.inputs[0], x = call.inputs[1], factor = call.inputs[2].first
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 16)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: x.count, step: 64)
            let at = range.lowerBound
            aus_tensor_add_scaled(x.precision, range.count, sum.at(at), factor, x.at(at), call.results[0].at(at))
        }
    }
}

private func countedRows(_ classes: Operand, _ width: Int) -> Int {
    (0..<classes.count).reduce(0) { $0 + (classes.indices[$1] >= 0 && classes.indices[$1] < width ? 1 : 0) }
}

extension Variable {
    /// The mean cross-entropy of rows of logits with `classes`; a negative class leaves its row out.
    public func crossEntropy(_ classes: Variable) -> Variable { tape.record(CrossEntropy(), self, classes) }

    /// ``crossEntropy(_:)`` of x·Wᵀ, for so many classes that their logits would fill the memory.
    ///
    /// - Parameters:
    ///   - weight: [classes × in].
    ///   - keepsGradients: false where only the loss is wanted.
    public func linearCrossEntropy(_ weight: Variable, _ classes: Variable, keepsGradients: Bool = true) -> Variable {
        tape.record(LinearCrossEntropy(keepsGradients: keepsGradients), [self, weight, classes])[0]
    }

    /// The mean of the binary cross-entropy of logits with targets from 0 to 1: log(1 + e^x) − x·t.
    public func binaryCrossEntropy(_ targets: Variable) -> Variable {
        (map(.softplus) - self * targets).mean()
    }

    /// The mean squared difference.
    public func meanSquaredError(_ targets: Variable) -> Variable { (self - targets).map(.square).mean() }
}
