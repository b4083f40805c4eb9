internal import CKernels

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A value's memory while an operation runs.
public struct Operand {
    /// Where the first element lies, on a multiple of 64 bytes.
    package let memory: UnsafeMutableRawPointer
    public let shape: TensorShape
    public let scalar: ScalarType

    init(memory: UnsafeMutableRawPointer, type: ValueType) {
        self.memory = memory
        shape = type.shape
        scalar = type.scalar
    }

    /// The number of elements.
    public var count: Int { shape.count }

    /// The precision as kernels name it.
    package var precision: Int32 { scalar == .float64 ? Int32(AUS_FLOAT64) : Int32(AUS_FLOAT32) }

    /// Where element `offset` lies.
    package func at(_ offset: Int) -> UnsafeMutableRawPointer { memory + offset * scalar.byteCount }

    /// The elements as indices.
    package var indices: UnsafeMutablePointer<Int32> { memory.assumingMemoryBound(to: Int32.self) }

    /// The first element, of a value of the tape's precision.
    package var first: Double {
        scalar == .float64
            ? memory.assumingMemoryBound(to: Double.self)[0] : Double(memory.assumingMemoryBound(to: Float.self)[0])
    }

    /// Sets every byte to 0.
    package func clear() { memset(memory, 0, count * scalar.byteCount) }

    /// Copies the elements of `other`, which has as many, unless both are the same memory.
    package func copy(_ other: Operand) {
        if memory != other.memory { memcpy(memory, other.memory, count * scalar.byteCount) }
    }

    /// Sets every element.
    package func fill(_ value: Double) {
        switch scalar {
        case .float64: memory.assumingMemoryBound(to: Double.self).update(repeating: value, count: count)
        case .float32: memory.assumingMemoryBound(to: Float.self).update(repeating: Float(value), count: count)
        default: preconditionFailure("Values of type \(scalar) are not filled.")
        }
    }
}
