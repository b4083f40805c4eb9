internal import CKernels
internal import NumericalMethods
public import TensorCore

/// The exponential moving average of a model's parameters (Polyak and Juditsky 1992 for averaging at all), which often generalizes
/// better than the last ones.
public final class ParameterAverage {
    private let parameters: ParameterSet
    private let memory: AlignedBuffer<UInt8>
    /// The share of its own past in each update.
    public let decay: Double
    package private(set) var updates = 0

    public init(_ parameters: ParameterSet, decay: Double) {
        precondition(decay >= 0 && decay < 1, "A share of the past lies from 0 up to below 1, not at \(decay).")
        self.parameters = parameters
        self.decay = decay
        memory = AlignedBuffer(count: max(1, parameters.elementCount) * parameters.precision.byteCount, filledWith: 0)
    }

    private var code: Int32 { parameters.precision == .float64 ? 1 : 0 }
    package var average: UnsafeMutableRawPointer { UnsafeMutableRawPointer(memory.pointer) }

    /// Takes in the parameters as they are. Early on the past weighs less, so that the start is forgotten: at most (1 + n)/(10 + n) after
    /// n updates.
    public func update() {
        let share = min(decay, Double(1 + updates) / Double(10 + updates))
        updates += 1
        aus_tensor_moving_average(
            code, parameters.elementCount, updates == 1 ? 0 : share, parameters.valuesMemory, average)
    }

    /// Exchanges the parameters with their average; a second call undoes it.
    public func exchange() {
        let bytes = parameters.elementCount * parameters.precision.byteCount
        let values = parameters.valuesMemory.assumingMemoryBound(to: UInt8.self)
        for index in 0..<bytes { swap(&values[index], &memory.pointer[index]) }
    }

    func resume(updates: Int) { self.updates = updates }
}
