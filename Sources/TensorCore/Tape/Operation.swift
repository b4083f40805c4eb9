/// One step of a computation on tensors: what it gives, how it is run, and what its gradient is.
///
/// An operation is a value without state: the same operation on the same inputs gives the same bits. Each has a file of its own
/// with its pullback.
public protocol Operation: Sendable {
    /// The types of what it gives. Inputs that do not fit are a programmer's slip and stop the program with both shapes.
    func results(of inputs: [ValueType]) -> [ValueType]

    /// The bytes of memory that a run needs for itself.
    func scratchBytes(for inputs: [ValueType]) -> Int

    /// The bytes of memory that its products of matrices are rounded in where they are computed in bfloat16; 0 where they never are.
    func packingBytes(for inputs: [ValueType]) -> Int

    /// The input whose memory result `result` may take, where nobody reads that input later. The run must then be right both in
    /// place and not.
    func reusableInput(for result: Int) -> Int?

    /// Whether the result is its first input under another shape, so that nothing is run.
    var isView: Bool { get }

    /// What a checkpoint runs in its place the second time: itself, unless it does more than compute its results.
    var repetition: any Operation { get }

    /// Computes the results.
    func run(_ call: OperationCall)

    /// Records the operations that give the gradients of the inputs from those of the results.
    func pullback(_ gradients: Pullback)
}

extension Operation {
    public func scratchBytes(for inputs: [ValueType]) -> Int { 0 }
    public func packingBytes(for inputs: [ValueType]) -> Int { 0 }
    public func reusableInput(for result: Int) -> Int? { nil }
    public var isView: Bool { false }
    public var repetition: any Operation { self }
    /// Without a pullback nothing flows back.
    public func pullback(_ gradients: Pullback) {}
}

/// What an operation sees when it runs.
public struct OperationCall {
    public let inputs: [Operand]
    public let results: [Operand]
    /// As many bytes as the operation asked for, on a multiple of 64.
    public let scratch: Operand
    /// As many bytes as products in bfloat16 need; nil where they are computed in full precision.
    public let packing: Operand?
    /// Threads to share the work with; see ``ThreadPool`` for how results stay the same.
    public let pool: ThreadPool
    /// What keys random numbers: the node's own number; together with the program's seed and step.
    public let node: Int
    public let state: ProgramState
}

/// What changes from one run of a program to the next beside its inputs.
public final class ProgramState: @unchecked Sendable {
    /// The seed of everything random.
    public var seed: UInt64 = 0
    /// The number of the step, which random numbers depend on.
    public var step: UInt64 = 0

    init() {}
}
