internal import Evidence
internal import Foundation
internal import SignalProcessing

/// Pictures of a recording itself: a short stretch of its waveform, its spectrum, its scalogram.
enum SignalFigures {
    /// Seconds of waveform and scalogram that are shown.
    static let shownSeconds = 0.2
    /// Points of a curve of a spectrum: the highest of each group of bins is kept.
    static let spectrumPoints = 1600
    static let scalogramRows = 64

    static func of(_ window: SampleWindow) -> [Figure] {
        guard let samples = try? window.samples(), let rate = try? window.rate(), samples.count >= 64 else { return [] }
        let unit = window.unit ?? .one
        let name = window.channelName
        let shown = loudestStretch(samples, count: min(samples.count, max(64, Int(min(shownSeconds * rate, 65_536)))))
        let times = shown.map { Double($0) / rate }
        var figures = [
            Figure(
                role: .waveform, subject: name, x: Figure.Axis(name: "axis.time", unit: .seconds),
                y: Figure.Axis(name: amplitudeAxis(unit), unit: unit),
                curves: [Figure.Curve(x: times, y: shown.map { samples[$0] })]
            )
        ]
        if let spectrum = try? ChannelSpectrum.of(window) { figures.append(picture(spectrum, name, unit)) }
        if let scalogram = scalogram(shown.map { Float(samples[$0]) }, rate, start: times.first ?? 0, name) {
            figures.append(scalogram)
        }
        return figures
    }

    private static func amplitudeAxis(_ unit: Evidence.Unit) -> TermKey {
        if unit.metresPerSecondSquared != nil { return "axis.acceleration" }
        if unit.millimetresPerSecond != nil { return "axis.velocity" }
        return unit == .one ? "axis.amplitude-stored" : "axis.amplitude"
    }

    /// The stretch about the largest magnitude: what a reader wants to see of a recording.
    private static func loudestStretch(_ samples: [Double], count: Int) -> Range<Int> {
        var peak = 0
        for index in samples.indices where abs(samples[index]) > abs(samples[peak]) { peak = index }
        let start = max(0, min(samples.count - count, peak - count / 4))
        return start..<(start + count)
    }

    private static func picture(_ spectrum: ChannelSpectrum, _ name: String, _ unit: Evidence.Unit) -> Figure {
        let bins = spectrum.meanSquares.count
        let group = max(1, bins / spectrumPoints)
        var x: [Double] = []
        var y: [Double] = []
        for start in stride(from: 1, to: bins, by: group) {
            var highest = start
            for bin in start..<min(bins, start + group) where spectrum.meanSquares[bin] > spectrum.meanSquares[highest]
            {
                highest = bin
            }
            x.append(spectrum.frequency(highest))
            // Mean square to amplitude; the Hann window spreads a tone over 1.5 bins (its noise bandwidth).
            y.append((2 * spectrum.meanSquares[highest] * 1.5).squareRoot())
        }
        return Figure(
            role: .spectrum, subject: name, x: Figure.Axis(name: "axis.frequency", unit: .hertz),
            y: Figure.Axis(name: amplitudeAxis(unit), unit: unit), curves: [Figure.Curve(x: x, y: y)]
        )
    }

    private static func scalogram(_ samples: [Float], _ rate: Double, start: Double, _ name: String) -> Figure? {
        let low = max(rate / 400, 20)
        let high = rate * 0.4
        guard high > 2 * low, samples.count >= 512 else { return nil }
        let frequencies = ContinuousWaveletTransform.logarithmicFrequencies(
            from: low, through: high, count: scalogramRows)
        let mean = samples.reduce(0, +) / Float(samples.count)
        guard let transform = try? ContinuousWaveletTransform(sampleRate: rate, frequencies: frequencies),
            let power = try? transform.power(samples.map { $0 - mean }, hop: 8)
        else { return nil }
        let columns = power.columnCount
        var values: [Float] = []
        values.reserveCapacity(scalogramRows * columns)
        for row in 0..<scalogramRows { values += power.row(row) }
        let highest = values.max() ?? 0
        guard highest > 0 else { return nil }
        // 40 dB of range: the eye sees no more, and the floor stays quiet.
        let range: Float = 40
        let decibels = values.map { max(0, 1 + 10 * log10(max($0, highest * 1e-9) / highest) / range) }
        return Figure(
            role: .scalogram, subject: name, x: Figure.Axis(name: "axis.time", unit: .seconds),
            y: Figure.Axis(name: "axis.frequency", unit: .hertz, isLogarithmic: true),
            raster: Figure.Raster(
                rows: scalogramRows, columns: columns, values: decibels,
                x: start...(start + Double(samples.count) / rate), y: low...high
            )
        )
    }
}
