internal import Foundation
internal import MachineHealth

/// The lines of the shaft in the plain spectrum, by which unbalance, misalignment, looseness and rub show, and the
/// wave's statistics.
enum ShaftLines {
    /// Whole orders, halves, and the fractions of a rub.
    static let orders: [Double] = [
        0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75, 1, 1.25, 4.0 / 3, 1.5, 5.0 / 3, 1.75, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9,
        10,
    ]

    /// For each order: the level over the local floor in tens of dB, and the decimal logarithm of its velocity
    /// amplitude over 1 mm/s (between −2 and 2). Then kurtosis and crest factor, logarithmic.
    static func values(_ spectrum: WindowSpectrum, samples: [Double], rate: Double, shaft: Double) -> [Float] {
        var values: [Float] = []
        let binWidth = rate / Double(max(1, spectrum.count))
        let wanted = min(spectrum.values.count, Int(min(11 * shaft, rate / 2) / binWidth) + 2)
        let power = spectrum.hannPower(bins: wanted)
        // A Hann window's own coherent gain is a half, so a line of amplitude A has |X| = A·count/4.
        let scale = 4 / Double(max(1, spectrum.count))
        for order in orders {
            let frequency = order * shaft
            let centre = frequency / binWidth
            let reach = max(1.5, 0.006 * centre)
            let low = Int((centre - reach).rounded(.up)), high = Int(centre + reach)
            let floorReach = max(reach + 3, 0.08 * shaft / binWidth)
            let outerLow = max(1, Int((centre - floorReach).rounded(.up))),
                outerHigh = min(power.count - 1, Int(centre + floorReach))
            guard low >= 1, high < power.count, outerHigh > outerLow else {
                values += [VibrationFeatures.masked, -2]
                continue
            }
            let peak = power[low...high].max() ?? 0
            let around = power[outerLow...outerHigh].sorted()
            let floor = around[around.count / 2]
            let level = floor > 0 ? log10(max(peak / floor, 1)) : 0
            let acceleration = peak.squareRoot() * scale
            let velocity = acceleration / (2 * .pi * frequency) * 1000
            values.append(Float(min(level, 6)) / 2)
            values.append(Float(min(max(log10(max(velocity, 1e-9)), -2), 2)))
        }
        let count = Double(samples.count)
        let mean = samples.reduce(0, +) / count
        var second = 0.0, fourth = 0.0, peak = 0.0
        for sample in samples {
            let square = (sample - mean) * (sample - mean)
            second += square
            fourth += square * square
            peak = max(peak, square)
        }
        second /= count
        fourth /= count
        let kurtosis = second > 0 ? fourth / (second * second) : 3
        let crest = second > 0 ? (peak / second).squareRoot() : 1
        values.append(Float(min(max(log(max(kurtosis, 1) / 3), -2), 4)))
        values.append(Float(min(log(max(crest, 1) / 4), 4)))
        return values
    }
}
