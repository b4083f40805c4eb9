internal import NumericalMethods

/// A one-sided spectrum with all that is needed to read it: bin k lies at k·binWidth, from zero frequency to half the rate.
public struct Spectrum: Hashable, Sendable {
    /// One value a bin: N/2 + 1 (rounded down) for N samples a segment.
    public let values: [Double]
    /// What the values are.
    public let scaling: SpectrumScaling
    /// In hertz.
    public let sampleRate: Double
    /// The number N of samples of a segment.
    public let segmentLength: Int
    /// The window, periodic.
    public let window: SpectralWindow
    /// The equivalent noise bandwidth in bins, N·Σw²/(Σw)²: 1 rectangular, 1.5 Hann, 3.77 flat top.
    public let equivalentNoiseBandwidth: Double
    /// The number of segments that were combined.
    public let segmentCount: Int
    /// The number of segments left out because a sample in them was not finite.
    public let skippedSegmentCount: Int

    /// The distance of two bins, in hertz: sampleRate/N.
    public var binWidth: Double { sampleRate / Double(segmentLength) }

    /// The frequency of a bin in hertz.
    public func frequency(_ index: Int) -> Double { Double(index) * binWidth }

    /// Makes the spectrum of a whole recording as one segment.
    ///
    /// Zero frequency and, for even N, half the rate are not doubled; for odd N there is no bin at half the rate, and the last
    /// one is doubled.
    ///
    /// - Parameters:
    ///   - signal: N ≥ 1 finite samples.
    ///   - sampleRate: in hertz, above 0; need not be whole.
    ///   - removesMean: subtracts the mean before the window is applied.
    /// - Returns: `nil` for an empty or not finite signal, or a rate that is not above 0 and finite.
    public init?(
        of signal: [Double], sampleRate: Double, window: SpectralWindow = .hann, scaling: SpectrumScaling = .peak,
        removesMean: Bool = false
    ) {
        guard !signal.isEmpty, sampleRate > 0, sampleRate.isFinite else { return nil }
        let coefficients = window.coefficients(count: signal.count)
        let mean = removesMean ? signal.reduce(0, +) / Double(signal.count) : 0
        let half = FourierTransform.forward(zip(signal, coefficients).map { ($0 - mean) * $1 })
        let powers = half.map(\.squaredMagnitude)
        guard powers.allSatisfy({ $0.isFinite }) else { return nil }
        self.init(
            powers: powers, count: signal.count, sampleRate: sampleRate, window: window, coefficients: coefficients,
            scaling: scaling, segmentCount: 1, skippedSegmentCount: 0
        )
    }

    /// - Parameter powers: |X[k]|² of the windowed segments, averaged.
    init(
        powers: [Double], count: Int, sampleRate: Double, window: SpectralWindow, coefficients: [Double],
        scaling: SpectrumScaling, segmentCount: Int, skippedSegmentCount: Int
    ) {
        let sum = coefficients.reduce(0, +)
        let squares = coefficients.reduce(0) { $0 + $1 * $1 }
        self.scaling = scaling
        self.sampleRate = sampleRate
        self.window = window
        self.segmentCount = segmentCount
        self.skippedSegmentCount = skippedSegmentCount
        segmentLength = count
        equivalentNoiseBandwidth = sum == 0 ? 0 : Double(count) * squares / (sum * sum)
        let noiseBandwidth = sampleRate * squares / (sum * sum)
        values = powers.enumerated().map { index, power in
            let isDoubled = index > 0 && 2 * index != count
            return scaling.value(
                meanSquare: power / (sum * sum) * (isDoubled ? 2 : 1), isDoubled: isDoubled,
                noiseBandwidth: noiseBandwidth
            )
        }
    }

    /// The mean square of the signal within a band, in the unit squared: the sum of density · binWidth over the bins with
    /// lower ≤ frequency ≤ upper. For the whole spectrum of one segment this is Σ(x·w)²/Σw², the mean of x² weighted by w² (Parseval).
    public func meanSquare(in band: ClosedRange<Double>) -> Double {
        guard binWidth > 0, !band.lowerBound.isNaN, !band.upperBound.isNaN else { return 0 }
        let lower = max(0, (band.lowerBound / binWidth).rounded(.up))
        let upper = min(Double(values.count - 1), (band.upperBound / binWidth).rounded(.down))
        guard lower <= upper else { return 0 }
        var sum = 0.0
        for index in Int(lower)...Int(upper) { sum += meanSquare(at: index) }
        return sum / equivalentNoiseBandwidth
    }

    /// The largest value within `frequency` ± `tolerance` (in hertz) and where it lies, or `nil` where no bin lies there.
    public func peak(near frequency: Double, tolerance: Double) -> (frequency: Double, amplitude: Double)? {
        SpectralLines.peak(values, binWidth: binWidth, near: frequency, tolerance: tolerance)
    }

    /// The mean square that bin `index` stands for.
    private func meanSquare(at index: Int) -> Double {
        let value = values[index]
        let isDoubled = index > 0 && 2 * index != segmentLength
        return switch scaling {
        case .meanSquare: value
        case .density: value * equivalentNoiseBandwidth * binWidth
        case .rootMeanSquare: value * value
        case .peak: isDoubled ? value * value / 2 : value * value
        case .peakToPeak: isDoubled ? value * value / 8 : value * value / 4
        }
    }
}
