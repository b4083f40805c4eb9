internal import CKernels
internal import NumericalMethods

/// The spectral kernels of one precision; CKernels_spectra.h and CKernels_moments.h say what they do and of which shapes.
struct SpectralKernels<Scalar>: Sendable {
    typealias Input = UnsafePointer<Scalar>
    typealias Output = UnsafeMutablePointer<Scalar>
    typealias Sums = UnsafeMutablePointer<Double>

    let pack: @Sendable (_ a: Input, _ b: Input?, _ window: Input, Int, Scalar, Scalar, Output, Output) -> Void
    let splitPower: @Sendable (_ z: Input, Int, _ root: CInt, _ a: Output, _ b: Output?) -> Void
    let addPower: @Sendable (_ z: Input, Int, Sums) -> Void
    let sum: @Sendable (_ x: Input, Int) -> Double
    let envelope: @Sendable (_ z: Input, Int, _ root: CInt, _ scale: Scalar, Output) -> Void
    let moments: @Sendable (_ x: Input, Int, UnsafeMutablePointer<aus_block_moments>) -> Void
}

/// A precision that the spectral kernels know.
protocol SpectralScalar: TransformScalar {
    static var kernels: SpectralKernels<Self> { get }
}

extension Float: SpectralScalar {
    static let kernels = SpectralKernels<Float>(
        pack: aus_pack_f32, splitPower: aus_split_power_f32, addPower: aus_add_power_f32, sum: aus_sum_f32,
        envelope: aus_envelope_f32, moments: aus_block_moments_f32)
}

extension Double: SpectralScalar {
    static let kernels = SpectralKernels<Double>(
        pack: aus_pack_f64, splitPower: aus_split_power_f64, addPower: aus_add_power_f64, sum: aus_sum_f64,
        envelope: aus_envelope_f64, moments: aus_block_moments_f64)
}
