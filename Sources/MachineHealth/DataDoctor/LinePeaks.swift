internal import Foundation
internal import NumericalMethods

/// The narrow lines in the low end of a recording's spectrum, each with the place of its summit between the bins.
///
/// Periodogram with a periodic Hann window over the first 2¹⁸ samples at most. The floor is the median of blocks, divided by
/// ln 2, since the powers of noise are exponentially distributed round their mean; a line is a local maximum more than
/// `threshold` floors high, which in noise happens once in e¹⁰ = 22 026 bins. Places between bins by the two largest
/// magnitudes (Grandke: Interpolation algorithms for discrete Fourier transforms of weighted signals. IEEE Trans. Instrum.
/// Meas. 32, 1983, 350), good to a twentieth of a bin at 20 dB above the floor.
struct LinePeaks {
    /// Powers above this many floors are lines.
    static let threshold = 10.0
    /// Samples that the spectrum is made of, at most.
    static let longest = 1 << 18

    /// Places of the lines in bins, ascending.
    var places: [Double]
    /// Hz a bin.
    var resolution: Double
    /// Bins that were searched.
    var bins: Int

    /// The lines of a window up to `highest` Hz.
    static func of(_ window: SampleWindow, upTo highest: Double) throws(MeasurementError) -> LinePeaks {
        let rate = try window.rate()
        let power = try window.keep("line powers") { () throws(MeasurementError) in try powers(window) }
        return try window.keep("line peaks \(highest)") { () throws(MeasurementError) in
            LinePeaks(power: power.values, resolution: rate / Double(power.samples), upTo: highest)
        }
    }

    /// The first and last bin are left at zero.
    private static func powers(_ window: SampleWindow) throws(MeasurementError) -> (values: [Double], samples: Int) {
        let samples = try window.samples()
        guard samples.count >= 512 else { throw MeasurementError("too few samples for a spectrum") }
        let spectrum =
            samples.count <= longest
            ? try WindowSpectrum.of(window) : WindowSpectrum(try finite(samples.prefix(longest)))
        var power = spectrum.hannPower(bins: spectrum.values.count)
        power[0] = 0
        power[power.count - 1] = 0
        return (power, spectrum.count)
    }

    private static func finite(_ samples: ArraySlice<Double>) throws(MeasurementError) -> [Double] {
        guard samples.allSatisfy(\.isFinite) else { throw MeasurementError("there are samples without a value") }
        return Array(samples)
    }

    /// The median power of the last twentieth of the spectrum against that of the middle half, decibels.
    static func endLevel(_ window: SampleWindow) throws(MeasurementError) -> Double {
        let power = try window.keep("line powers") { () throws(MeasurementError) in try powers(window) }.values
        let middle = power[power.count / 4..<power.count * 3 / 4].sorted()
        let end = power[power.count * 19 / 20..<max(power.count * 19 / 20, power.count - 2)].sorted()
        guard !end.isEmpty, middle[middle.count / 2] > 0, end[end.count / 2] > 0 else {
            throw MeasurementError("the spectrum is empty")
        }
        return 10 * log10(end[end.count / 2] / middle[middle.count / 2])
    }

    /// - Parameter power: squared magnitudes from bin 0.
    init(power: [Double], resolution: Double, upTo highest: Double) {
        self.resolution = resolution
        let end = min(Double(power.count) * 0.9, highest / resolution)
        bins = end.isFinite && end > 0 ? Int(end) : 0
        places = []
        guard bins > 40 else { return }
        let floor = LinePeaks.floor(power, bins: bins + 2)
        for bin in 3..<bins where power[bin] > LinePeaks.threshold * floor[bin] {
            let here = power[bin]
            guard here >= power[bin - 1], here >= power[bin - 2], here > power[bin + 1], here > power[bin + 2] else {
                continue
            }
            let left = power[bin - 1].squareRoot()
            let right = power[bin + 1].squareRoot()
            let centre = here.squareRoot()
            let shift =
                right > left ? (2 * right - centre) / (right + centre) : -(2 * left - centre) / (left + centre)
            places.append(Double(bin) + min(0.5, max(-0.5, shift)))
        }
    }

    /// The mean noise power at each bin: medians of blocks of 128 bins, joined by straight lines.
    private static func floor(_ power: [Double], bins: Int) -> [Double] {
        let step = 64
        var medians: [Double] = []
        var start = 2
        while start < bins {
            let block = power[max(2, start - step)..<min(power.count, start + step)].sorted()
            medians.append(max(block.isEmpty ? 0 : block[block.count / 2] / Foundation.log(2), .leastNormalMagnitude))
            start += step
        }
        return (0..<bins).map { bin in
            let position = Double(max(0, bin - 2)) / Double(step)
            let block = min(Int(position), medians.count - 1)
            let next = min(block + 1, medians.count - 1)
            return medians[block] + (medians[next] - medians[block]) * (position - Double(block))
        }
    }

    /// Whether a line stands within `tolerance` bins of a place.
    func hasLine(at place: Double, tolerance: Double) -> Bool {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < place - tolerance { low = middle + 1 } else { high = middle }
        }
        return low < places.count && places[low] <= place + tolerance
    }

    /// Lines a bin between two places.
    func density(from lower: Double, to upper: Double) -> Double {
        var count = 0
        for place in places where place >= lower && place < upper { count += 1 }
        return Double(count) / max(1, upper - lower)
    }
}
