internal import NumericalMethods

/// Windows and transforms frames of a real signal, two at a time in one complex transform: the first as the real part, the
/// second as the imaginary part. A frame that is not finite, or far louder than its partner, would spoil the other one by its
/// rounding errors, so then each goes alone.
///
/// Pairs are made by absolute index (0 with 1, 2 with 3, …), so the bits do not depend on how a signal arrives.
final class FrameEngine<Scalar: SpectralScalar> {
    /// What a use of the transform is given.
    struct Transformed {
        /// The transform of the packed pair, `length` interleaved complex values.
        let packed: UnsafePointer<Scalar>
        /// 0 or 1: the frame of the pair that lies in the real part.
        let first: Int
        /// Whether the second frame lies in the imaginary part.
        let isPair: Bool
        /// Whether all samples in it are finite and their energy is.
        let isFinite: Bool
    }

    let length: Int
    let removesMean: Bool
    private let plan: FourierPlan<Scalar>
    private let window: AlignedBuffer<Scalar>
    private let packed: AlignedBuffer<Scalar>
    private let spectrum: AlignedBuffer<Scalar>
    private let energies: AlignedBuffer<Scalar>

    /// The energies of a pair differ by no more than this factor (a factor 16 in amplitude).
    private static var largestRatio: Scalar { 256 }

    init(window coefficients: [Double], removesMean: Bool) {
        length = coefficients.count
        self.removesMean = removesMean
        plan = FourierPlan(.complexForward, count: length)
        window = AlignedBuffer(count: length, filledWith: nil)
        for (index, value) in coefficients.enumerated() { window.pointer[index] = Scalar(value) }
        packed = AlignedBuffer(count: 2 * length, filledWith: 0)
        spectrum = AlignedBuffer(count: 2 * length, filledWith: 0)
        energies = AlignedBuffer(count: 2, filledWith: 0)
    }

    /// Transforms the frame at `a`, and the one at `b` if there is one, and hands over the transform once or twice.
    func transform(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>?, use: (Transformed) -> Void) {
        pack(a, b)
        let energyA = energies.pointer[0]
        guard let b else {
            run(first: 0, isPair: false, isFinite: energyA.isFinite, use)
            return
        }
        let energyB = energies.pointer[1]
        let areFinite = energyA.isFinite && energyB.isFinite
        if areFinite, energyA <= Self.largestRatio * energyB, energyB <= Self.largestRatio * energyA {
            run(first: 0, isPair: true, isFinite: true, use)
            return
        }
        pack(a, nil)
        run(first: 0, isPair: false, isFinite: energyA.isFinite, use)
        pack(b, nil)
        run(first: 1, isPair: false, isFinite: energyB.isFinite, use)
    }

    private func pack(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>?) {
        let meanA = removesMean ? Scalar(Scalar.kernels.sum(a, length) / Double(length)) : 0
        let meanB = removesMean ? b.map { Scalar(Scalar.kernels.sum($0, length) / Double(length)) } ?? 0 : 0
        Scalar.kernels.pack(a, b, window.pointer, length, meanA, meanB, packed.pointer, energies.pointer)
    }

    private func run(first: Int, isPair: Bool, isFinite: Bool, _ use: (Transformed) -> Void) {
        plan.execute(from: packed.pointer, to: spectrum.pointer)
        use(Transformed(packed: spectrum.pointer, first: first, isPair: isPair, isFinite: isFinite))
    }
}
