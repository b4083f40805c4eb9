/// The shape of a value and what its elements are.
public struct ValueType: Hashable, Sendable {
    public let shape: TensorShape
    public let scalar: ScalarType

    public init(_ shape: TensorShape, _ scalar: ScalarType) {
        self.shape = shape
        self.scalar = scalar
    }

    /// The bytes that its elements take.
    public var byteCount: Int { shape.count * scalar.byteCount }
}
