internal import Foundation
internal import NumericalMethods

/// How a shaft turns: its angle in revolutions at every sample.
struct ShaftMotion: Sendable {
    /// Samples a second.
    let rate: Double
    /// Angle in revolutions at each sample; it grows.
    let revolutions: [Double]

    /// The mean rate of turning in Hz.
    var meanHertz: Double {
        guard let first = revolutions.first, let last = revolutions.last, revolutions.count > 1 else { return 0 }
        return (last - first) * rate / Double(revolutions.count - 1)
    }

    /// Turns at `hertz` with slow random ripple and a linear ramp.
    ///
    /// - Parameters:
    ///   - ripple: standard deviation of the ripple over the mean: Gaussian, cut at three deviations.
    ///   - corner: the corner frequency in Hz above which the ripple falls by 12 dB an octave.
    ///   - ramp: change of speed over the whole record over the mean, centred.
    init(
        hertz: Double, ripple: Double, corner: Double, ramp: Double, start: Double, count: Int, rate: Double,
        random: inout CounterRandom
    ) {
        self.rate = rate
        // White noise through two equal low-passes of first order, drawn every 64 samples and joined by straight lines. `driven`
        // has variance 1; `slow` follows it and has variance (1 + keep²)/(1 + keep)². Both start in their steady state.
        let step = 64
        let keep = exp(-2 * .pi * corner * Double(step) / rate)
        let push = (1 - keep * keep).squareRoot()
        let scale = (1 + keep) / (1 + keep * keep).squareRoot()
        var driven = random.normal()
        var slow = (driven + keep * random.normal()) / (1 + keep)
        var revolutions = [Double](repeating: 0, count: count)
        var angle = start
        var index = 0
        while index < count {
            driven = keep * driven + push * random.normal()
            let next = keep * slow + (1 - keep) * driven
            for offset in 0..<min(step, count - index) {
                let deviation = min(max(scale * (slow + (next - slow) * Double(offset) / Double(step)), -3), 3)
                let place = Double(index + offset) / Double(max(count - 1, 1)) - 0.5
                revolutions[index + offset] = angle
                angle += hertz * (1 + ripple * deviation + ramp * place) / rate
            }
            slow = next
            index += step
        }
        self.revolutions = revolutions
    }
}

/// What the phase of a tone follows.
enum ToneClock {
    /// A fixed frequency; `tone.frequency` is in Hz.
    case time(rate: Double)
    /// A shaft; `tone.frequency` is an order.
    case shaft(ShaftMotion)

    /// The angle in units of which frequencies are multiples, at a sample.
    @inline(__always)
    func angle(_ index: Int) -> Double {
        switch self {
        case .time(let rate): Double(index) / rate
        case .shaft(let motion): motion.revolutions[index]
        }
    }
}

/// A sinusoid: amplitude·cos(2π·(frequency·angle + phase)).
struct Tone: Hashable, Sendable {
    /// Hz or an order, as the clock says.
    var frequency: Double
    /// Peak amplitude, m/s².
    var amplitude: Double
    /// In turns.
    var phase: Double

    /// Adds the tone to a signal.
    ///
    /// The phase is exact at both ends of every 32 samples and grows evenly between; with the ripple of these machines that
    /// differs from the exact phase by less than a thousandth of a turn.
    func add(to signal: inout [Double], clock: ToneClock, gain: Double = 1) {
        let count = signal.count
        let step = 32
        let scale = amplitude * gain
        guard scale != 0, count > 1 else { return }
        var index = 0
        while index < count {
            let end = min(index + step, count)
            let first = frequency * clock.angle(index) + phase
            let last = frequency * clock.angle(end - 1) + phase
            let turn = end - index > 1 ? (last - first) / Double(end - index - 1) : 0
            let angle = 2 * Double.pi * (first - first.rounded(.down))
            let turnCosine = cos(2 * .pi * turn)
            let turnSine = sin(2 * .pi * turn)
            var cosine = scale * cos(angle)
            var sine = scale * sin(angle)
            for sample in index..<end {
                signal[sample] += cosine
                (cosine, sine) = (cosine * turnCosine - sine * turnSine, cosine * turnSine + sine * turnCosine)
            }
            index = end
        }
    }
}
