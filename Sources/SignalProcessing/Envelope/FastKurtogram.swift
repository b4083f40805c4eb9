/// The fast kurtogram: which band holds the sharpest train of bursts, found by a tree of filters that halve and third the band
/// (J. Antoni, Fast computation of the kurtogram for the detection of transient faults, Mech. Syst. Signal Process. 21, 2007, 108).
///
/// Levels 0, 1, 1.6, 2, 2.6, …: level j has 2^j bands of equal width, the level between has three for every two of them. Filters are
/// linear-phase low-passes (Hamming windows of order 16 with cut 0.4, and of order 24 with cut 0.4·2/3, of half the rate) moved to
/// the bands' centres; each filter's start-up is left out. Kurtosis is that of the complex envelope, E|z|⁴/(E|z|²)² − 2 (for the
/// real level 0: − 3), which is 0 for Gaussian noise.
public struct FastKurtogram: Hashable, Sendable {
    /// One band of the tree.
    public struct Band: Hashable, Sendable {
        /// 0, 1, log₂3, 2, 1 + log₂3, …
        public let level: Double
        /// In hertz.
        public let centre: Double
        /// In hertz.
        public let bandwidth: Double
        /// Of the complex envelope less that of Gaussian noise; may be negative.
        public let kurtosis: Double
        /// The number of envelope values it was made of. Its standard deviation for Gaussian noise is about 2/√samples.
        public let sampleCount: Int

        /// The band's lower and upper edge in hertz.
        public var range: ClosedRange<Double> { centre - bandwidth / 2...centre + bandwidth / 2 }
    }

    /// All bands: by level, then by frequency.
    public let bands: [Band]

    /// The band of the largest kurtosis; among equals the first.
    public var best: Band? {
        var best: Band?
        for band in bands where band.kurtosis > (best?.kurtosis ?? -.infinity) { best = band }
        return best
    }

    /// The bands by level, lowest frequency first.
    public var rows: [(level: Double, bands: [Band])] {
        var rows: [(level: Double, bands: [Band])] = []
        for band in bands {
            if rows.last?.level == band.level {
                rows[rows.count - 1].bands.append(band)
            } else {
                rows.append((band.level, [band]))
            }
        }
        return rows
    }

    /// Computes the kurtogram.
    ///
    /// - Parameters:
    ///   - signal: finite samples; the mean is removed.
    ///   - sampleRate: in hertz, above 0.
    ///   - levels: how often the band is halved, 1 or more. Levels whose bands would keep fewer than `leastSamples` are left out.
    ///   - leastSamples: the fewest envelope values a band may have.
    /// - Returns: `nil` for a signal that is shorter than `leastSamples` or not finite.
    public init?(of signal: [Double], sampleRate: Double, levels: Int = 6, leastSamples: Int = 32) {
        guard signal.count >= max(1, leastSamples), sampleRate > 0, sampleRate.isFinite else { return nil }
        guard
            let rows = KurtogramTree.rows(
                of: signal, levels: min(max(1, levels), 24), leastSamples: max(1, leastSamples))
        else { return nil }
        bands = rows.flatMap { row in
            let width = sampleRate / 2 / Double(row.kurtosis.count)
            return row.kurtosis.enumerated().map { index, kurtosis in
                Band(
                    level: row.level, centre: (Double(index) + 0.5) * width, bandwidth: width, kurtosis: kurtosis,
                    sampleCount: row.sampleCount
                )
            }
        }
    }
}
