internal import NumericalMethods

/// The memory that tensors share. It is written only while the first of them is made.
final class TensorStorage: @unchecked Sendable {
    private let buffer: AlignedBuffer<UInt8>

    /// Memory for `bytes` bytes; nil where there is none.
    init?(bytes: Int) {
        guard let buffer = AlignedBuffer<UInt8>(ifPossible: bytes) else { return nil }
        self.buffer = buffer
    }

    /// Where it starts, on a multiple of 64 bytes.
    var memory: UnsafeMutableRawPointer { UnsafeMutableRawPointer(buffer.pointer) }
    var byteCount: Int { buffer.count }
}

extension ScalarType {
    /// Reads elements as doubles, which hold every value of every type.
    ///
    /// - Parameters:
    ///   - memory: the first element.
    ///   - step: elements from one that is read to the next.
    func load(_ memory: UnsafeRawPointer, step: Int, into values: UnsafeMutableBufferPointer<Double>) {
        func read<Stored>(_ type: Stored.Type, _ value: (Stored) -> Double) {
            let from = memory.assumingMemoryBound(to: Stored.self)
            for index in 0..<values.count { values[index] = value(from[index * step]) }
        }
        switch self {
        case .float32: read(Float.self) { Double($0) }
        case .float64: read(Double.self) { $0 }
        case .bfloat16: read(UInt16.self) { Double(ReducedPrecision.value(bfloat16: $0)) }
        case .float16: read(UInt16.self) { Double(ReducedPrecision.value(float16: $0)) }
        case .int32: read(Int32.self) { Double($0) }
        case .int8: read(Int8.self) { Double($0) }
        }
    }

    /// Writes doubles as neighbouring elements, each rounded once to the nearest value, ties to even. Whole numbers are clamped to
    /// the range of the type, and take NaN as 0.
    func store(_ values: UnsafeBufferPointer<Double>, to memory: UnsafeMutableRawPointer) {
        func write<Stored>(_ type: Stored.Type, _ stored: (Double) -> Stored) {
            let to = memory.assumingMemoryBound(to: Stored.self)
            for index in 0..<values.count { to[index] = stored(values[index]) }
        }
        switch self {
        case .float32: write(Float.self) { Float($0) }
        case .float64: write(Double.self) { $0 }
        case .bfloat16: write(UInt16.self) { ReducedPrecision.bfloat16($0) }
        case .float16: write(UInt16.self) { ReducedPrecision.float16($0) }
        case .int32: write(Int32.self) { Self.whole($0) }
        case .int8: write(Int8.self) { Self.whole($0) }
        }
    }

    private static func whole<Whole: FixedWidthInteger>(_ value: Double) -> Whole {
        if value.isNaN { return 0 }
        return Whole(min(max(value.rounded(.toNearestOrEven), Double(Whole.min)), Double(Whole.max)))
    }
}
