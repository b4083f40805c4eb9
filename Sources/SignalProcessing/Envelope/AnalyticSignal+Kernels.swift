internal import NumericalMethods

extension AnalyticSignal {
    /// Writes the band's complex envelope to `values`.
    static func bandValues(_ signal: [Double], _ bins: BandBins, into values: inout [ComplexDouble]) {
        values.withUnsafeMutableBytes { output in
            signal.withUnsafeBufferPointer { input in
                guard let input = input.baseAddress, let output = output.baseAddress else { return }
                bandValues(input, count: signal.count, bins, output.assumingMemoryBound(to: Double.self))
            }
        }
    }

    /// Writes the band's complex envelope, `bins.reducedCount` interleaved complex values, to `output`.
    static func bandValues<Scalar: SpectralScalar>(
        _ input: UnsafePointer<Scalar>, count: Int, _ bins: BandBins, _ output: UnsafeMutablePointer<Scalar>
    ) {
        let spectrum = AlignedBuffer<Scalar>(count: 2 * (count / 2 + 1), filledWith: nil)
        FourierPlan<Scalar>(.realForward, count: count).execute(from: input, to: spectrum.pointer)
        let reduced = bins.reducedCount
        let shifted = AlignedBuffer<Scalar>(count: 2 * reduced, filledWith: nil)
        let kept = 2 * (bins.end - bins.first)
        shifted.pointer.update(from: spectrum.pointer + 2 * bins.first, count: kept)
        (shifted.pointer + kept).update(repeating: 0, count: 2 * reduced - kept)
        // Twice the positive frequencies; those that have no negative twin (zero, and half the rate) once.
        let scale = 2 / Scalar(count)
        for index in 0..<kept { shifted.pointer[index] *= scale }
        if bins.first == 0 {
            shifted.pointer[0] /= 2
            shifted.pointer[1] /= 2
        }
        if 2 * (bins.end - 1) == count, bins.end - 1 > 0 {
            shifted.pointer[kept - 2] /= 2
            shifted.pointer[kept - 1] /= 2
        }
        FourierPlan<Scalar>(.complexInverse, count: reduced).execute(from: shifted.pointer, to: output)
    }
}
