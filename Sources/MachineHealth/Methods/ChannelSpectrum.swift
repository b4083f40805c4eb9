internal import Evidence
internal import Foundation
internal import NumericalMethods
internal import SignalProcessing

/// The mean squares of one channel by frequency, from one transform of a whole window.
///
/// The window's mean is removed, a periodic Hann window applied, and 2|X[k]|² divided by N·Σw²: the values then add up to the
/// mean square of the signal (Parseval), also for noise, and a tone's mean square is the sum over the five bins about its peak.
struct ChannelSpectrum: Sendable {
    /// Hz between bins.
    var binWidth: Double
    /// By bin, from 0 to half the sampling rate, in the square of the channel's unit.
    var meanSquares: [Double]
    /// Seconds of the window.
    var duration: Double

    /// The spectrum of a window's channel; computed once.
    static func of(_ window: SampleWindow) throws(MeasurementError) -> ChannelSpectrum {
        try window.keep("channel spectrum") { () throws(MeasurementError) in
            let rate = try window.rate()
            let samples = try finiteSamples(window)
            if samples.count <= WindowSpectrum.longestKept,
                FourierTransform.fastLength(atMost: samples.count) == samples.count
            {
                return ChannelSpectrum(try WindowSpectrum.of(window), rate: rate)
            }
            return ChannelSpectrum(samples, rate: rate)
        }
    }

    /// The same from the transform of the whole window.
    init(_ spectrum: WindowSpectrum, rate: Double) {
        let count = Double(spectrum.count)
        // Σw² of the periodic Hann window is 3N/8.
        let scale = 2 / (count * (0.375 * count))
        meanSquares = spectrum.hannPower(bins: spectrum.values.count)
        for index in meanSquares.indices { meanSquares[index] *= scale }
        if !meanSquares.isEmpty { meanSquares[0] /= 2 }
        if spectrum.count % 2 == 0, !meanSquares.isEmpty { meanSquares[meanSquares.count - 1] /= 2 }
        binWidth = rate / count
        duration = count / rate
    }

    /// - Parameters:
    ///   - samples: at least 4, finite.
    ///   - rate: Hz.
    init(_ samples: [Double], rate: Double) {
        let count = samples.count
        let mean = samples.reduce(0, +) / Double(max(1, count))
        let weights = SpectralWindow.hann.coefficients(count: count)
        var windowed = samples
        var weightSquares = 0.0
        for index in windowed.indices {
            windowed[index] = (windowed[index] - mean) * weights[index]
            weightSquares += weights[index] * weights[index]
        }
        let spectrum = FourierTransform.forward(windowed)
        let scale = 2 / (Double(max(1, count)) * max(weightSquares, .leastNormalMagnitude))
        meanSquares = spectrum.map { $0.squaredMagnitude * scale }
        // The first bin, and the last of an even number, have no twin at a negative frequency.
        if !meanSquares.isEmpty { meanSquares[0] /= 2 }
        if count % 2 == 0, count > 1 { meanSquares[meanSquares.count - 1] /= 2 }
        binWidth = rate / Double(max(1, count))
        duration = Double(count) / rate
    }

    /// The samples of a window, all finite and enough to measure.
    static func finiteSamples(_ window: SampleWindow) throws(MeasurementError) -> [Double] {
        let samples = try window.samples()
        guard samples.count >= 16 else { throw MeasurementError("\(window.channelName) has fewer than 16 samples") }
        guard samples.allSatisfy(\.isFinite) else {
            throw MeasurementError("\(window.channelName) has missing or infinite values")
        }
        return samples
    }

    /// The frequency of a bin in Hz.
    func frequency(_ bin: Int) -> Double { Double(bin) * binWidth }

    /// The bins of a band, its edges included.
    func bins(_ band: ClosedRange<Double>) -> Range<Int> {
        let last = Double(max(0, meanSquares.count - 1))
        let lower = min(max(0, (band.lowerBound / binWidth - 1e-9).rounded(.up)), last)
        let upper = min(max(0, (band.upperBound / binWidth + 1e-9).rounded(.down)), last)
        guard lower.isFinite, upper.isFinite, lower <= upper else { return 0..<0 }
        return Int(lower)..<Int(upper) + 1
    }

    /// The mean square in a band after so many integrations, each a division by 2πf.
    func meanSquare(_ band: ClosedRange<Double>, integrations: Int) -> Double {
        bins(band).reduce(0) { $0 + weighted($1, integrations) }
    }

    /// The mean square of a bin after so many integrations (differentiations where negative).
    func weighted(_ bin: Int, _ integrations: Int) -> Double {
        guard integrations != 0 else { return meanSquares[bin] }
        guard bin > 0 else { return 0 }
        let angular = 2 * Double.pi * frequency(bin)
        let factor =
            switch integrations {
            case 1: 1 / (angular * angular)
            case -1: angular * angular
            default: pow(angular, Double(-2 * integrations))
            }
        return meanSquares[bin] * factor
    }
}
