internal import Foundation
internal import NumericalMethods

/// Shaft speed from the shaft's own harmonics, close to a stated one.
///
/// Stated speeds are rounded or read off a plate; the lines of the shaft in the spectrum and the envelope place it within a
/// fraction of a bin. Where they do not stand out, the stated speed stays.
enum ShaftSpeedRefinement {
    /// The search goes this far to either side of the stated speed.
    static let reach = 0.005
    /// Evidence that the harmonics must have, and by which they must beat the stated speed; the evidence of noise is near 2.
    static let leastEvidence = 9.0
    static let leastGain = 2.0

    /// The refined speed in Hz.
    ///
    /// - Parameters:
    ///   - whole: the transform of the signal.
    ///   - rate: samples a second.
    ///   - shaft: the stated speed, Hz.
    static func refine(_ whole: WindowSpectrum, rate: Double, shaft: Double) -> Double {
        let count = whole.count
        let raw = whole.values
        guard count >= 64, shaft > 0 else { return shaft }
        let binWidth = rate / Double(count)
        let highest = min(Int(12 * shaft / binWidth), count / 2)
        guard highest > 60 else { return shaft }
        let spectrum = whole.hannPower(bins: highest)
        let last = Int(0.99 * Double(raw.count))
        let envelope = EnvelopeBank.Workspace().squaredEnvelopePower(
            raw, first: max(1, last / 100), last: last, binCount: highest
        )

        let sources = [spectrum, envelope].map { power in
            let width = max(41, Int(0.8 * shaft / binWidth)) | 1
            let ratio = EnvelopeBank.overLocalFloor(power, width: width, averages: 1)
            let evidence = EnvelopeBank.movingMaximum(ratio, reach: 1).map {
                min(log1p($0), EnvelopeBank.evidenceCeiling)
            }
            let mean = evidence.reduce(0, +) / Double(max(1, evidence.count))
            return evidence.map { $0 - mean }
        }
        func evidence(_ frequency: Double) -> Double {
            sources.reduce(0) { sum, source in
                var part = 0.0
                for harmonic in 1...6 {
                    let index = Int((Double(harmonic) * frequency / binWidth).rounded())
                    if index < source.count { part += source[index] }
                }
                return sum + part / 6.0.squareRoot()
            }
        }
        let stated = evidence(shaft)
        var best = (evidence: stated, frequency: shaft)
        let step = binWidth / 16
        let steps = Int(reach * shaft / step)
        for index in -steps...steps {
            let frequency = shaft + Double(index) * step
            let value = evidence(frequency)
            if value > best.evidence { best = (value, frequency) }
        }
        return best.evidence > leastEvidence && best.evidence > stated + leastGain ? best.frequency : shaft
    }
}
