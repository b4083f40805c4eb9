internal import Foundation

/// A fractional-octave band of the base-ten system of IEC 61260-1:2014: octave ratio G = 10^(3/10), reference 1000 Hz.
public struct OctaveBand: Hashable, Sendable {
    /// The number x of the band; 0 is the band of (for odd fractions) or just above 1000 Hz.
    public let index: Int
    /// Bands per octave b: 1 for octaves, 3 for thirds.
    public let perOctave: Int

    public init(index: Int, perOctave: Int) {
        self.index = index
        self.perOctave = perOctave
    }

    /// The exact mid-band frequency in Hz: 1000·G^(x/b), or 1000·G^((2x+1)/(2b)) for even b (IEC 61260-1:2014, 5.4).
    public var centre: Double {
        let b = Double(perOctave)
        let exponent = perOctave % 2 == 1 ? Double(index) / b : Double(2 * index + 1) / (2 * b)
        return 1000 * pow(10, 0.3 * exponent)
    }

    /// The lower band edge in Hz: centre·G^(−1/(2b)).
    public var lowerEdge: Double { centre * pow(10, -0.3 / Double(2 * perOctave)) }
    /// The upper band edge in Hz: centre·G^(1/(2b)).
    public var upperEdge: Double { centre * pow(10, 0.3 / Double(2 * perOctave)) }

    /// The rounded frequency in Hz by which octave and third-octave bands are called (IEC 61260-1:2014, annex E); others are called by
    /// their centre to three digits.
    public var nominal: Double {
        guard perOctave == 1 || perOctave == 3 else {
            let scale = pow(10, 2 - floor(log10(centre)))
            return (centre * scale).rounded() / scale
        }
        let thirds = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8]
        // Ten thirds are a decade.
        let step = index * (3 / perOctave)
        let decade = Int((Double(step) / 10).rounded(.down))
        return thirds[step - 10 * decade] * pow(10, Double(decade + 3))
    }

    /// The bands whose edges lie within `range` (Hz), in ascending order.
    ///
    /// - Parameters:
    ///   - perOctave: 1 … 24.
    ///   - range: above zero.
    public static func bands(perOctave: Int, within range: ClosedRange<Double>) throws(FilterError) -> [OctaveBand] {
        guard (1...24).contains(perOctave) else { throw .bandsPerOctave(perOctave) }
        guard range.lowerBound > 0 else {
            throw .parameter(name: "lowest frequency", value: range.lowerBound, range: "more than 0 Hz")
        }
        guard range.upperBound.isFinite else {
            throw .parameter(name: "highest frequency", value: range.upperBound, range: "a finite number of hertz")
        }
        func position(_ frequency: Double) -> Double { log10(frequency / 1000) / 0.3 * Double(perOctave) }
        let first = Int(position(range.lowerBound).rounded(.down)) - 1
        let last = Int(position(range.upperBound).rounded(.up)) + 1
        // A hair of tolerance, so that a range given by edges holds their bands.
        return (first...max(first, last)).map { OctaveBand(index: $0, perOctave: perOctave) }.filter {
            $0.lowerEdge >= range.lowerBound * (1 - 1e-12) && $0.upperEdge <= range.upperBound * (1 + 1e-12)
        }
    }
}

/// The mean square of a signal in one band.
public struct OctaveBandPower: Hashable, Sendable {
    public let band: OctaveBand
    /// In the square of the signal's unit.
    public let meanSquare: Double

    public init(band: OctaveBand, meanSquare: Double) {
        self.band = band
        self.meanSquare = meanSquare
    }

    /// The level in dB: 20·lg(RMS/reference); −∞ for none.
    public func level(reference: Double) -> Double { 10 * log10(meanSquare / (reference * reference)) }
}

/// Sums a power spectral density into fractional-octave bands.
public enum OctaveSpectrum {
    /// The mean square in each band: the density, constant over each bin (bin k: k·binWidth ± binWidth/2), integrated between the
    /// band's edges. Adjacent bands share no power and lose none: their sum is the integral between the outer edges, to rounding.
    ///
    /// - Parameters:
    ///   - density: one-sided power spectral density at 0, binWidth, 2·binWidth …, unit²/Hz.
    ///   - binWidth: in Hz.
    ///   - bands: in any order; what lies above the last bin counts as zero.
    public static func powers(
        density: [Double], binWidth: Double, bands: [OctaveBand]
    ) throws(FilterError) -> [OctaveBandPower] {
        guard binWidth.isFinite, binWidth > 0 else {
            throw .parameter(name: "bin width", value: binWidth, range: "more than 0 Hz")
        }
        return bands.map { band in
            let low = band.lowerEdge / binWidth
            let high = band.upperEdge / binWidth
            guard low < Double(density.count) else { return OctaveBandPower(band: band, meanSquare: 0) }
            let first = Int((low + 0.5).rounded(.down))
            let last = Int(min(high + 0.5, Double(density.count - 1)).rounded(.down))
            var sum = 0.0
            for bin in first...max(first, last) where bin < density.count {
                let from = max(low, Double(bin) - 0.5)
                let to = min(high, Double(bin) + 0.5)
                if to > from { sum += density[bin] * (to - from) }
            }
            return OctaveBandPower(band: band, meanSquare: sum * binWidth)
        }
    }
}
