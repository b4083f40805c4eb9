internal import CFFTW
internal import Synchronization

// The only place that holds FFTW plans.
//
// Plans come from the fixed texts of `FourierWisdom`, else from FFTW_ESTIMATE, which chooses by formula and not by timing: the
// same size gives the same algorithm and so the same bits on every run. The planner is not thread-safe, so one mutex a
// precision guards it; executing is.

/// What a plan transforms. The real kinds know half spectra of count/2 + 1 values (rounded down).
package enum TransformKind: Hashable, Sendable {
    case complexForward, complexInverse, realForward
    /// Destroys its input.
    case realInverse
}

/// A plan for one kind and length. Input and output must be different memory, aligned to 16 bytes, as Swift arrays and
/// `AlignedBuffer` are.
package struct FourierPlan<Scalar: TransformScalar>: @unchecked Sendable {
    /// What it transforms.
    package let kind: TransformKind
    /// The number of points of a transform.
    package let count: Int
    let pointer: OpaquePointer

    /// Finds the plan for this kind and length; made once a process.
    ///
    /// - Parameter count: at least 1 and below 2³¹.
    package init(_ kind: TransformKind, count: Int) {
        precondition(count >= 1 && count < 1 << 31, "A transform of \(count) points cannot be planned.")
        self.kind = kind
        self.count = count
        pointer = Scalar.fourierPlans.pointer(kind, count: count, make: Scalar.makePlan)
    }

    /// Transforms `input` to `output` (interleaved complex, or real, as the kind says).
    package func execute(from input: UnsafePointer<Scalar>, to output: UnsafeMutablePointer<Scalar>) {
        // Only the real inverse writes to its input; its callers own that.
        Scalar.execute(
            pointer, kind, UnsafeMutableRawPointer(mutating: input), UnsafeMutableRawPointer(output)
        )
    }
}

/// The plans of one precision.
package final class FourierPlanCache: Sendable {
    private struct Key: Hashable {
        let kind: TransformKind
        let count: Int
    }

    private struct Plan: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private struct State {
        var isReady = false
        var plans: [Key: Plan] = [:]
    }

    private let state = Mutex(State())
    private let loadWisdom: @Sendable () -> Void

    init(loadWisdom: @escaping @Sendable () -> Void) { self.loadWisdom = loadWisdom }

    func pointer(
        _ kind: TransformKind, count: Int, make: (TransformKind, Int) -> OpaquePointer?
    ) -> OpaquePointer {
        state.withLock { state in
            if !state.isReady {
                loadWisdom()
                state.isReady = true
            }
            let key = Key(kind: kind, count: count)
            if let plan = state.plans[key] { return plan }
            guard let pointer = make(kind, count) else { preconditionFailure("FFTW has no plan for \(count) points.") }
            let plan = Plan(pointer: pointer)
            state.plans[key] = plan
            return plan
        }.pointer
    }
}

/// A precision that FFTW transforms in: `Float` or `Double`.
package protocol TransformScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
    static var fourierPlans: FourierPlanCache { get }
    static func makePlan(_ kind: TransformKind, count: Int) -> OpaquePointer?
    static func execute(
        _ plan: OpaquePointer, _ kind: TransformKind, _ input: UnsafeMutableRawPointer,
        _ output: UnsafeMutableRawPointer
    )
}

/// FFTW_ESTIMATE, and FFTW_PRESERVE_INPUT for the real forward transform.
private let estimate = UInt32(1 << 6)
private let preservingInput = UInt32(1 << 4)

extension Double: TransformScalar {
    package static let fourierPlans = FourierPlanCache { _ = fftw_import_wisdom_from_string(FourierWisdom.double) }

    package static func makePlan(_ kind: TransformKind, count: Int) -> OpaquePointer? {
        let bytes = (count + 2) * 2 * MemoryLayout<Double>.stride
        guard let input = fftw_malloc(bytes), let output = fftw_malloc(bytes) else { return nil }
        defer {
            fftw_free(input)
            fftw_free(output)
        }
        let size = CInt(count)
        let complexInput = input.assumingMemoryBound(to: fftw_complex.self)
        let complexOutput = output.assumingMemoryBound(to: fftw_complex.self)
        let realInput = input.assumingMemoryBound(to: Double.self)
        let realOutput = output.assumingMemoryBound(to: Double.self)
        return switch kind {
        case .complexForward: fftw_plan_dft_1d(size, complexInput, complexOutput, -1, estimate)
        case .complexInverse: fftw_plan_dft_1d(size, complexInput, complexOutput, 1, estimate)
        case .realForward: fftw_plan_dft_r2c_1d(size, realInput, complexOutput, estimate | preservingInput)
        case .realInverse: fftw_plan_dft_c2r_1d(size, complexInput, realOutput, estimate)
        }
    }

    package static func execute(
        _ plan: OpaquePointer, _ kind: TransformKind, _ input: UnsafeMutableRawPointer,
        _ output: UnsafeMutableRawPointer
    ) {
        let complexInput = input.assumingMemoryBound(to: fftw_complex.self)
        let complexOutput = output.assumingMemoryBound(to: fftw_complex.self)
        switch kind {
        case .complexForward, .complexInverse: fftw_execute_dft(plan, complexInput, complexOutput)
        case .realForward: fftw_execute_dft_r2c(plan, input.assumingMemoryBound(to: Double.self), complexOutput)
        case .realInverse: fftw_execute_dft_c2r(plan, complexInput, output.assumingMemoryBound(to: Double.self))
        }
    }
}

extension Float: TransformScalar {
    package static let fourierPlans = FourierPlanCache { _ = fftwf_import_wisdom_from_string(FourierWisdom.single) }

    package static func makePlan(_ kind: TransformKind, count: Int) -> OpaquePointer? {
        let bytes = (count + 2) * 2 * MemoryLayout<Float>.stride
        guard let input = fftwf_malloc(bytes), let output = fftwf_malloc(bytes) else { return nil }
        defer {
            fftwf_free(input)
            fftwf_free(output)
        }
        let size = CInt(count)
        let complexInput = input.assumingMemoryBound(to: fftwf_complex.self)
        let complexOutput = output.assumingMemoryBound(to: fftwf_complex.self)
        let realInput = input.assumingMemoryBound(to: Float.self)
        let realOutput = output.assumingMemoryBound(to: Float.self)
        return switch kind {
        case .complexForward: fftwf_plan_dft_1d(size, complexInput, complexOutput, -1, estimate)
        case .complexInverse: fftwf_plan_dft_1d(size, complexInput, complexOutput, 1, estimate)
        case .realForward: fftwf_plan_dft_r2c_1d(size, realInput, complexOutput, estimate | preservingInput)
        case .realInverse: fftwf_plan_dft_c2r_1d(size, complexInput, realOutput, estimate)
        }
    }

    package static func execute(
        _ plan: OpaquePointer, _ kind: TransformKind, _ input: UnsafeMutableRawPointer,
        _ output: UnsafeMutableRawPointer
    ) {
        let complexInput = input.assumingMemoryBound(to: fftwf_complex.self)
        let complexOutput = output.assumingMemoryBound(to: fftwf_complex.self)
        switch kind {
        case .complexForward, .complexInverse: fftwf_execute_dft(plan, complexInput, complexOutput)
        case .realForward: fftwf_execute_dft_r2c(plan, input.assumingMemoryBound(to: Float.self), complexOutput)
        case .realInverse: fftwf_execute_dft_c2r(plan, complexInput, output.assumingMemoryBound(to: Float.self))
        }
    }
}
