internal import Foundation

/// The continuous wavelet transform of a real signal with the analytic Morlet wavelet, in single precision.
///
/// W(f₀, t) = ∫ X(f)·ψ̂(f; f₀)·exp(2πi·f·t) df over f > 0. The signal counts as zero before its first and after its last
/// sample; `Row.coneOfInfluence` says how far from the ends that shows. Subtract the mean of a signal with a large offset first,
/// or the step to zero shows at both ends.
///
/// Against the same sum in double precision over the whole signal the relative error (L2, outside four standard deviations of
/// time from the ends) is below 10⁻⁵. How it is computed: overlap-save in blocks of 16,384 samples that stay in the cache; each
/// row is brought back at the lowest power-of-two fraction of the rate that holds twenty of its standard deviations, and
/// interpolated from there by eight taps that are best, in the mean square, for a Gaussian spectrum (see `GaussianInterpolator`).
/// Rows too long for such a block are computed in the same way from the signal decimated by `decimation`, and so on. Nothing
/// depends on timing or on the length of the signal: the same samples give the same bits.
///
/// ```swift
/// let frequencies = ContinuousWaveletTransform.logarithmicFrequencies(from: 20, through: 16_000, count: 64)
/// let transform = try ContinuousWaveletTransform(sampleRate: 48_000, frequencies: frequencies)
/// let scalogram = try transform.power(signal, hop: 64)
/// ```
public struct ContinuousWaveletTransform: Sendable {
    /// How rows are scaled.
    public enum Normalization: String, Hashable, Sendable, CaseIterable {
        /// A tone of amplitude A gives |W| = A in the row of its own frequency ("L1"). In the signal's unit.
        case amplitude
        /// The wavelet has unit energy (∫|ψ|² dt = 1): white noise of two-sided density S gives a mean |W|² of S in
        /// every row. In the signal's unit times √s.
        case energy
    }

    /// What is known of one row before any signal is seen.
    public struct Row: Hashable, Sendable {
        /// The frequency f₀ in Hz.
        public let frequency: Double
        /// The standard deviation of the wavelet's envelope in time, in seconds.
        public let timeDeviation: Double
        /// Seconds from either end after which the power of a jump at that end has fallen by a factor e⁻²: √2 standard
        /// deviations (Torrence and Compo 1998, table 1).
        public let coneOfInfluence: Double
        /// Seconds from either end beyond which the ends hardly show: after four standard deviations 3·10⁻⁴ of the wavelet's
        /// peak is left.
        public var edge: Double { 4 * timeDeviation }
        /// Whether the wavelet's band passes half the sampling rate, where it is cut: its gain there is above 10⁻⁴, and a
        /// tone's amplitude near that end is no longer the transform's.
        public let exceedsNyquist: Bool
        /// The factor between the signal's rate and the rate at which the row is computed before interpolation.
        public let decimation: Int
    }

    /// Samples per second.
    public let sampleRate: Double
    /// The wavelet.
    public let wavelet: MorletWavelet
    /// The scale of the rows.
    public let normalization: Normalization
    /// The rows in ascending frequency.
    public let rows: [Row]
    let levels: [WaveletLevel]

    /// Prepares the transform.
    ///
    /// - Parameters:
    ///   - sampleRate: samples per second, 10⁻⁹ … 10¹⁵.
    ///   - frequencies: the rows' frequencies in Hz, ascending, above 0 and below half the rate.
    ///   - centralFrequency: the Morlet wavelet's w0, 5 … 400.
    ///   - normalization: the scale of the rows.
    public init(
        sampleRate: Double, frequencies: [Double], centralFrequency: Double = 6,
        normalization: Normalization = .amplitude
    ) throws(WaveletError) {
        guard sampleRate >= 1e-9, sampleRate <= 1e15 else { throw .sampleRate(sampleRate) }
        let wavelet = try MorletWavelet(centralFrequency: centralFrequency)
        var last = 0.0
        for frequency in frequencies {
            guard frequency.isFinite, frequency > last, frequency < sampleRate / 2 else {
                throw .frequency(frequency, sampleRate: sampleRate)
            }
            last = frequency
        }
        self.sampleRate = sampleRate
        self.wavelet = wavelet
        self.normalization = normalization
        levels = try WaveletLevel.levels(
            sampleRate: sampleRate, frequencies: frequencies, wavelet: wavelet, normalization: normalization)
        var decimations = [Int](repeating: 1, count: frequencies.count)
        for level in levels { for row in level.rows { decimations[row.index] = row.decimation } }
        rows = zip(frequencies, decimations).map { frequency, decimation in
            let deviation = wavelet.timeDeviation(at: frequency)
            return Row(
                frequency: frequency, timeDeviation: deviation, coneOfInfluence: 2.0.squareRoot() * deviation,
                exceedsNyquist: wavelet.gain(at: sampleRate / 2, centre: frequency) > 1e-4, decimation: decimation)
        }
    }

