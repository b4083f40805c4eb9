#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

// MARK: - Making

extension Tensor {
    /// A tensor whose memory `fill` writes, all of it; nil where there is no memory.
    ///
    /// - Parameter fill: gets `type.byteCount` bytes, which hold anything.
    package init?<Failure: Error>(
        filling type: ValueType, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        guard let storage = TensorStorage(bytes: type.byteCount) else { return nil }
        try fill(UnsafeMutableRawBufferPointer(start: storage.memory, count: type.byteCount))
        self.init(type.shape, type.scalar, strides: type.shape.strides, offset: 0, storage: storage)
    }

    private init(_ type: ValueType, filledBy fill: (UnsafeMutableRawBufferPointer) -> Void) {
        guard let tensor = Tensor(filling: type, fill) else {
            preconditionFailure("No memory for a tensor of \(type.scalar) and shape \(type.shape).")
        }
        self = tensor
    }

    /// A tensor of zeros.
    public init(zeros shape: TensorShape, _ scalar: ScalarType = .float32) {
        self.init(ValueType(shape, scalar)) { memory in
            if let start = memory.baseAddress { memset(start, 0, memory.count) }
        }
    }

    /// A tensor of real numbers, each rounded once to the nearest value of the type, ties to even; whole numbers are clamped to the
    /// type's range, and take NaN as 0.
    ///
    /// - Parameter values: as many as `shape` has elements, in row-major order.
    public init(_ shape: TensorShape, _ values: [Double], as scalar: ScalarType = .float32) {
        precondition(values.count == shape.count, "A tensor of shape \(shape) was given \(values.count) values.")
        self.init(ValueType(shape, scalar)) { memory in
            guard let start = memory.baseAddress else { return }
            values.withUnsafeBufferPointer { scalar.store($0, to: start) }
        }
    }

    /// A tensor of real numbers in single precision.
    public init(_ shape: TensorShape, floats values: [Float], as scalar: ScalarType = .float32) {
        precondition(values.count == shape.count, "A tensor of shape \(shape) was given \(values.count) values.")
        let own = Tensor(ValueType(shape, .float32)) { memory in values.withUnsafeBytes { memory.copyMemory(from: $0) }
        }
        self = own.converted(to: scalar)
    }

    /// A tensor of whole numbers.
    public init(_ shape: TensorShape, indices values: [Int32]) {
        precondition(values.count == shape.count, "A tensor of shape \(shape) was given \(values.count) values.")
        self.init(ValueType(shape, .int32)) { memory in values.withUnsafeBytes { memory.copyMemory(from: $0) } }
    }
}

// MARK: - Reading

extension Tensor {
    private static let chunk = 1024

    /// The first element's place in memory.
    private var start: UnsafeRawPointer { UnsafeRawPointer(storage.memory) + offset * scalar.byteCount }

    /// Calls `body` with each stretch along the last axis, in row-major order: where it starts, in elements from the first one of the
    /// tensor; how many elements it has; and the step between them. A contiguous tensor is one stretch.
    private func forEachStretch(_ body: (_ start: Int, _ count: Int, _ step: Int) -> Void) {
        if count == 0 { return }
        if isContiguous { return body(0, count, 1) }
        var place = [Int](repeating: 0, count: rank)
        var start = 0
        while true {
            body(start, shape.width, strides.last ?? 1)
            var axis = rank - 2
            while axis >= 0 {
                place[axis] += 1
                start += strides[axis]
                if place[axis] < shape.dimensions[axis] { break }
                start -= place[axis] * strides[axis]
                place[axis] = 0
                axis -= 1
            }
            if axis < 0 { return }
        }
    }

