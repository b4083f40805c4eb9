internal import NumericalMethods

/// The lines of an envelope spectrum, made in one precision.
struct EnvelopeLines {
    let amplitudes: [Double]
    let mean: Double
    let equivalentNoiseBandwidth: Double

    /// - Returns: `nil` where a sample of the signal is not finite.
    init?<Scalar: SpectralScalar>(_ signal: [Scalar], _ bins: BandBins, isSquared: Bool, window: SpectralWindow) {
        let reduced = bins.reducedCount
        let complex = AlignedBuffer<Scalar>(count: 2 * reduced, filledWith: nil)
        signal.withUnsafeBufferPointer { input in
            if let input = input.baseAddress {
                AnalyticSignal.bandValues(input, count: signal.count, bins, complex.pointer)
            }
        }
        let envelope = AlignedBuffer<Scalar>(count: reduced, filledWith: nil)
        Scalar.kernels.envelope(complex.pointer, reduced, isSquared ? 0 : 1, 1, envelope.pointer)
        let mean = Scalar.kernels.sum(envelope.pointer, reduced) / Double(reduced)
        guard mean.isFinite else { return nil }
        let offset = Scalar(mean)
        var sum = Double(reduced)
        var squares = Double(reduced)
        if window == .rectangular {
            for index in 0..<reduced { envelope.pointer[index] -= offset }
        } else {
            let coefficients = window.coefficients(count: reduced)
            sum = coefficients.reduce(0, +)
            squares = coefficients.reduce(0) { $0 + $1 * $1 }
            for index in 0..<reduced {
                envelope.pointer[index] = (envelope.pointer[index] - offset) * Scalar(coefficients[index])
            }
        }
        let spectrum = AlignedBuffer<Scalar>(count: 2 * (reduced / 2 + 1), filledWith: nil)
        FourierPlan<Scalar>(.realForward, count: reduced).execute(from: envelope.pointer, to: spectrum.pointer)
        let lineCount = min(reduced / 2 + 1, bins.end - bins.first)
        let magnitudes = AlignedBuffer<Scalar>(count: lineCount, filledWith: nil)
        Scalar.kernels.envelope(spectrum.pointer, lineCount, 1, Scalar(2 / sum), magnitudes.pointer)
        magnitudes.pointer[0] = 0
        amplitudes = UnsafeBufferPointer(start: magnitudes.pointer, count: lineCount).map { Double($0) }
        self.mean = mean
        equivalentNoiseBandwidth = sum == 0 ? 0 : Double(reduced) * squares / (sum * sum)
    }
}
