internal import Foundation
internal import SignalProcessing

/// Logarithmic power over time and frequency, both on axes that do not depend on rate and speed.
enum TimeFrequencyPicture {
    /// The part of a stretch that is shown.
    struct Piece {
        var samples: [Float]
        /// Samples of one cell of time; any number above 0.
        var cell: Double
    }

    /// The lowest frequency of the pictures over half the rate; the highest is 0.92 of it.
    private static let lowest = 1.0 / 48

    /// ``VibrationFeatures/turns`` turns in the middle of a stretch, or all of one that has fewer.
    static func piece(of samples: [Double], rate: Double, shaft: Double) -> Piece {
        let wanted = VibrationFeatures.turns / shaft * rate
        let count = min(samples.count, max(256, Int(min(wanted, 1e9))))
        let start = (samples.count - count) / 2
        let part = samples[start..<start + count]
        let mean = part.reduce(0, +) / Double(count)
        let deviation = (part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
        let scale = deviation > 0 ? 1 / deviation : 0
        return Piece(
            samples: part.map { Float(($0 - mean) * scale) }, cell: Double(count) / Double(VibrationFeatures.times))
    }

    private static func centres() -> [Double] {
        ContinuousWaveletTransform.logarithmicFrequencies(
            from: lowest, through: 0.92, count: VibrationFeatures.frequencies)
    }

    /// The short-time Fourier transform's power, summed over bands of equal ratio.
    static func spectrogram(_ piece: Piece) -> [Float] {
        let times = VibrationFeatures.times, rows = VibrationFeatures.frequencies
        let hop = max(1, Int(piece.cell / 2))
        let length = min(piece.samples.count, max(64, 4 * hop))
        let frames = ShortTimeTransform(length: length, hop: hop).magnitudes(piece.samples)
        let bins = length / 2 + 1
        let centres = centres()
        let ratio = (centres[1] / centres[0]).squareRoot()
        // Low bands may be narrower than a bin: they take the bins next to them.
        let ranges = centres.map { centre -> ClosedRange<Int> in
            let low = min(bins - 1, max(1, Int((centre / ratio * Double(bins - 1)).rounded())))
            return low...max(low, min(bins - 1, Int((centre * ratio * Double(bins - 1)).rounded()) - 1))
        }
        var power = [Float](repeating: 0, count: rows * times)
        var counts = [Float](repeating: 0, count: times)
        for frame in 0..<frames.frameCount {
            let middle = Double(frame * hop) + Double(length) / 2
            let time = min(times - 1, Int(middle / piece.cell))
            counts[time] += 1
            let magnitudes = frames.row(frame)
            for (row, range) in ranges.enumerated() {
                var sum: Float = 0
                for bin in range { sum += magnitudes[bin] * magnitudes[bin] }
                power[row * times + time] += sum / Float(range.count)
            }
        }
        return normalized(power, counts: counts)
    }

    /// The power of the analytic Morlet wavelet transform.
    static func scalogram(_ piece: Piece) -> [Float] {
        let times = VibrationFeatures.times, rows = VibrationFeatures.frequencies
        // At a rate of 2 frequencies are parts of the Nyquist range.
        guard let transform = try? ContinuousWaveletTransform(sampleRate: 2, frequencies: centres()) else { return [] }
        var hop = 1
        while Double(2 * hop) <= piece.cell / 2, hop < 4096 { hop *= 2 }
        guard let scalogram = try? transform.power(piece.samples, hop: hop) else { return [] }
        var power = [Float](repeating: 0, count: rows * times)
        var counts = [Float](repeating: 0, count: times)
        for column in 0..<scalogram.columnCount {
            let time = min(times - 1, Int((Double(column) + 0.5) * Double(hop) / piece.cell))
            counts[time] += 1
            for row in 0..<rows { power[row * times + time] += scalogram.values[row * scalogram.columnCount + column] }
        }
        return normalized(power, counts: counts)
    }

    /// Logarithms in both normalizations, each from −4 to 4. Cells without a value take that of the one before.
    private static func normalized(_ power: [Float], counts: [Float]) -> [Float] {
        let times = VibrationFeatures.times, rows = VibrationFeatures.frequencies
        var levels = [Float](repeating: 0, count: rows * times)
        let first = counts.firstIndex { $0 > 0 } ?? 0
        for row in 0..<rows {
            var last = log10(max(power[row * times + first] / max(counts[first], 1), 1e-12))
            for time in 0..<times {
                if counts[time] > 0 { last = log10(max(power[row * times + time] / counts[time], 1e-12)) }
                levels[row * times + time] = last
            }
        }
        let mean = levels.reduce(0, +) / Float(levels.count)
        let variance = levels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(levels.count)
        let scale = 1 / max(variance.squareRoot(), 0.05)
        var picture = [Float](repeating: 0, count: levels.count * 2)
        for row in 0..<rows {
            let own = levels[row * times..<(row + 1) * times].reduce(0, +) / Float(times)
            for time in 0..<times {
                let level = levels[row * times + time]
                picture[2 * (row * times + time)] = min(max((level - mean) * scale, -4), 4)
                // Of a row alone two and a half decades are the whole range.
                picture[2 * (row * times + time) + 1] = min(max((level - own) * 1.6, -4), 4)
            }
        }
        return picture
    }
}
