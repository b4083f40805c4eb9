internal import Foundation
internal import NumericalMethods

/// A mode of the structure: a damped oscillator.
struct Mode: Hashable, Sendable {
    /// Undamped natural frequency, Hz.
    var frequency: Double
    /// Damping over critical damping.
    var damping: Double
    /// Strength of its answer to an impact.
    var gain: Double
}

/// An impact at a time between samples.
struct Impact: Hashable, Sendable {
    /// Time in samples from the first.
    var position: Double
    var strength: Double
}

/// The answer of a structure to impacts and to noise.
///
/// One impact of strength A at time t₀ answers with Σ gain·A·exp(−ζω(t−t₀))·sin(ω_d(t−t₀)), ω_d = ω√(1−ζ²), exactly sampled also
/// where t₀ lies between samples.
struct Resonator: Sendable {
    let modes: [Mode]
    let rate: Double

    /// The answer to impacts, which must be sorted by position.
    func answer(to impacts: [Impact], count: Int) -> [Double] {
        var signal = [Double](repeating: 0, count: count)
        for mode in modes {
            let pole = Pole(mode, rate: rate)
            var (real, imaginary) = (0.0, 0.0)
            var next = 0
            for index in 0..<count {
                (real, imaginary) = (
                    real * pole.real - imaginary * pole.imaginary, real * pole.imaginary + imaginary * pole.real
                )
                while next < impacts.count, impacts[next].position <= Double(index) {
                    let late = Double(index) - impacts[next].position
                    let strength = mode.gain * impacts[next].strength
                    // An impact before the record only leaves what still rings.
                    let decay = exp(-pole.decay * late)
                    real += strength * decay * cos(pole.angle * late)
                    imaginary += strength * decay * sin(pole.angle * late)
                    next += 1
                }
                signal[index] += imaginary
                // Keeps the state out of the slow subnormal numbers during long silences.
                if abs(real) + abs(imaginary) < 1e-100 { (real, imaginary) = (0, 0) }
            }
        }
        return signal
    }

    /// The answer to an excitation of one value a sample.
    func answer(to excitation: [Double]) -> [Double] {
        var signal = [Double](repeating: 0, count: excitation.count)
        for mode in modes {
            let pole = Pole(mode, rate: rate)
            var (real, imaginary) = (0.0, 0.0)
            for index in excitation.indices {
                (real, imaginary) = (
                    real * pole.real - imaginary * pole.imaginary + mode.gain * excitation[index],
                    real * pole.imaginary + imaginary * pole.real
                )
                signal[index] += imaginary
                if abs(real) + abs(imaginary) < 1e-100 { (real, imaginary) = (0, 0) }
            }
        }
        return signal
    }

    private struct Pole {
        let decay: Double
        let angle: Double
        let real: Double
        let imaginary: Double

        init(_ mode: Mode, rate: Double) {
            let omega = 2 * Double.pi * mode.frequency / rate
            decay = mode.damping * omega
            angle = omega * (1 - mode.damping * mode.damping).squareRoot()
            real = exp(-decay) * cos(angle)
            imaginary = exp(-decay) * sin(angle)
        }
    }
}

/// Impacts that repeat with a shaft, with intervals that err and errors that add up (Antoni and Randall 2003).
enum ImpactTrain {
    /// The angles (revolutions of the shaft) of impacts from `revolutions.first` to `revolutions.last`.
    ///
    /// - Parameters:
    ///   - order: mean impacts per revolution; above 0.
    ///   - jitter: standard deviation of an interval over its mean; intervals are at least a tenth of the mean.
    static func angles(order: Double, jitter: Double, over motion: ShaftMotion, random: inout CounterRandom) -> [Double]
    {
        guard let first = motion.revolutions.first, let last = motion.revolutions.last, order > 0 else { return [] }
        let interval = 1 / order
        var angles: [Double] = []
        var angle = first + interval * (random.uniform() - 1)
        while angle <= last {
            if angle >= first { angles.append(angle) }
            angle += interval * max(1 + jitter * random.normal(), 0.1)
        }
        return angles
    }

    /// The positions in samples of angles, which must grow and lie within the motion.
    static func positions(_ angles: [Double], of motion: ShaftMotion) -> [Double] {
        let revolutions = motion.revolutions
        guard revolutions.count > 1 else { return [] }
        var index = 0
        return angles.map { angle in
            while index + 2 < revolutions.count, revolutions[index + 1] < angle { index += 1 }
            let span = revolutions[index + 1] - revolutions[index]
            return Double(index) + (span > 0 ? (angle - revolutions[index]) / span : 0)
        }
    }
}
