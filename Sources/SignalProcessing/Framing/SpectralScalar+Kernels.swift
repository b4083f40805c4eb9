internal import CKernels
internal import NumericalMethods

/// A precision that the spectral kernels know. Every requirement is one call into C; see CKernels_spectra.h for shapes.
protocol SpectralScalar: TransformScalar {
    static func pack(
        _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>?, _ window: UnsafePointer<Self>, _ count: Int, _ meanA: Self,
        _ meanB: Self, _ z: UnsafeMutablePointer<Self>, _ energies: UnsafeMutablePointer<Self>
    )
    static func split(
        _ z: UnsafePointer<Self>, _ count: Int, _ a: UnsafeMutablePointer<Self>, _ b: UnsafeMutablePointer<Self>?)
    static func splitStream(
        _ z: UnsafePointer<Self>, _ count: Int, _ a: UnsafeMutablePointer<Self>, _ b: UnsafeMutablePointer<Self>?)
    static func splitPower(
        _ z: UnsafePointer<Self>, _ count: Int, root: Bool, _ a: UnsafeMutablePointer<Self>,
        _ b: UnsafeMutablePointer<Self>?)
    static func addPower(_ z: UnsafePointer<Self>, _ count: Int, _ sums: UnsafeMutablePointer<Double>)
    static func addMoments(
        _ power: UnsafePointer<Self>, _ count: Int, _ sums: UnsafeMutablePointer<Double>,
        _ squares: UnsafeMutablePointer<Double>)
    static func sum(_ x: UnsafePointer<Self>, _ count: Int) -> Double
    static func envelope(
        _ z: UnsafePointer<Self>, _ count: Int, root: Bool, scale: Self, _ out: UnsafeMutablePointer<Self>)
    static func moments(_ x: UnsafePointer<Self>, _ count: Int) -> aus_block_moments
}

extension Float: SpectralScalar {
    static func pack(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>?, _ window: UnsafePointer<Float>, _ count: Int,
        _ meanA: Float, _ meanB: Float, _ z: UnsafeMutablePointer<Float>, _ energies: UnsafeMutablePointer<Float>
    ) { aus_pack_f32(a, b, window, count, meanA, meanB, z, energies) }

    static func split(
        _ z: UnsafePointer<Float>, _ count: Int, _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>?
    ) { aus_split_f32(z, count, a, b) }

    static func splitStream(
        _ z: UnsafePointer<Float>, _ count: Int, _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>?
    ) { aus_split_stream_f32(z, count, a, b) }

    static func splitPower(
        _ z: UnsafePointer<Float>, _ count: Int, root: Bool, _ a: UnsafeMutablePointer<Float>,
        _ b: UnsafeMutablePointer<Float>?
    ) { aus_split_power_f32(z, count, root ? 1 : 0, a, b) }

    static func addPower(_ z: UnsafePointer<Float>, _ count: Int, _ sums: UnsafeMutablePointer<Double>) {
        aus_add_power_f32(z, count, sums)
    }

    static func addMoments(
        _ power: UnsafePointer<Float>, _ count: Int, _ sums: UnsafeMutablePointer<Double>,
        _ squares: UnsafeMutablePointer<Double>
    ) { aus_add_moments_f32(power, count, sums, squares) }

    static func sum(_ x: UnsafePointer<Float>, _ count: Int) -> Double { aus_sum_f32(x, count) }

    static func envelope(
        _ z: UnsafePointer<Float>, _ count: Int, root: Bool, scale: Float, _ out: UnsafeMutablePointer<Float>
    ) { aus_envelope_f32(z, count, root ? 1 : 0, scale, out) }

    static func moments(_ x: UnsafePointer<Float>, _ count: Int) -> aus_block_moments {
        var result = aus_block_moments()
        aus_block_moments_f32(x, count, &result)
        return result
    }
}

extension Double: SpectralScalar {
    static func pack(
        _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>?, _ window: UnsafePointer<Double>, _ count: Int,
        _ meanA: Double, _ meanB: Double, _ z: UnsafeMutablePointer<Double>, _ energies: UnsafeMutablePointer<Double>
    ) { aus_pack_f64(a, b, window, count, meanA, meanB, z, energies) }

    static func split(
        _ z: UnsafePointer<Double>, _ count: Int, _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>?
    ) { aus_split_f64(z, count, a, b) }

    static func splitStream(
        _ z: UnsafePointer<Double>, _ count: Int, _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>?
    ) { aus_split_stream_f64(z, count, a, b) }

    static func splitPower(
        _ z: UnsafePointer<Double>, _ count: Int, root: Bool, _ a: UnsafeMutablePointer<Double>,
        _ b: UnsafeMutablePointer<Double>?
    ) { aus_split_power_f64(z, count, root ? 1 : 0, a, b) }

    static func addPower(_ z: UnsafePointer<Double>, _ count: Int, _ sums: UnsafeMutablePointer<Double>) {
        aus_add_power_f64(z, count, sums)
    }

    static func addMoments(
        _ power: UnsafePointer<Double>, _ count: Int, _ sums: UnsafeMutablePointer<Double>,
        _ squares: UnsafeMutablePointer<Double>
    ) { aus_add_moments_f64(power, count, sums, squares) }

    static func sum(_ x: UnsafePointer<Double>, _ count: Int) -> Double { aus_sum_f64(x, count) }

    static func envelope(
        _ z: UnsafePointer<Double>, _ count: Int, root: Bool, scale: Double, _ out: UnsafeMutablePointer<Double>
    ) { aus_envelope_f64(z, count, root ? 1 : 0, scale, out) }

    static func moments(_ x: UnsafePointer<Double>, _ count: Int) -> aus_block_moments {
        var result = aus_block_moments()
        aus_block_moments_f64(x, count, &result)
        return result
    }
}
