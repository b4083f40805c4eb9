internal import CKernels
internal import NumericalMethods

/// A parameter of a model, by its number in a ``ParameterSet``.
public struct Parameter: Hashable, Sendable {
    package let index: Int
    package init(index: Int) { self.index = index }
}

/// The parameters of a model in one piece of memory, and their gradients in another of the same layout, so that an optimizer, a
/// norm or a checkpoint is one pass.
public final class ParameterSet: @unchecked Sendable {
    struct Entry {
        let name: String
        let shape: TensorShape
        /// In elements, from the start of the memory.
        let offset: Int
        let isTrained: Bool
    }

    public let precision: ScalarType
    private(set) var entries: [Entry] = []
    private var numbers: [String: Int] = [:]
    /// The elements taken so far, with gaps that let each parameter start on a cache line.
    public private(set) var elementCount = 0
    private var initial: [(offset: Int, values: [Double])] = []
    private var storage: Storage?

    private final class Storage {
        let values: AlignedBuffer<UInt8>
        let gradients: AlignedBuffer<UInt8>
        init(bytes: Int) {
            values = AlignedBuffer(count: bytes, filledWith: 0)
            gradients = AlignedBuffer(count: bytes, filledWith: 0)
        }
    }

    public init(precision: ScalarType = .float32) {
        precondition(precision.isPrecision, "Parameters are float32 or float64, not \(precision).")
        self.precision = precision
    }

    /// Adds a parameter, before the first use of any.
    ///
    /// - Parameters:
    ///   - name: not yet taken; by which checkpoints know it.
    ///   - values: as many as `shape` has elements, in row-major order.
    ///   - isTrained: false for what is carried along but has no gradient, as running statistics.
    public func add(_ name: String, _ shape: TensorShape, values: [Double], isTrained: Bool = true) -> Parameter {
        precondition(storage == nil, "Parameter \(name) comes after the first use of the others.")
        precondition(numbers[name] == nil, "There are two parameters of the name \(name).")
        precondition(values.count == shape.count, "\(name) of shape \(shape) was given \(values.count) values.")
        numbers[name] = entries.count
        entries.append(Entry(name: name, shape: shape, offset: elementCount, isTrained: isTrained))
        initial.append((elementCount, values))
        elementCount += (shape.count + 15) / 16 * 16
        return Parameter(index: entries.count - 1)
    }

    /// The parameters in the order in which they were added.
    public var all: [Parameter] { entries.indices.map(Parameter.init(index:)) }
    /// The number of trained values.
    public var trainedCount: Int { entries.reduce(0) { $0 + ($1.isTrained ? $1.shape.count : 0) } }
    public func parameter(named name: String) -> Parameter? { numbers[name].map(Parameter.init(index:)) }
    public func name(of parameter: Parameter) -> String { entries[parameter.index].name }
    public func shape(of parameter: Parameter) -> TensorShape { entries[parameter.index].shape }
    public func isTrained(_ parameter: Parameter) -> Bool { entries[parameter.index].isTrained }

    private func ready() -> Storage {
        if let storage { return storage }
        let made = Storage(bytes: max(1, elementCount) * precision.byteCount)
        storage = made
        for (offset, values) in initial { write(values, at: offset, to: made.values.pointer) }
        initial = []
        return made
    }

    /// Where the values lie.
    package var valuesMemory: UnsafeMutableRawPointer { UnsafeMutableRawPointer(ready().values.pointer) }
    /// Where the gradients lie.
    package var gradientsMemory: UnsafeMutableRawPointer { UnsafeMutableRawPointer(ready().gradients.pointer) }
    package func offsetBytes(of parameter: Parameter) -> Int { entries[parameter.index].offset * precision.byteCount }

    private func write(_ values: [Double], at offset: Int, to memory: UnsafeMutablePointer<UInt8>) {
        let raw = UnsafeMutableRawPointer(memory) + offset * precision.byteCount
        if precision == .float64 {
            let to = raw.assumingMemoryBound(to: Double.self)
            for (i, value) in values.enumerated() { to[i] = value }
        } else {
            let to = raw.assumingMemoryBound(to: Float.self)
            for (i, value) in values.enumerated() { to[i] = Float(value) }
        }
    }

    private func read(_ parameter: Parameter, from memory: UnsafeMutableRawPointer) -> [Double] {
        let entry = entries[parameter.index]
        let raw = memory + entry.offset * precision.byteCount
        if precision == .float64 {
            let from = raw.assumingMemoryBound(to: Double.self)
            return (0..<entry.shape.count).map { from[$0] }
        }
        let from = raw.assumingMemoryBound(to: Float.self)
        return (0..<entry.shape.count).map { Double(from[$0]) }
    }

    /// The values of a parameter in row-major order.
    public func values(of parameter: Parameter) -> [Double] { read(parameter, from: valuesMemory) }

    /// The gradient of a parameter, as summed up since it was last cleared.
    public func gradient(of parameter: Parameter) -> [Double] { read(parameter, from: gradientsMemory) }

    /// Sets the values of a parameter.
    ///
    /// - Parameter values: as many as it has elements.
    public func set(_ parameter: Parameter, to values: [Double]) {
        let entry = entries[parameter.index]
        precondition(
            values.count == entry.shape.count, "\(entry.name) has \(entry.shape.count) values, not \(values.count).")
        write(values, at: entry.offset, to: ready().values.pointer)
    }

    /// Sets all gradients to 0.
    public func clearGradients() {
        let storage = ready()
        storage.gradients.pointer.update(repeating: 0, count: max(1, elementCount) * precision.byteCount)
    }
}
