internal import Foundation
internal import NumericalMethods

/// Gaussian noise whose spectrum has a given shape.
enum ShapedNoise {
    /// Noise of `count` samples with rms 1 (in the mean over all noises) and a power spectral density proportional to
    /// `amplitude(f)²`, f in Hz.
    ///
    /// Every bin of a longer record gets an independent Gaussian value; the record is then cut, so that its ends do not join.
    ///
    /// - Parameter amplitude: should change little within 16 bins (a few Hz).
    static func samples(
        count: Int, rate: Double, random: inout CounterRandom, amplitude: (Double) -> Double
    ) -> [Double] {
        guard count > 0 else { return [] }
        let length = FourierTransform.fastLength(atLeast: count + count / 16 + 16)
        let bins = length / 2 + 1
        let stride = 16
        let knots = (0...(bins / stride + 1)).map { amplitude(Double($0 * stride) * rate / Double(length)) }
        var spectrum = [ComplexDouble](repeating: ComplexDouble(0), count: bins)
        var power = 0.0
        for bin in 1..<(bins - 1) {
            let place = bin / stride
            let share = Double(bin % stride) / Double(stride)
            let gain = knots[place] + (knots[place + 1] - knots[place]) * share
            spectrum[bin] = ComplexDouble(gain * random.normal(), gain * random.normal())
            power += 4 * gain * gain
        }
        guard power > 0 else { return [Double](repeating: 0, count: count) }
        let scale = 1 / power.squareRoot()
        var samples = FourierTransform.inverse(spectrum, count: length)
        samples.removeLast(length - count)
        for index in samples.indices { samples[index] *= scale }
        return samples
    }

    /// White Gaussian noise with rms 1.
    static func white(count: Int, random: inout CounterRandom) -> [Double] {
        (0..<count).map { _ in random.normal() }
    }
}

/// The shape of a machine's floor: a random level per octave, the structure's resonances, and a fall below a corner.
struct FloorShape: Hashable, Sendable {
    /// Level in dB at 15.625 Hz · 2^k.
    var octaves: [Double]
    /// The structure's modes with how far they stand out, dB.
    var peaks: [Peak]
    /// Below it the acceleration falls by 6 dB an octave, Hz.
    var corner: Double

    struct Peak: Hashable, Sendable {
        var mode: Mode
        var decibels: Double
    }

    /// Amplitude at a frequency in Hz, in any unit.
    func amplitude(_ frequency: Double) -> Double {
        let place = min(max(log2(max(frequency, 1) / 15.625), 0), Double(octaves.count - 1))
        let index = min(Int(place), octaves.count - 2)
        let share = place - Double(index)
        let decibels = octaves[index] + (octaves[index + 1] - octaves[index]) * share
        var power = pow(10, decibels / 10)
        for peak in peaks {
            let detuning = (frequency - peak.mode.frequency) / (peak.mode.damping * peak.mode.frequency)
            power *= 1 + (pow(10, peak.decibels / 10) - 1) / (1 + detuning * detuning)
        }
        let ratio = frequency / corner
        return (power * ratio * ratio / (1 + ratio * ratio)).squareRoot()
    }
}
