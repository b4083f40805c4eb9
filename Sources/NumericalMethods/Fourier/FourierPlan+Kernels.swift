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
    private let pointer: OpaquePointer

    /// Finds the plan for this kind and length; made once a process.
    ///
    /// - Parameter count: at least 1 and below 2³¹.
    package init(_ kind: TransformKind, count: Int) {
        precondition(count >= 1 && count < 1 << 31, "A transform of \(count) points cannot be planned.")
        self.kind = kind
        self.count = count
        pointer = Scalar.fourier.plan(kind, count: count)
    }

    /// Transforms `input` to `output` (interleaved complex, or real, as the kind says).
    package func execute(from input: UnsafePointer<Scalar>, to output: UnsafeMutablePointer<Scalar>) {
        // Only the real inverse writes to its input; its callers own that.
        Scalar.fourier.execute(pointer, kind, UnsafeMutablePointer(mutating: input), output)
    }
}

/// A precision that FFTW transforms in: `Float` or `Double`.
package protocol TransformScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
    static var fourier: FourierLibrary<Self> { get }
}

extension Double: TransformScalar {
    package static let fourier = FourierLibrary<Double>(
        importWisdom: { _ = fftw_import_wisdom_from_string(FourierWisdom.double) },
        planComplex: fftw_plan_dft_1d, planForward: fftw_plan_dft_r2c_1d, planInverse: fftw_plan_dft_c2r_1d,
        executeComplex: fftw_execute_dft, executeForward: fftw_execute_dft_r2c, executeInverse: fftw_execute_dft_c2r
    )
}

extension Float: TransformScalar {
    package static let fourier = FourierLibrary<Float>(
        importWisdom: { _ = fftwf_import_wisdom_from_string(FourierWisdom.single) },
        planComplex: fftwf_plan_dft_1d, planForward: fftwf_plan_dft_r2c_1d, planInverse: fftwf_plan_dft_c2r_1d,
        executeComplex: fftwf_execute_dft, executeForward: fftwf_execute_dft_r2c, executeInverse: fftwf_execute_dft_c2r
    )
}

/// FFTW in one precision: its functions, and the plans that they have made.
package final class FourierLibrary<Scalar: BitwiseCopyable & Sendable>: Sendable {
    /// Real and imaginary part, as FFTW has them.
    typealias Complex = (Scalar, Scalar)
    typealias Reals = UnsafeMutablePointer<Scalar>?
    typealias Complexes = UnsafeMutablePointer<Complex>?

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
    private let importWisdom: @Sendable () -> Void
    private let planComplex: @Sendable (CInt, Complexes, Complexes, CInt, CUnsignedInt) -> OpaquePointer?
    private let planForward: @Sendable (CInt, Reals, Complexes, CUnsignedInt) -> OpaquePointer?
    private let planInverse: @Sendable (CInt, Complexes, Reals, CUnsignedInt) -> OpaquePointer?
    private let executeComplex: @Sendable (OpaquePointer?, Complexes, Complexes) -> Void
    private let executeForward: @Sendable (OpaquePointer?, Reals, Complexes) -> Void
    private let executeInverse: @Sendable (OpaquePointer?, Complexes, Reals) -> Void

    init(
        importWisdom: @escaping @Sendable () -> Void,
        planComplex: @escaping @Sendable (CInt, Complexes, Complexes, CInt, CUnsignedInt) -> OpaquePointer?,
        planForward: @escaping @Sendable (CInt, Reals, Complexes, CUnsignedInt) -> OpaquePointer?,
        planInverse: @escaping @Sendable (CInt, Complexes, Reals, CUnsignedInt) -> OpaquePointer?,
        executeComplex: @escaping @Sendable (OpaquePointer?, Complexes, Complexes) -> Void,
        executeForward: @escaping @Sendable (OpaquePointer?, Reals, Complexes) -> Void,
        executeInverse: @escaping @Sendable (OpaquePointer?, Complexes, Reals) -> Void
    ) {
        self.importWisdom = importWisdom
        self.planComplex = planComplex
        self.planForward = planForward
        self.planInverse = planInverse
        self.executeComplex = executeComplex
        self.executeForward = executeForward
        self.executeInverse = executeInverse
    }

    /// The plan of a kind and length, made at its first use.
    func plan(_ kind: TransformKind, count: Int) -> OpaquePointer {
        state.withLock { state in
            if !state.isReady {
                importWisdom()
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

    private func make(_ kind: TransformKind, _ count: Int) -> OpaquePointer? {
        let estimate = CUnsignedInt(1 << 6)  // FFTW_ESTIMATE
        let preservingInput = CUnsignedInt(1 << 4)  // FFTW_PRESERVE_INPUT
        // An estimate looks at the alignment of the memory and not at what it holds.
        let input = AlignedBuffer<Scalar>(count: 2 * (count + 2), filledWith: nil)
        let output = AlignedBuffer<Scalar>(count: 2 * (count + 2), filledWith: nil)
        let (from, to) = (Self.complexes(input.pointer), Self.complexes(output.pointer))
        return switch kind {
        case .complexForward: planComplex(CInt(count), from, to, -1, estimate)
        case .complexInverse: planComplex(CInt(count), from, to, 1, estimate)
        case .realForward: planForward(CInt(count), input.pointer, to, estimate | preservingInput)
        case .realInverse: planInverse(CInt(count), from, output.pointer, estimate)
        }
    }

    func execute(
        _ plan: OpaquePointer, _ kind: TransformKind, _ input: UnsafeMutablePointer<Scalar>,
        _ output: UnsafeMutablePointer<Scalar>
    ) {
        switch kind {
        case .complexForward, .complexInverse: executeComplex(plan, Self.complexes(input), Self.complexes(output))
        case .realForward: executeForward(plan, input, Self.complexes(output))
        case .realInverse: executeInverse(plan, Self.complexes(input), output)
        }
    }

    private static func complexes(_ reals: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<Complex> {
        UnsafeMutableRawPointer(reals).assumingMemoryBound(to: Complex.self)
    }
}
