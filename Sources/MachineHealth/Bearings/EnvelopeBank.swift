internal import Foundation
internal import NumericalMethods

/// Squared envelope spectra of one stretch of signal in several bands, each as level over its own local floor.
///
/// Every band is analysed as it is and after cepstral pre-whitening (unit magnitude, phase kept: Borghesani, Pennacchi,
/// Randall, Sawalhi, Ricci, Mech. Syst. Signal Process. 36, 2013, 370), because a fault's band is not known beforehand and
/// whitening brings up weak impacts beside strong tones. The squared envelope is that of the one-sided band (Randall and
/// Antoni, Mech. Syst. Signal Process. 25, 2011, 485).
package struct EnvelopeBank {
    /// One band with one treatment of the spectrum.
    package struct Band {
        package var low: Double
        package var high: Double
        package var isWhitened: Bool
        /// Power of each bin over its local floor: the highest of the bin and its neighbours.
        package var heights: [Double]
        /// Bins that belong to the shaft's own harmonics, or lie below a fifth of shaft speed.
        package var isMasked: [Bool]

        /// The level of a bin over its local floor in dB.
        package func level(_ bin: Int) -> Double { 10 * log10(max(heights[bin], 1e-3)) }
    }

    /// Width of a bin of `level`, Hz.
    package let binWidth: Double
    /// Shaft speed, Hz.
    package let shaft: Double
    /// How many bins were averaged: levels are those of a resolution of 1/`referenceRevolutions` orders, so that longer
    /// recordings do not make the same line higher.
    package let smoothing: Int
    package let bands: [Band]
    /// The bands' heights as evidence for a line: ln(1 + ratio), at most `evidenceCeiling`, less its mean; zero where masked.
    let table: CombTable

    /// The resolution that levels are stated at: one part in so many of shaft speed.
    static let referenceRevolutions = 150.0
    /// Fewer revolutions than this do not separate the lines of a bearing.
    package static let leastRevolutions = 24.0
    /// Lines above this order are not used: random slip smears them (Randall and Antoni 2011, section 2).
    package static let highestOrder = 50.0
    /// A single line counts at most this much, so that no line alone makes a comb.
    static let evidenceCeiling = 6.0

    /// Bands as parts of the Nyquist range: all of it, halves, and quarters at every eighth.
    package static let partsOfNyquist: [ClosedRange<Double>] =
        [0...1, 0...0.5, 0.5...1] + (0...6).map { (Double($0) / 8)...(Double($0) / 8 + 0.25) }

    /// - Parameters:
    ///   - whole: the transform of the signal, which is at least `leastRevolutions` of the shaft long.
    ///   - rate: samples a second.
    ///   - shaft: speed of the bearing's shaft, Hz.
    ///   - otherShafts: speeds of the machine's other shafts, Hz: their harmonics are masked too.
    package init(_ whole: WindowSpectrum, rate: Double, shaft: Double, otherShafts: [Double] = []) {
        let count = whole.count
        self.shaft = shaft
        binWidth = rate / Double(max(1, count))
        let revolutions = Double(count) / rate * shaft
        let average = max(1, Int((revolutions / EnvelopeBank.referenceRevolutions).rounded()))
        smoothing = average % 2 == 1 ? average : average + 1

        var spectrum = whole.values
        let nyquist = rate / 2
        var bands: [Band] = []
        var evidence: [[Double]] = []
        let workspace = Workspace()
        // Bands differ in how many bins they have, not in where the shaft's harmonics stand.
        let longest = max(0, min(spectrum.count, Int(min(EnvelopeBank.highestOrder * shaft, nyquist) / binWidth) + 2))
        let shaftMask = EnvelopeBank.shaftMask(count: longest, binWidth: binWidth, shaft: shaft, smoothing: smoothing)
        for isWhitened in [false, true] {
            if isWhitened { EnvelopeBank.whiten(&spectrum) }
            for part in EnvelopeBank.partsOfNyquist {
                let low = max(part.lowerBound, 0.01) * nyquist
                let high = min(part.upperBound, 0.99) * nyquist
                let band = EnvelopeBank.band(
                    spectrum, low: low, high: high, isWhitened: isWhitened, binWidth: binWidth, shaft: shaft,
                    shaftMask: shaftMask, otherShafts: otherShafts, smoothing: smoothing, workspace: workspace
                )
                bands.append(band)
                evidence.append(EnvelopeBank.evidence(of: band))
            }
        }
        self.bands = bands
        table = CombTable(evidence)
    }

    private static func band(
        _ spectrum: [ComplexDouble], low: Double, high: Double, isWhitened: Bool, binWidth: Double, shaft: Double,
        shaftMask: [Bool], otherShafts: [Double], smoothing: Int, workspace: Workspace
    ) -> Band {
        let first = max(1, Int(low / binWidth))
        let last = min(spectrum.count, max(first + 1, Int(high / binWidth)))
        let highest = min(highestOrder * shaft, (high - low) * 0.9)
        let binCount = min(last - first, Int(highest / binWidth) + 2)
        let power = workspace.squaredEnvelopePower(spectrum, first: first, last: last, binCount: binCount)
        let smooth = smoothing > 1 ? movingMean(power, width: smoothing) : power
        let width = max(41 * smoothing, Int(1.2 * shaft / binWidth)) | 1
        let ratio = overLocalFloor(smooth, width: width, averages: smoothing)
        let peaks = movingMaximum(ratio, reach: smoothing / 2 + 1)
        var isMasked = Array(shaftMask.prefix(peaks.count))
        for other in otherShafts where other > 0 {
            // Of another shaft the first harmonics only: they modulate what the gears between them carry.
            for harmonic in 1...4 {
                let centre = Double(harmonic) * other / binWidth
                let reach = 2.5 + Double(smoothing) / 2 + 0.0035 * centre
                guard centre + reach < 1e9 else { break }
                mask(&isMasked, around: centre, reach: reach)
            }
        }
        for mains in mainsPulsations {
            var centre = mains / binWidth
            while centre < Double(isMasked.count) {
                mask(&isMasked, around: centre, reach: 2.5 + Double(smoothing) / 2 + 0.002 * centre)
                centre += mains / binWidth
            }
        }

        return Band(low: low, high: high, isWhitened: isWhitened, heights: peaks, isMasked: isMasked)
    }

    private static func evidence(of band: Band) -> [Double] {
        var evidence = [Double](repeating: 0, count: band.heights.count)
        var sum = 0.0
        var used = 0
        for index in evidence.indices where !band.isMasked[index] {
            evidence[index] = min(log1p(band.heights[index]), evidenceCeiling)
            sum += evidence[index]
            used += 1
        }
        let mean = used > 0 ? sum / Double(used) : 0
        for index in evidence.indices where !band.isMasked[index] { evidence[index] -= mean }
        return evidence
    }

    /// The force of an electrical machine pulses at twice the mains' frequency, 50 or 60 Hz, and modulates what the housing
    /// carries; its multiples are no bearing's, wherever they fall.
    static let mainsPulsations = [100.0, 120.0]

    private static func mask(_ isMasked: inout [Bool], around centre: Double, reach: Double) {
        let low = max(0, Int((centre - reach).rounded(.up)))
        let high = min(isMasked.count - 1, Int(centre + reach))
        if low <= high { for index in low...high { isMasked[index] = true } }
    }

    /// Which bins belong to harmonics of the shaft. Their width grows with the order, as speed ripple smears them, to at most
    /// 0.06 orders.
    private static func shaftMask(count: Int, binWidth: Double, shaft: Double, smoothing: Int) -> [Bool] {
        var mask = [Bool](repeating: false, count: count)
        for index in 0..<count {
            let frequency = Double(index) * binWidth
            let harmonic = (frequency / shaft).rounded()
            let reach = max((2.5 + Double(smoothing) / 2) * binWidth, min(0.0035 * harmonic, 0.06) * shaft)
            mask[index] =
                frequency < 0.2 * shaft || (harmonic >= 1 && abs(frequency - harmonic * shaft) <= reach)
        }
        return mask
    }
}
