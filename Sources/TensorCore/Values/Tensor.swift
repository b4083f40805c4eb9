/// An array of numbers of one type on the host, with any number of axes up to ``TensorShape/mostAxes``.
///
/// A tensor never changes once it is made. Slices, transposed, broadcast and reshaped tensors are views: they read the same
/// memory with other steps, so they cost nothing however large it is, and any thread may read them.
public struct Tensor: Sendable {
    public let shape: TensorShape
    public let scalar: ScalarType
    /// The elements from one to the next along each axis; 0 where an axis repeats the same ones.
    public let strides: [Int]
    /// Where the first element lies in the storage, in elements.
    let offset: Int
    let storage: TensorStorage

    init(_ shape: TensorShape, _ scalar: ScalarType, strides: [Int], offset: Int, storage: TensorStorage) {
        self.shape = shape
        self.scalar = scalar
        self.strides = strides
        self.offset = offset
        self.storage = storage
    }

    public var type: ValueType { ValueType(shape, scalar) }
    public var rank: Int { shape.rank }
    /// The number of elements.
    public var count: Int { shape.count }

    /// Whether the elements lie one after the other in row-major order.
    public var isContiguous: Bool {
        if count == 0 { return true }
        let dense = shape.strides
        return (0..<rank).allSatisfy { shape.dimensions[$0] == 1 || strides[$0] == dense[$0] }
    }

    /// The axis that `axis` means; negative ones count from the last.
    private func index(of axis: Int) -> Int {
        let index = axis < 0 ? rank + axis : axis
        precondition(index >= 0 && index < rank, "A tensor of shape \(shape) has no axis \(axis).")
        return index
    }
}

// MARK: - Views

extension Tensor {
    /// The elements whose index along `axis` lies in `range`, as a view.
    ///
    /// - Parameters:
    ///   - axis: negative ones count from the last.
    ///   - range: within 0 to the length of the axis.
    public func slice(axis: Int, _ range: Range<Int>) -> Tensor {
        let axis = index(of: axis)
        precondition(
            range.lowerBound >= 0 && range.upperBound <= shape.dimensions[axis],
            "Axis \(axis) of a tensor of shape \(shape) has no elements \(range).")
        var dimensions = shape.dimensions
        dimensions[axis] = range.count
        // An empty slice at the end starts behind the last element and never is read.
        return Tensor(
            TensorShape(dimensions), scalar, strides: strides, offset: offset + range.lowerBound * strides[axis],
            storage: storage)
    }

    /// The elements whose index along `axis` is `index`, without that axis, as a view.
    public func select(axis: Int, at index: Int) -> Tensor {
        let axis = self.index(of: axis)
        let slice = slice(axis: axis, index..<index + 1)
        var dimensions = shape.dimensions
        var steps = strides
        dimensions.remove(at: axis)
        steps.remove(at: axis)
        return Tensor(TensorShape(dimensions), scalar, strides: steps, offset: slice.offset, storage: storage)
    }

    /// The same elements with axes in another order, as a view.
    ///
    /// - Parameter axes: for each axis of the result the one that it was; each exactly once.
    public func permuted(_ axes: [Int]) -> Tensor {
        precondition(
            axes.sorted().elementsEqual(0..<rank), "\(axes) is no order of the axes of a tensor of shape \(shape).")
        return Tensor(
            TensorShape(axes.map { shape.dimensions[$0] }), scalar, strides: axes.map { strides[$0] }, offset: offset,
            storage: storage)
    }

    /// The same elements with two axes exchanged, as a view; without arguments the last two.
    public func transposed(_ first: Int = -2, _ second: Int = -1) -> Tensor {
        var axes = Array(0..<rank)
        axes.swapAt(index(of: first), index(of: second))
        return permuted(axes)
    }

    /// The elements in row-major order under another shape: a view where they lie in that order, else of a copy.
    ///
    /// - Parameter shape: of as many elements.
    public func reshaped(_ shape: TensorShape) -> Tensor {
        precondition(
            shape.count == count, "A tensor of shape \(self.shape) cannot be read as one of shape \(shape).")
        let dense = contiguous()
        return Tensor(shape, scalar, strides: shape.strides, offset: dense.offset, storage: dense.storage)
    }

    /// The elements repeated along axes of length 1 and along new leading axes, as a view.
    ///
    /// - Parameter target: each of its last axes as long as this tensor's, or this tensor's being 1.
    public func broadcast(to target: TensorShape) -> Tensor {
        precondition(
            shape.broadcast(with: target) == target,
            "A tensor of shape \(shape) cannot be broadcast to shape \(target).")
        let steps = (0..<target.rank).map { axis in
            let own = axis - (target.rank - rank)
            return own < 0 || shape.dimensions[own] == 1 ? 0 : strides[own]
        }
        return Tensor(target, scalar, strides: steps, offset: offset, storage: storage)
    }
}

extension ValueType {
    /// A type whose bytes can be counted; nil for more than ``TensorShape/mostAxes`` axes, negative lengths, and lengths whose
    /// product, axes of length 0 left out, is beyond 2⁶² bytes. For shapes that a file claims.
    public init?(checking dimensions: [Int], _ scalar: ScalarType) {
        guard dimensions.count <= TensorShape.mostAxes else { return nil }
        var bytes = scalar.byteCount
        for length in dimensions {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: max(1, length))
            guard length >= 0, !overflow, product <= 1 << 62 else { return nil }
            bytes = product
        }
        self.init(TensorShape(dimensions), scalar)
    }
}