    /// Calls `body` with up to ``chunk`` elements after the other and the number of those before them.
    private func forEachChunk(_ body: (_ first: Int, UnsafeBufferPointer<Double>) -> Void) {
        var done = 0
        withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.chunk) { scratch in
            forEachStretch { first, count, step in
                var at = 0
                while at < count {
                    let part = UnsafeMutableBufferPointer(rebasing: scratch[0..<min(Self.chunk, count - at)])
                    scalar.load(start + (first + at * step) * scalar.byteCount, step: step, into: part)
                    body(done, UnsafeBufferPointer(part))
                    at += part.count
                    done += part.count
                }
            }
        }
    }

    /// The elements in row-major order, exactly.
    public var values: [Double] {
        [Double](unsafeUninitializedCapacity: count) { target, filled in
            forEachChunk { first, values in _ = target[first...].update(fromContentsOf: values) }
            filled = count
        }
    }

    /// The elements in row-major order, those of `float64` and `int32` rounded to the nearest value.
    public var floats: [Float] {
        [Float](unsafeUninitializedCapacity: count) { target, filled in
            if scalar == .float32, isContiguous {
                if let to = target.baseAddress { memcpy(to, start, count * 4) }
            } else {
                forEachChunk { first, values in
                    for (index, value) in values.enumerated() { target[first + index] = Float(value) }
                }
            }
            filled = count
        }
    }

    /// The element at `indices`, one for each axis; negative ones count from the end of theirs.
    public subscript(indices: Int...) -> Double {
        precondition(indices.count == rank, "\(indices) is no place in a tensor of shape \(shape).")
        var place = 0
        for (axis, index) in indices.enumerated() {
            let length = shape.dimensions[axis]
            precondition(index >= -length && index < length, "\(indices) is no place in a tensor of shape \(shape).")
            place += (index < 0 ? index + length : index) * strides[axis]
        }
        var value = 0.0
        withUnsafeMutablePointer(to: &value) {
            let one = UnsafeMutableBufferPointer(start: $0, count: 1)
            scalar.load(start + place * scalar.byteCount, step: 1, into: one)
        }
        return value
    }

    /// The only element.
    public var item: Double {
        precondition(count == 1, "A tensor of shape \(shape) is no single number.")
        return values[0]
    }

    /// The bytes of the elements in row-major order, in the byte order of the processor.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let dense = contiguous()
        defer { withExtendedLifetime(dense) {} }
        return try body(UnsafeRawBufferPointer(start: dense.start, count: dense.type.byteCount))
    }
}

// MARK: - Copies

extension Tensor {
    /// The same elements one after the other in row-major order: itself where they already are, else a copy.
    public func contiguous() -> Tensor {
        if isContiguous { return self }
        func copy<Stored>(_: Stored.Type) -> Tensor {
            Tensor(type) { memory in
                guard let to = memory.baseAddress?.assumingMemoryBound(to: Stored.self) else { return }
                let from = start.assumingMemoryBound(to: Stored.self)
                var done = 0
                forEachStretch { first, count, step in
                    for index in 0..<count { to[done + index] = from[first + index * step] }
                    done += count
                }
            }
        }
        switch scalar.byteCount {
        case 8: return copy(UInt64.self)
        case 4: return copy(UInt32.self)
        case 2: return copy(UInt16.self)
        default: return copy(UInt8.self)
        }
    }

    /// The elements as another type, each rounded once to the nearest value, ties to even; whole numbers are clamped to the
    /// type's range, and take NaN as 0. Itself where the type is its own.
    public func converted(to scalar: ScalarType) -> Tensor {
        if scalar == self.scalar { return self }
        return Tensor(ValueType(shape, scalar)) { memory in
            guard let start = memory.baseAddress else { return }
            write(to: start, as: scalar)
        }
    }

    /// The elements as another type; nil where one of them would change. NaN stays NaN among real numbers.
    public func converted(exactlyTo scalar: ScalarType) -> Tensor? {
        let result = converted(to: scalar)
        let isExact = zip(values, result.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
        return isExact ? result : nil
    }

    /// Writes the elements in row-major order as `scalar` to memory for as many.
    func write(to memory: UnsafeMutableRawPointer, as scalar: ScalarType) {
        if scalar == self.scalar {
            withBytes { bytes in
                if let from = bytes.baseAddress { memcpy(memory, from, bytes.count) }
            }
        } else {
            forEachChunk { first, values in scalar.store(values, to: memory + first * scalar.byteCount) }
        }
    }

    /// Whether the other tensor has the same shape, type and bits of all elements, so that NaN is equal to itself and 0 not to −0.
    public func isIdentical(to other: Tensor) -> Bool {
        guard type == other.type else { return false }
        return withBytes { own in other.withBytes { own.elementsEqual($0) } }
    }
}
