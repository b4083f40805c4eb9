internal import CKernels

/// The sum over some axes.
struct Sum: Operation {
    /// The shape of the result with length 1 where an axis vanishes.
    let kept: TensorShape
    /// The shape that the result is given.
    let shape: TensorShape

    func results(of inputs: [ValueType]) -> [ValueType] { [ValueType(shape, inputs[0].scalar)] }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], y = call.results[0]
        y.clear()
        guard x.count > 0 else { return }
        let shape = x.shape.rank == 0 ? TensorShape([1]) : x.shape
        aus_tensor_reduce(
            x.precision, Int32(AUS_REDUCE_SUM), Int32(shape.rank), shape.dimensions,
            kept.strides(readAs: shape), x.memory, y.memory)
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        let x = gradients.inputs[0]
        gradients.add(dy.reshaped(kept).repeated(to: x.shape), to: 0)
    }
}

/// The greatest value over some axes; its gradient goes to all elements that are equal to it, in equal shares.
struct Maximum: Operation {
    let kept: TensorShape
    let shape: TensorShape

    func results(of inputs: [ValueType]) -> [ValueType] { [ValueType(shape, inputs[0].scalar)] }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], y = call.results[0]
        y.fill(-.infinity)
        guard x.count > 0 else { return }
        let shape = x.shape.rank == 0 ? TensorShape([1]) : x.shape
        aus_tensor_reduce(
            x.precision, Int32(AUS_REDUCE_MAXIMUM), Int32(shape.rank), shape.dimensions,
            kept.strides(readAs: shape), x.memory, y.memory)
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        let x = gradients.inputs[0], tape = gradients.tape
        let most = gradients.results[0].reshaped(kept)
        // ½ where equal, else 0: twice that marks the places; their number shares the gradient out.
        let places = tape.record(IsGreater(), x, most) * 2
        let number = tape.record(Sum(kept: kept, shape: kept), places)
        gradients.add(places * (dy.reshaped(kept) / number), to: 0)
    }
}

extension Variable {
    private func kept(_ axes: [Int]?) -> (kept: TensorShape, shape: TensorShape) {
        let chosen = Set((axes ?? Array(0..<shape.rank)).map { $0 < 0 ? shape.rank + $0 : $0 })
        precondition(chosen.allSatisfy { (0..<shape.rank).contains($0) }, "\(shape) has no axes \(axes ?? []).")
        let kept = shape.dimensions.enumerated().map { chosen.contains($0) ? 1 : $1 }
        let left = shape.dimensions.enumerated().filter { !chosen.contains($0.offset) }.map(\.element)
        return (TensorShape(kept), TensorShape(left))
    }

    /// The sum over `axes` (all where nil), which vanish.
    public func sum(_ axes: [Int]? = nil) -> Variable {
        let (kept, shape) = kept(axes)
        return tape.record(Sum(kept: kept, shape: shape), self)
    }

    /// The mean over `axes` (all where nil), which vanish.
    public func mean(_ axes: [Int]? = nil) -> Variable {
        let (kept, shape) = kept(axes)
        let sum = tape.record(Sum(kept: kept, shape: shape), self)
        return sum * (Double(max(1, shape.count)) / Double(max(1, self.shape.count)))
    }

    /// The greatest value over `axes` (all where nil), which vanish.
    public func greatest(_ axes: [Int]? = nil) -> Variable {
        let (kept, shape) = kept(axes)
        return tape.record(Maximum(kept: kept, shape: shape), self)
    }

    /// The sum over all axes along which a value of shape `target` was repeated to get this shape.
    func summed(to target: TensorShape) -> Variable {
        if shape == target { return self }
        let missing = shape.rank - target.rank
        let kept = shape.dimensions.indices.map { axis in
            axis < missing || target.dimensions[axis - missing] == 1 ? 1 : shape.dimensions[axis]
        }
        return tape.record(Sum(kept: TensorShape(kept), shape: target), self)
    }
}