    /// Frequencies in equal ratios, ascending, both ends included.
    ///
    /// - Parameters:
    ///   - low: the first in Hz, above 0.
    ///   - high: the last in Hz, above `low`.
    ///   - count: how many; 0 or less gives none, 1 gives `low`.
    public static func logarithmicFrequencies(from low: Double, through high: Double, count: Int) -> [Double] {
        guard count > 1 else { return count == 1 ? [low] : [] }
        return (0..<count).map { index in
            index == count - 1 ? high : low * pow(high / low, Double(index) / Double(count - 1))
        }
    }

    /// Computes every coefficient at the full rate.
    ///
    /// - Parameter signal: finite samples.
    /// - Returns: one row per frequency, one complex value per sample.
    public func transform(_ signal: [Float]) throws(WaveletError) -> WaveletCoefficients {
        let coefficients = try WaveletCoefficients(uninitializedRows: rows.count, columnCount: signal.count)
        try transform(signal, into: coefficients)
        return coefficients
    }

    /// Computes every coefficient at the full rate into memory that is already there, which is a good deal faster for
    /// a series of pieces of equal length.
    ///
    /// - Parameters:
    ///   - signal: finite samples, as many as `coefficients` has columns.
    ///   - coefficients: as many rows as this transform; all its values are replaced.
    public func transform(_ signal: [Float], into coefficients: WaveletCoefficients) throws(WaveletError) {
        precondition(
            coefficients.rowCount == rows.count && coefficients.columnCount == signal.count,
            "The memory has \(coefficients.rowCount) × \(coefficients.columnCount) values instead of "
                + "\(rows.count) × \(signal.count).")
        try Self.checkFinite(signal)
        runBlocks(signal, into: .coefficients(coefficients))
    }

    /// Computes the power |W|² with one value per `hop` samples: much less work and memory than the full transform.
    ///
    /// Column j stands for samples j·hop ..< (j + 1)·hop: it is the mean of |W|² over those of them that the row is computed
    /// at (every `decimation`-th), or, where the row is computed less often than the hop, the value at sample j·hop.
    /// In `amplitude` scale a tone of amplitude A gives A² (not A²/2).
    ///
    /// - Parameters:
    ///   - signal: finite samples; a last, incomplete hop gives a column of its own.
    ///   - hop: samples per column, a power of two from 1 to 4096.
    public func power(_ signal: [Float], hop: Int) throws(WaveletError) -> WaveletPower {
        guard hop >= 1, hop <= WaveletLevel.largestHop, hop & (hop - 1) == 0 else { throw .hop(hop) }
        try Self.checkFinite(signal)
        let columnCount = (signal.count + hop - 1) / hop
        return WaveletPower(
            frequencies: rows.map(\.frequency), hop: hop, sampleRate: sampleRate, columnCount: columnCount,
            values: try powers(signal, hop: hop, columnCount: columnCount))
    }

    private static func checkFinite(_ signal: [Float]) throws(WaveletError) {
        // x·0 is zero for every finite x and not a number for any other; the sum needs no branch per sample.
        var sum: Float = 0
        for sample in signal { sum += sample * 0 }
        guard !(sum == 0) else { return }
        if let index = signal.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
    }
}
