/// How a spectrum is averaged over segments (P. D. Welch, IEEE Trans. Audio Electroacoust. 15, 1967, 70).
///
/// Segments start every segment − overlap samples from the first sample on; trailing samples that fill no segment are dropped;
/// a segment with a sample that is not finite is left out and counted.
public struct Welch: Hashable, Sendable {
    /// What is subtracted from each segment before the window.
    public enum Detrending: String, Hashable, Sendable, CaseIterable {
        case none
        /// The segment's mean.
        case constant
    }

    /// How the segments' powers are combined, bin by bin.
    public enum Average: String, Hashable, Sendable, CaseIterable {
        case mean
        /// The median divided by its bias for noise, Σ (−1)^(k+1)/k over the odd numbers, as SciPy.
        case median
        /// The largest: what a machine did at worst.
        case maximum
        /// The smallest: what was there all the time.
        case minimum
    }

    /// The window, periodic.
    public let window: SpectralWindow
    /// The number of samples of a segment, 1 or more.
    public let segment: Int
    /// The number of samples that a segment shares with the next, from 0 to segment − 1.
    public let overlap: Int
    public let detrending: Detrending
    public let average: Average
    public let scaling: SpectrumScaling

    /// Describes an estimate.
    ///
    /// - Parameters:
    ///   - segment: samples a segment; less than 1 counts as 1.
    ///   - overlap: samples shared with the next segment, brought into 0 … segment − 1; `nil` is half a segment (rounded down).
    public init(
        window: SpectralWindow = .hann, segment: Int, overlap: Int? = nil, detrending: Detrending = .constant,
        average: Average = .mean, scaling: SpectrumScaling = .density
    ) {
        self.window = window
        self.segment = max(1, segment)
        self.overlap = min(max(0, overlap ?? self.segment / 2), self.segment - 1)
        self.detrending = detrending
        self.average = average
        self.scaling = scaling
    }

    /// The distance of the starts of two segments, in samples.
    public var hop: Int { segment - overlap }

    /// Estimates the spectrum of a recording in double precision.
    ///
    /// - Returns: `nil` where no segment fits, or none is finite.
    public func spectrum(of signal: [Double], sampleRate: Double) -> Spectrum? {
        var accumulator = WelchAccumulator(self, precision: .double)
        accumulator.append(signal)
        return accumulator.spectrum(sampleRate: sampleRate)
    }

    /// Estimates the spectrum of a recording with transforms in single precision and sums in double: within 10⁻⁵ of the
    /// estimate in double precision for bins above −100 dB of the largest.
    public func spectrum(of signal: [Float], sampleRate: Double) -> Spectrum? {
        var accumulator = WelchAccumulator(self, precision: .single)
        accumulator.append(signal)
        return accumulator.spectrum(sampleRate: sampleRate)
    }

    /// The median of `count` powers of Gaussian noise over their mean.
    static func medianBias(count: Int) -> Double {
        var bias = 1.0
        for index in 1...max(1, (max(1, count) - 1) / 2) where count > 2 {
            bias += 1 / Double(2 * index + 1) - 1 / Double(2 * index)
        }
        return bias
    }
}
