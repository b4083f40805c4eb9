internal import Foundation

/// The rows that are computed from one rate of the signal, and how the next lower rate is made.
struct WaveletLevel: Sendable {
    /// Samples of one block, of the padding on either side of it, and of what it yields.
    static let blockLength = 16384
    static let padding = 2048
    static let yield = blockLength - 2 * padding
    /// The yield, 12,288 = 3·2¹², is a whole number of hops up to this.
    static let largestHop = 4096
    /// Gains below exp(−½·5.5²) = 2.7·10⁻⁷ count as zero.
    static let reach = 5.5
    /// A row is computed at no less than this many of its standard deviations (Hz) per second.
    static let oversampling = 20.0
    /// The longest wavelet of a level, in standard deviations of time: its reach and the interpolator's four values
    /// (4/20·2π = 1.3 deviations, less as the next power of two is seldom just reached) must fit into the padding.
    static let longestDeviation = Double(padding) / 6.7
    /// Rows are computed at no less than this fraction of the rate, which keeps the interpolator's table in the cache.
    static let largestDecimation = 128

    /// One row of this level.
    struct Row: Sendable {
        let index: Int
        /// Of the signal's rate.
        let decimation: Int
        /// Points of the inverse transform, `blockLength` over the decimation within this level.
        let points: Int
        /// The bin of the block's spectrum that the first gain belongs to.
        let firstBin: Int
        let gain: [Float]
        /// f₀ over the signal's rate: turns per sample.
        let turns: Double
    }

    /// The signal's rate over this level's.
    let factor: Int
    let rows: [Row]
    /// This level's rate over the next one's, and the gains of the low-pass for bins from 0; nil at the last level.
    let next: (decimation: Int, gain: [Float])?

    static func levels(
        sampleRate: Double, frequencies: [Double], wavelet: MorletWavelet,
        normalization: ContinuousWaveletTransform.Normalization
    ) throws(WaveletError) -> [WaveletLevel] {
        let w0 = wavelet.centralFrequency
        // In units of a level's rate: the lowest frequency that fits into a block, and the top of the band below it.
        let lowest = w0 / (2 * Double.pi * longestDeviation)
        let top = lowest * (1 + reach / w0)
        // The low-pass ½·erfc((f − f₁)/(√2·s)) passes `top` and stops what would alias below it. Its length in time, like a
        // wavelet's, must fit into the padding: s ≥ slimmest.
        let margin = 5.2
        let slimmest = reach / (2 * Double.pi * Double(padding))
        let most = 1 / (2 * top + 2 * margin * slimmest)
        let decimation = [16, 8, 4].first { Double($0) <= most } ?? 2
        let slope = (1 / Double(decimation) - 2 * top) / (2 * margin)
        var lowPass: [Float] = []
        for bin in 0..<blockLength / 2 {
            let frequency = Double(bin) / Double(blockLength)
            let value = 0.5 * erfc((frequency - top - margin * slope) / (2.0.squareRoot() * slope))
            if value < 3e-8 { break }
            lowPass.append(Float(value / Double(blockLength)))
        }

        var levels: [WaveletLevel] = []
        var rest = frequencies.count
        var factor = 1
        while rest > 0 {
            let rate = sampleRate / Double(factor)
            let split = frequencies[..<rest].firstIndex { $0 >= lowest * rate } ?? rest
            guard factor <= 4096 || split == 0 else { throw .frequencyTooLow(frequencies[0], sampleRate: sampleRate) }
            let rows = (split..<rest).map { index in
                row(
                    index, frequency: frequencies[index], sampleRate: sampleRate, factor: factor, wavelet: wavelet,
                    normalization: normalization)
            }
            levels.append(WaveletLevel(factor: factor, rows: rows, next: split > 0 ? (decimation, lowPass) : nil))
            rest = split
            factor *= decimation
        }
        return levels
    }

    private static func row(
        _ index: Int, frequency: Double, sampleRate: Double, factor: Int, wavelet: MorletWavelet,
        normalization: ContinuousWaveletTransform.Normalization
    ) -> Row {
        let deviation = wavelet.frequencyDeviation(at: frequency)
        var decimation = 1
        while decimation < largestDecimation, Double(decimation * 2) * oversampling * deviation <= sampleRate {
            decimation *= 2
        }
        decimation = max(decimation, factor)
        let bin = sampleRate / Double(factor) / Double(blockLength)
        let first = max(1, Int((frequency - reach * deviation) / bin))
        let last = min(blockLength / 2, Int((frequency + reach * deviation) / bin) + 1)
        // ∫|ψ|² dt = ∫|ψ̂|² df = 4·σ·√π for the amplitude scale.
        let scale =
            normalization == .amplitude ? 2 : 2 / (4 * deviation * Double.pi.squareRoot()).squareRoot()
        return Row(
            index: index, decimation: decimation, points: blockLength * factor / decimation, firstBin: first,
            gain: (first...max(first, last)).map { k in
                Float(scale / Double(blockLength) * wavelet.gain(at: Double(k) * bin, centre: frequency))
            },
            turns: frequency / sampleRate)
    }
}
