internal import CKernels
internal import NumericalMethods
public import TensorCore

/// AdamW (Loshchilov and Hutter, Decoupled weight decay regularization, 2019): one pass over parameters, gradients and both moments,
/// into which the scale of clipping and the clearing of gradients are folded.
public final class AdamW {
    /// The hyperparameters of a step.
    public struct Options: Sendable, Hashable {
        public var beta1 = 0.9
        public var beta2 = 0.999
        public var epsilon = 1e-8
        /// The decay of parameters a step, times the rate.
        public var decay = 0.01

        public init() {}
    }

    private let parameters: ParameterSet
    private let first: AlignedBuffer<UInt8>
    private let second: AlignedBuffer<UInt8>
    public var options: Options
    /// The steps done so far.
    public private(set) var steps = 0

    public init(_ parameters: ParameterSet, options: Options = Options()) {
        self.parameters = parameters
        self.options = options
        let bytes = max(1, parameters.elementCount) * parameters.precision.byteCount
        first = AlignedBuffer(count: bytes, filledWith: 0)
        second = AlignedBuffer(count: bytes, filledWith: 0)
    }

    /// Where both moments lie, in the layout of the parameters.
    package var moments: [UnsafeMutableRawPointer] {
        [UnsafeMutableRawPointer(first.pointer), UnsafeMutableRawPointer(second.pointer)]
    }

    func resume(steps: Int) { self.steps = steps }

    private var code: Int32 { parameters.precision == .float64 ? 1 : 0 }

    /// The Euclidean norm of all gradients.
    public func gradientNorm() -> Double {
        var sum = 0.0
        aus_tensor_sum_of_squares(code, parameters.elementCount, parameters.gradientsMemory, &sum)
        return sum.squareRoot()
    }

    /// Takes one step against the gradients and clears them.
    ///
    /// - Parameters:
    ///   - rate: the learning rate.
    ///   - mostNorm: gradients with a larger norm are scaled down to it.
    ///   - pool: threads that share the pass.
    public func step(rate: Double, mostNorm: Double? = nil, pool: ThreadPool = .serial) {
        steps += 1
        var scale = 1.0
        if let mostNorm {
            let norm = gradientNorm()
            if norm > mostNorm { scale = mostNorm / norm }
        }
        let settings = aus_adamw(
            rate: rate, beta1: options.beta1, beta2: options.beta2, epsilon: options.epsilon, decay: options.decay,
            first: 1 - power(options.beta1, steps), second: 1 - power(options.beta2, steps), scale: scale, clear: 1)
        let count = parameters.elementCount, bytes = parameters.precision.byteCount
        let parts = ThreadPool.parts(of: count, holding: 1 << 16)
        let values = parameters.valuesMemory, gradients = parameters.gradientsMemory
        let firsts = UnsafeMutableRawPointer(first.pointer), seconds = UnsafeMutableRawPointer(second.pointer)
        withUnsafePointer(to: settings) { settings in
            pool.forEachPart(parts) { part in
                let range = ThreadPool.range(part, of: parts, count: count, step: 64)
                let at = range.lowerBound * bytes
                aus_tensor_adamw(
                    code, range.count, settings, values + at, gradients + at, firsts + at, seconds + at)
            }
        }
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0, factor = base, left = exponent
        while left > 0 {
            if left & 1 == 1 { result *= factor }
            factor *= factor
            left >>= 1
        }
        return result
    }
}
