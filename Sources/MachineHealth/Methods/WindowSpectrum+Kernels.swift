internal import CKernels
package import NumericalMethods

/// The transform of a stretch of signal without its mean: the one that lines, levels and envelopes of a window share.
package struct WindowSpectrum: Sendable {
    /// Samples that it was made of: as many as a fast transform takes.
    package let count: Int
    /// X[0] … X[count/2]; X[0] is zero.
    package let values: [ComplexDouble]

    /// Windows up to this length keep their spectrum for the next who asks.
    static let longestKept = 1 << 18

    /// The spectrum of a window's channel.
    ///
    /// - Throws: where samples are missing or not finite.
    static func of(_ window: SampleWindow) throws(MeasurementError) -> WindowSpectrum {
        guard window.frames.count <= longestKept else { return try make(window) }
        return try window.keep("window spectrum") { () throws(MeasurementError) in try make(window) }
    }

    private static func make(_ window: SampleWindow) throws(MeasurementError) -> WindowSpectrum {
        let samples = try window.samples()
        guard samples.allSatisfy(\.isFinite) else {
            throw MeasurementError("\(window.channelName) has missing or infinite values")
        }
        return WindowSpectrum(samples)
    }

    /// - Parameter samples: finite.
    package init(_ samples: [Double]) {
        count = samples.isEmpty ? 0 : FourierTransform.fastLength(atMost: samples.count)
        var part = Array(samples.prefix(count))
        let mean = part.reduce(0, +) / Double(max(1, count))
        for index in part.indices { part[index] -= mean }
        var values = FourierTransform.forward(part)
        if count > 0 { values[0] = ComplexDouble(0) }
        self.values = values
    }

    /// |X|² under a periodic Hann window, from bin 0.
    ///
    /// That window is a sum over three bins: X[k]/2 − (X[k − 1] + X[k + 1])/4, exactly.
    ///
    /// - Parameter bins: how many are wanted; at most those there are.
    package func hannPower(bins: Int) -> [Double] {
        let wanted = min(bins, values.count)
        guard wanted > 0, values.count >= 3 else { return [Double](repeating: 0, count: max(0, wanted)) }
        var power = [Double](repeating: 0, count: wanted)
        values.withUnsafeBytes { input in
            power.withUnsafeMutableBufferPointer { output in
                guard let from = input.baseAddress?.assumingMemoryBound(to: Double.self), let to = output.baseAddress
                else {
                    return
                }
                aus_hann_power_f64(from, wanted, to)
            }
        }
        // Bins before 0 are the conjugates of those behind it.
        let start = values[0].real / 2 - values[1].real / 2
        power[0] = start * start
        // The loop leaves its last bin: that at half the rate is followed by conjugates.
        let last = wanted - 1
        if last > 0 {
            let isEnd = wanted == values.count
            let before = values[last - 1]
            let mirrored = values[count % 2 == 0 ? last - 1 : last]
            let after = isEnd ? ComplexDouble(mirrored.real, -mirrored.imaginary) : values[last + 1]
            let real = values[last].real / 2 - (before.real + after.real) / 4
            let imaginary = values[last].imaginary / 2 - (before.imaginary + after.imaginary) / 4
            power[last] = real * real + imaginary * imaginary
        }
        return power
    }
}
