internal import CKernels

/// Scaled dot-product attention softmax(q·kᵀ/√d)·v of several heads (Vaswani et al. 2017), without scores of all queries at once.
///
/// Inputs: either rows [q | k | v] of one value [batch × tokens × 3·width], or q [batch × queries × width], k and v [batch × keys
/// × width]. Results: the heads' outputs side by side [batch × queries × width], and the logarithm of each query's sum.
struct Attention: Operation {
    let heads: Int
    let isCausal: Bool
    let isJoint: Bool

    func width(_ inputs: [TensorShape]) -> Int { isJoint ? inputs[0].width / 3 : inputs[0].width }

    func results(of inputs: [ValueType]) -> [ValueType] {
        let shapes = inputs.map(\.shape)
        let width = width(shapes)
        precondition(
            shapes.allSatisfy { $0.rank == 3 } && width % heads == 0 && (!isJoint || shapes[0].width == 3 * width),
            "Values of shapes \(shapes) have no \(heads) heads.")
        if !isJoint {
            precondition(
                shapes[1] == shapes[2] && shapes[1][0] == shapes[0][0] && shapes[1].width == width
                    && (!isCausal || shapes[1][1] >= shapes[0][1]),
                "Keys and values of \(shapes[1]) and \(shapes[2]) do not fit queries of \(shapes[0]).")
        }
        let batch = shapes[0][0], queries = shapes[0][1]
        return [
            ValueType([batch, queries, width], inputs[0].scalar), ValueType([batch, heads, queries], inputs[0].scalar),
        ]
    }

    func parts(_ batch: Int) -> Int { ThreadPool.parts(of: batch * heads, holding: 1) }

    func scratchBytes(for inputs: [ValueType]) -> Int {
        let shapes = inputs.map(\.shape)
        let keys = isJoint ? shapes[0][1] : shapes[1][1]
        return parts(shapes[0][0]) * (width(shapes) / heads + 64) * keys * inputs[0].scalar.byteCount
    }

    func descriptor(_ inputs: [TensorShape]) -> aus_attention {
        let width = width(inputs)
        let row = isJoint ? 3 * width : width
        return aus_attention(
            batch: inputs[0][0], heads: heads, queries: inputs[0][1], keys: isJoint ? inputs[0][1] : inputs[1][1],
            headSize: width / heads, queryRow: row, keyRow: row, valueRow: row, outRow: width, causal: isCausal ? 1 : 0)
    }

    /// Where queries, keys and values start.
    func starts(_ operands: [Operand], width: Int) -> [UnsafeMutableRawPointer] {
        isJoint ? [0, 1, 2].map { operands[0].at($0 * width) } : operands.prefix(3).map(\.memory)
    }

    func run(_ call: OperationCall) {
        let shapes = call.inputs.map(\.shape)
        let descriptor = descriptor(shapes)
        let scalar = call.inputs[0].scalar
        let starts = starts(call.inputs, width: width(shapes))
        let parts = parts(descriptor.batch)
        let room = (descriptor.headSize + 64) * descriptor.keys * scalar.byteCount
        withUnsafePointer(to: descriptor) { shape in
            call.pool.forEachPart(parts) { part in
                let range = ThreadPool.range(part, of: parts, count: descriptor.batch * heads)
                aus_tensor_attention(
                    scalar.code, shape, range.lowerBound, range.upperBound, starts[0], starts[1], starts[2],
                    call.results[0].memory, call.results[1].memory, call.scratch.memory + part * room)
            }
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0] else { return }
        let results = gradients.tape.record(
            AttentionGradient(forward: self), gradients.inputs + [gradients.results[0], gradients.results[1], dy])
        for index in gradients.inputs.indices where gradients.wants(index) { gradients.add(results[index], to: index) }
    }
}

struct AttentionGradient: Operation {
    let forward: Attention

    private var inputCount: Int { forward.isJoint ? 1 : 3 }

    func results(of inputs: [ValueType]) -> [ValueType] { Array(inputs.prefix(inputCount)) }

    func scratchBytes(for inputs: [ValueType]) -> Int {
        let shape = forward.descriptor(inputs.map(\.shape))
        return forward.parts(shape.batch) * (2 * shape.headSize + 128) * shape.keys * inputs[0].scalar.byteCount
    }

    func run(_ call: OperationCall) {
        let shapes = call.inputs.map(\.shape)
        let descriptor = forward.descriptor(shapes)
        let scalar = call.inputs[0].scalar
        let width = forward.width(shapes)
        let from = forward.starts(call.inputs, width: width), to = forward.starts(call.results, width: width)
        let output = call.inputs[inputCount], sums = call.inputs[inputCount + 1], dy = call.inputs[inputCount + 2]
        let parts = forward.parts(descriptor.batch)
        let room = (2 * descriptor.headSize + 128) * descriptor.keys * scalar.byteCount
        withUnsafePointer(to: descriptor) { shape in
            call.pool.forEachPart(parts) { part in
                let range = ThreadPool.range(part, of: parts, count: descriptor.batch * forward.heads)
                aus_tensor_attention_gradient(
                    scalar.code, shape, range.lowerBound, range.upperBound, from[0], from[1], from[2], output.memory,
                    sums.memory, dy.memory, to[0], to[1], to[2], call.scratch.memory + part * room)
            }
        }
    }
}

extension Variable {
    /// Attention of a sequence to itself: rows are [q | k | v] of [batch × tokens × 3·width].
    ///
    /// - Parameter isCausal: whether a token sees only itself and those before it.
    public func selfAttention(heads: Int, isCausal: Bool) -> Variable {
        tape.record(Attention(heads: heads, isCausal: isCausal, isJoint: true), [self])[0]
    }

    /// Attention of these queries [batch × queries × width] to keys and values [batch × keys × width].
    public func attention(keys: Variable, values: Variable, heads: Int, isCausal: Bool = false) -> Variable {
        tape.record(Attention(heads: heads, isCausal: isCausal, isJoint: false), [self, keys, values])[0]
    }
}
