internal import CKernels

/// The same elements under another shape.
struct Reshape: Operation {
    let shape: TensorShape

    func results(of inputs: [ValueType]) -> [ValueType] {
        precondition(inputs[0].shape.count == shape.count, "\(inputs[0].shape) cannot be seen as \(shape).")
        return [ValueType(shape, inputs[0].scalar)]
    }
    var isView: Bool { true }
    func run(_ call: OperationCall) {}

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        gradients.add(dy.reshaped(gradients.inputs[0].shape), to: 0)
    }
}

/// Elements picked from a dense value by an offset and a step along each axis of the result: a transposition, a slice, a
/// repetition.
struct Pick: Operation {
    let shape: TensorShape
    let strides: [Int]
    let offset: Int

    func results(of inputs: [ValueType]) -> [ValueType] { [ValueType(shape, inputs[0].scalar)] }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], y = call.results[0]
        guard y.count > 0 else { return }
        let rank = max(1, shape.rank)
        aus_tensor_gather_strided(
            x.precision, Int32(rank), shape.rank == 0 ? [1] : shape.dimensions, shape.rank == 0 ? [1] : strides,
            x.at(offset), y.memory)
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        let sum = gradients.takeSum(of: 0)
        gradients.give(gradients.tape.record(Put(shape: shape, strides: strides, offset: offset), sum, dy), to: 0)
    }
}

/// What ``Pick`` took away, added back to a sum.
struct Put: Operation {
    let shape: TensorShape
    let strides: [Int]
    let offset: Int

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let sum = call.results[0], x = call.inputs[1]
        sum.copy(call.inputs[0])
        guard x.count > 0 else { return }
        let rank = max(1, shape.rank)
        aus_tensor_scatter_strided(
            x.precision, Int32(rank), shape.rank == 0 ? [1] : shape.dimensions, shape.rank == 0 ? [1] : strides,
            x.memory, sum.at(offset))
    }
}

/// Values side by side along an axis.
struct Concatenate: Operation {
    let axis: Int

    func results(of inputs: [ValueType]) -> [ValueType] {
        var dimensions = inputs[0].shape.dimensions
        dimensions[axis] = inputs.reduce(0) { $0 + $1.shape.dimensions[axis] }
        for input in inputs {
            var other = input.shape.dimensions
            other[axis] = dimensions[axis]
            precondition(
                other == dimensions, "\(input.shape) does not lie beside \(inputs[0].shape) along axis \(axis).")
        }
        return [ValueType(TensorShape(dimensions), inputs[0].scalar)]
    }

    func run(_ call: OperationCall) {
        let y = call.results[0]
        y.clear()
        let strides = y.shape.strides
        var at = 0
        for x in call.inputs where x.count > 0 {
            aus_tensor_scatter_strided(
                x.precision, Int32(x.shape.rank), x.shape.dimensions, strides, x.memory, y.at(at * strides[axis]))
            at += x.shape.dimensions[axis]
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0] else { return }
        var at = 0
        for (index, input) in gradients.inputs.enumerated() {
            let length = input.shape.dimensions[axis]
            if gradients.wants(index) { gradients.add(dy.slice(axis: axis, at..<(at + length)), to: index) }
            at += length
        }
    }
}

extension Variable {
    /// The same elements under another shape of as many.
    public func reshaped(_ shape: TensorShape) -> Variable {
        self.shape == shape ? self : tape.record(Reshape(shape: shape), self)
    }

    /// The axes in another order: axis i of the result is axis `order[i]`.
    public func transposed(_ order: [Int]) -> Variable {
        precondition(order.sorted() == Array(0..<shape.rank), "\(order) is no order of the axes of \(shape).")
        let strides = shape.strides
        return tape.record(
            Pick(shape: TensorShape(order.map { shape.dimensions[$0] }), strides: order.map { strides[$0] }, offset: 0),
            self)
    }

    /// The part `range` of an axis.
    public func slice(axis: Int, _ range: Range<Int>) -> Variable {
        let axis = axis < 0 ? shape.rank + axis : axis
        precondition(
            axis < shape.rank && range.lowerBound >= 0 && range.upperBound <= shape.dimensions[axis],
            "\(shape) has no part \(range) along axis \(axis).")
        var dimensions = shape.dimensions
        dimensions[axis] = range.count
        let strides = shape.strides
        return tape.record(
            Pick(shape: TensorShape(dimensions), strides: strides, offset: range.lowerBound * strides[axis]), self)
    }

    /// The value repeated along axes of length 1, or missing ones, to `shape`.
    public func repeated(to shape: TensorShape) -> Variable {
        if self.shape == shape { return self }
        precondition(self.shape.broadcast(with: shape) == shape, "\(self.shape) cannot be repeated to \(shape).")
        return tape.record(Pick(shape: shape, strides: self.shape.strides(readAs: shape), offset: 0), self)
    }
}

extension Tape {
    /// Values side by side along `axis`; of all other axes the lengths must agree.
    public func concatenated(_ parts: [Variable], axis: Int) -> Variable {
        precondition(!parts.isEmpty, "Nothing to lie side by side.")
        return record(Concatenate(axis: axis < 0 ? parts[0].shape.rank + axis : axis), parts)[0]
    }
}
