public import NumericalMethods

/// The analytic signal x + i·H(x), whose magnitude is the envelope and whose negative frequencies are zero.
public enum AnalyticSignal {
    /// The analytic signal of a whole recording by the discrete Fourier transform, as SciPy's `hilbert`: N values whose real
    /// parts are the signal. Exact for whole periods; else its ends ring.
    public static func hilbert(_ signal: [Double]) -> [ComplexDouble] {
        let count = signal.count
        guard count > 0 else { return [] }
        let half = FourierTransform.forward(signal)
        var spectrum = [ComplexDouble](repeating: ComplexDouble(0), count: count)
        let scale = 1 / Double(count)
        for index in half.indices {
            let isAlone = index == 0 || 2 * index == count
            spectrum[index] = half[index] * (isAlone ? scale : 2 * scale)
        }
        return FourierTransform.inverse(spectrum)
    }

    /// The analytic signal of one band, at a rate just high enough for the spectrum of its squared magnitude.
    ///
    /// A brick-wall band-pass by the Fourier transform of the whole recording: zero phase, every bin with
    /// lower ≤ frequency < upper kept as it is. The band is moved down so that its lower edge lies at zero frequency, which
    /// leaves the magnitude as it is.
    ///
    /// - Parameters:
    ///   - signal: the recording, N samples.
    ///   - sampleRate: in hertz, above 0.
    ///   - band: in hertz; what lies outside 0 … sampleRate/2 is cut.
    /// - Returns: `nil` where the band holds no bin, or the recording is empty.
    public static func band(_ signal: [Double], sampleRate: Double, band: ClosedRange<Double>) -> BandSignal? {
        guard let bins = BandBins(count: signal.count, sampleRate: sampleRate, band: band) else { return nil }
        var values = [ComplexDouble](repeating: ComplexDouble(0), count: bins.reducedCount)
        bandValues(signal, bins, into: &values)
        return BandSignal(
            values: values, sampleRate: sampleRate * Double(bins.reducedCount) / Double(signal.count),
            band: bins.frequencies
        )
    }
}

/// The analytic signal of a band at a reduced rate.
public struct BandSignal: Hashable, Sendable {
    /// The complex envelope; its magnitude is the envelope of the band in the signal's unit.
    public let values: [ComplexDouble]
    /// In hertz, at least twice the band's width.
    public let sampleRate: Double
    /// The first and last frequency kept, in hertz.
    public let band: ClosedRange<Double>
}

/// The bins of a whole-recording transform that make up a band, and the length of the reduced signal.
struct BandBins {
    let first: Int
    let end: Int
    let reducedCount: Int
    let frequencies: ClosedRange<Double>

    init?(count: Int, sampleRate: Double, band: ClosedRange<Double>) {
        guard count > 0, sampleRate > 0, sampleRate.isFinite, !band.lowerBound.isNaN, !band.upperBound.isNaN else {
            return nil
        }
        let highest = Double(count / 2)
        let lower = max(0, (band.lowerBound / sampleRate * Double(count)).rounded(.up))
        // The bin on the upper edge is left out, unless it is the last one of the spectrum.
        let upper = min(highest + 1, (band.upperBound / sampleRate * Double(count)).rounded(.up))
        let isWhole = band.upperBound >= sampleRate / 2
        guard lower <= highest, upper >= 0 else { return nil }
        first = Int(lower)
        end = isWhole ? count / 2 + 1 : Int(upper)
        guard end > first else { return nil }
        reducedCount = FourierTransform.fastLength(atLeast: 2 * (end - first))
        let width = sampleRate / Double(count)
        frequencies = Double(first) * width...Double(end - 1) * width
    }
}
