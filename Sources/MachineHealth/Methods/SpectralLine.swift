internal import Evidence
internal import Foundation

/// A line of a channel's spectrum near an expected frequency, with its chance of being noise.
struct SpectralLine: Hashable, Sendable {
    /// Hz, interpolated between bins.
    var frequency: Double
    /// Root mean square of the line in the channel's unit: its power over the floor in five bins about the peak, or within 1 % of
    /// its frequency where that is more, since a speed that wanders smears the line.
    var amplitude: Double
    /// The peak's bin over the mean of the noise about it.
    var ratio: Double
    /// How likely noise alone puts such a peak into the searched bins.
    ///
    /// With white noise a bin over the mean of M others follows F(2, 2M), so P(F > f) = (1 + f/M)^−M; times the number of bins
    /// searched (Bonferroni). Hann bins overlap, so M is the number of neighbours over the window's noise bandwidth of 1.5; fewer
    /// where the floor is a quartile (`Floor`).
    var chance: Double

    /// Level over the local floor in dB.
    var decibels: Double { 10 * log10(max(ratio, .leastNormalMagnitude)) }

    /// Neighbours on each side of the searched bins.
    static let neighbours = 40
    /// How far from its peak a line's power is gathered, relative to its frequency.
    static let smear = 0.01
    /// The loudest share of the neighbours is left out, so that other lines do not pass for noise.
    static let trimmedShare = 0.1
    /// The mean of an exponential variable below its 0.9 quantile: (1 − 0.1(1 + ln 10)) / 0.9.
    static let trimmedMean = (1 - trimmedShare * (1 - log(trimmedShare))) / (1 - trimmedShare)

    /// Looks for a line.
    ///
    /// - Parameters:
    ///   - frequency: where it is expected, Hz.
    ///   - tolerance: how far it may lie, relative to `frequency`; at least one bin is searched on each side.
    /// - Returns: `nil` where the spectrum does not reach or too few bins lie about it.
    static func near(_ frequency: Double, tolerance: Double, in spectrum: ChannelSpectrum) -> SpectralLine? {
        guard frequency > 0, frequency.isFinite, tolerance >= 0, tolerance < 0.5 else { return nil }
        let half = max(frequency * tolerance, spectrum.binWidth)
        let bins = spectrum.bins(frequency - half...frequency + half)
        let powers = spectrum.meanSquares
        guard !bins.isEmpty, bins.lowerBound >= 4, bins.upperBound + 4 <= powers.count,
            (frequency + half) < spectrum.frequency(powers.count - 1)
        else { return nil }
        var peak = bins.lowerBound
        for bin in bins where powers[bin] > powers[peak] { peak = bin }
        let lower = max(3, bins.lowerBound - 3 - neighbours)..<max(3, bins.lowerBound - 3)
        let upper = min(bins.upperBound + 3, powers.count)..<min(bins.upperBound + 3 + neighbours, powers.count)
        var around = Array(powers[lower]) + Array(powers[upper])
        guard around.count >= 12 else { return nil }
        around.sort()
        let floor = Floor(sorted: around)
        let ratio = powers[peak] / max(floor.mean, .leastNormalMagnitude)
        let single = exp(-floor.effective * log1p(ratio / floor.effective))
        let spread = max(2, Int(min(smear * Double(peak), 1e6)))
        let line = max(1, peak - spread)..<min(powers.count, peak + spread + 1)
        let square = line.reduce(0.0) { $0 + powers[$1] } - floor.mean * Double(line.count)
        return SpectralLine(
            frequency: (Double(peak) + offset(powers[peak - 1], powers[peak], powers[peak + 1])) * spectrum.binWidth,
            amplitude: max(square, 0).squareRoot(), ratio: ratio, chance: min(1, single * Double(bins.count))
        )
    }

    /// The mean of the noise, from the neighbours of a line.
    private struct Floor {
        var mean: Double
        /// Independent values that would give a mean as sure as this one.
        var effective: Double

        /// Without the loudest tenth the mean is that of noise with a few lines in it. Harmonics and fractions of a slow shaft in a
        /// short recording are more than a few: where the lower quartile says a fourth of the mean or less, which in noise
        /// happens once in ten thousand, lines fill the neighbourhood, and the quartile is the floor. It is as unsure as the
        /// mean of a fourth as many: the variance of its logarithm is 1/(3·M·ln²(4/3)), 4/M.
        init(sorted powers: [Double]) {
            let kept = powers.count - Int(Double(powers.count) * trimmedShare)
            mean = powers[..<kept].reduce(0, +) / Double(kept) / trimmedMean
            effective = Double(powers.count) / 1.5
            let quartile = powers[powers.count / 4] / log(4.0 / 3)
            if quartile < 0.25 * mean {
                mean = quartile
                effective /= 4
            }
        }
    }

    /// The offset of the peak from its bin: a parabola through the logarithms of three bins, the usual choice for Hann.
    private static func offset(_ left: Double, _ centre: Double, _ right: Double) -> Double {
        guard left > 0, centre > 0, right > 0 else { return 0 }
        let (left, centre, right) = (log(left), log(centre), log(right))
        let curvature = left - 2 * centre + right
        guard curvature < 0 else { return 0 }
        return max(-0.5, min(0.5, 0.5 * (left - right) / curvature))
    }
}
