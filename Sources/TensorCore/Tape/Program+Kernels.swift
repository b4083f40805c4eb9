internal import NumericalMethods

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A tape with memory: a list of operations on fixed places, run as often as wanted without allocating anything.
public final class Program {
    private let tape: Tape
    private let plan: MemoryPlan
    private let arena: AlignedBuffer<UInt8>
    private let operations: [any Operation]
    private let calls: [OperationCall]
    private let operands: [Operand?]
    /// What random numbers depend on.
    public let state = ProgramState()

    /// The bytes that values share.
    public var arenaBytes: Int { plan.arenaBytes }
    /// The number of operations that a run performs.
    public var operationCount: Int { calls.count }

    /// - Parameters:
    ///   - kept: values that are read after a run, beside the inputs and the parameters' gradients.
    ///   - pool: threads to share the work of an operation.
    public init(_ tape: Tape, keeping kept: [Variable], pool: ThreadPool = ThreadPool()) {
        precondition(
            tape.productPrecision == .full || tape.precision == .float32,
            "Products of a tape in \(tape.precision) are not computed in \(tape.productPrecision).")
        self.tape = tape
        plan = MemoryPlan(of: tape, keeping: kept.map(\.index))
        let scratchAt = (plan.arenaBytes + 127) / 128 * 128
        let packingAt = scratchAt + (max(64, plan.scratchBytes) + 127) / 128 * 128
        arena = AlignedBuffer(count: packingAt + plan.packingBytes, filledWith: nil)
        let base = UnsafeMutableRawPointer(arena.pointer)
        var operands: [Operand?] = []
        for (index, value) in tape.values.enumerated() {
            guard let storage = plan.storage[index] else {
                operands.append(nil)
                continue
            }
            let memory: UnsafeMutableRawPointer
            switch plan.storages[storage].place {
            case .arena(let offset): memory = base + offset
            case .parameter(let number):
                memory = tape.parameters.valuesMemory + tape.parameters.offsetBytes(of: Parameter(index: number))
            case .parameterGradient(let number):
                memory = tape.parameters.gradientsMemory + tape.parameters.offsetBytes(of: Parameter(index: number))
            }
            operands.append(Operand(memory: memory, type: value.type))
        }
        self.operands = operands
        let scratch = Operand(memory: base + scratchAt, type: ValueType([plan.scratchBytes], .int8))
        let packing =
            plan.packsProducts
            ? Operand(memory: base + packingAt, type: ValueType([plan.packingBytes], .int8)) : nil
        var operations: [any Operation] = []
        var calls: [OperationCall] = []
        for number in plan.order {
            let node = tape.nodes[number]
            if node.operation.isView { continue }
            operations.append(node.operation)
            calls.append(
                OperationCall(
                    inputs: node.inputs.compactMap { operands[$0] }, results: node.results.compactMap { operands[$0] },
                    scratch: scratch, packing: packing, pool: pool, node: node.key, state: state))
        }
        self.operations = operations
        self.calls = calls
        for (index, value) in tape.values.enumerated() where value.origin == .input { operands[index]?.clear() }
    }

    /// Runs all operations in their order.
    public func run() {
        for index in calls.indices { operations[index].run(calls[index]) }
    }

    func operand(_ variable: Variable) -> Operand {
        guard variable.tape === tape, let operand = operands[variable.index] else {
            preconditionFailure("The program does not compute this value; name it among those to keep.")
        }
        return operand
    }

    /// Sets an input.
    ///
    /// - Parameter values: as many as it has elements, in row-major order.
    public func set(_ input: Variable, to values: some Collection<Double>) {
        let operand = operand(input)
        precondition(
            values.count == operand.count, "An input of shape \(operand.shape) was given \(values.count) values.")
        switch operand.scalar {
        case .float64: fill(operand, Double.self, values) { $0 }
        case .float32: fill(operand, Float.self, values) { Float($0) }
        default: preconditionFailure("An input of type \(operand.scalar) is not set from real numbers.")
        }
    }

    /// Sets an input of single precision.
    public func set(_ input: Variable, to values: some Collection<Float>) {
        let operand = operand(input)
        precondition(
            values.count == operand.count, "An input of shape \(operand.shape) was given \(values.count) values.")
        if operand.scalar == .float32 {
            let to = operand.memory.assumingMemoryBound(to: Float.self)
            let isCopied: Void? = values.withContiguousStorageIfAvailable { from in
                if let start = from.baseAddress { memcpy(to, start, from.count * 4) }
            }
            if isCopied != nil { return }
            fill(operand, Float.self, values) { $0 }
        } else {
            fill(operand, Double.self, values) { Double($0) }
        }
    }

    /// Sets an input of indices.
    public func set(_ input: Variable, to values: some Collection<Int32>) {
        let operand = operand(input)
        precondition(
            values.count == operand.count, "An input of shape \(operand.shape) was given \(values.count) values.")
        precondition(operand.scalar == .int32, "An input of type \(operand.scalar) is not set from indices.")
        fill(operand, Int32.self, values) { $0 }
    }

    private func fill<From, To>(
        _ operand: Operand, _ type: To.Type, _ values: some Collection<From>, _ convert: (From) -> To
    ) {
        let to = operand.memory.assumingMemoryBound(to: To.self)
        for (index, value) in values.enumerated() { to[index] = convert(value) }
    }

    /// The elements of a kept value, an input or a parameter, in row-major order.
    public func values(of variable: Variable) -> [Double] {
        let operand = operand(variable)
        switch operand.scalar {
        case .float64:
            let from = operand.memory.assumingMemoryBound(to: Double.self)
            return (0..<operand.count).map { from[$0] }
        case .float32:
            let from = operand.memory.assumingMemoryBound(to: Float.self)
            return (0..<operand.count).map { Double(from[$0]) }
        case .int32:
            let from = operand.memory.assumingMemoryBound(to: Int32.self)
            return (0..<operand.count).map { Double(from[$0]) }
        default: preconditionFailure("Values of type \(operand.scalar) are not computed with.")
        }
    }

    /// The only element of a kept value.
    public func scalar(_ variable: Variable) -> Double {
        precondition(variable.shape.count == 1, "A value of shape \(variable.shape) is no scalar.")
        return values(of: variable)[0]
    }
}
