/// The lengths of a tensor's axes, outermost first. A scalar has none.
public struct TensorShape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// The greatest number of axes.
    public static let mostAxes = 8

    /// The length of each axis, each 0 or more.
    public let dimensions: [Int]

    /// - Parameter dimensions: at most ``mostAxes`` lengths, each 0 or more, whose product fits an `Int`.
    public init(_ dimensions: [Int]) {
        precondition(
            dimensions.count <= Self.mostAxes, "A tensor has at most \(Self.mostAxes) axes, not \(dimensions).")
        precondition(dimensions.allSatisfy { $0 >= 0 }, "An axis cannot have a negative length: \(dimensions).")
        self.dimensions = dimensions
    }

    public init(arrayLiteral elements: Int...) { self.init(elements) }

    /// The number of axes.
    public var rank: Int { dimensions.count }

    /// The number of elements.
    public var count: Int { dimensions.reduce(1, *) }

    /// The length of axis `index`; negative ones count from the last.
    public subscript(index: Int) -> Int { dimensions[index < 0 ? rank + index : index] }

    /// The steps of a dense tensor in row-major order, in elements.
    public var strides: [Int] {
        var step = 1
        return dimensions.reversed().map { length in
            defer { step *= length }
            return step
        }.reversed()
    }

    /// The length of the last axis, 1 for a scalar.
    public var width: Int { dimensions.last ?? 1 }

    /// The number of rows that the last axis is repeated in.
    public var rows: Int { dimensions.dropLast().reduce(1, *) }

    /// The shape with the last axis replaced.
    public func with(width: Int) -> TensorShape { TensorShape(dimensions.dropLast() + [width]) }

    /// The common shape of two tensors, aligned at their last axes, where each pair of lengths is equal or one of them is 1; nil
    /// where they do not fit.
    public func broadcast(with other: TensorShape) -> TensorShape? {
        let most = max(rank, other.rank)
        var result: [Int] = []
        for axis in 0..<most {
            let a = axis < most - rank ? 1 : dimensions[axis - (most - rank)]
            let b = axis < most - other.rank ? 1 : other.dimensions[axis - (most - other.rank)]
            guard a == b || a == 1 || b == 1 else { return nil }
            result.append(a == 1 ? b : a)
        }
        return TensorShape(result)
    }

    /// The steps with which a dense tensor of this shape is read as one of shape `target`: 0 along every axis that it repeats.
    ///
    /// - Parameter target: what ``broadcast(with:)`` gave.
    public func strides(readAs target: TensorShape) -> [Int] {
        let own = strides
        return (0..<target.rank).map { axis in
            let mine = axis - (target.rank - rank)
            return mine < 0 || dimensions[mine] == 1 ? 0 : own[mine]
        }
    }

    public var description: String { "[" + dimensions.map(String.init).joined(separator: "×") + "]" }
}
