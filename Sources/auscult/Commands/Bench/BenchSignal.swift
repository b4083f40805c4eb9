internal import Foundation
internal import NumericalMethods

/// The recording that cases work on: two shaft harmonics, the ringing of an outer race struck 107.3 times a second (at 0.17 of
/// the rate), and white noise.
enum BenchSignal {
    /// `count` samples at `rate` hertz, the same on every run.
    static func machine(count: Int, rate: Double) -> [Float] {
        var random = CounterRandom(seed: 7)
        let period = 1 / 107.3
        return (0..<count).map { index in
            let time = Double(index) / rate
            let phase = time.truncatingRemainder(dividingBy: period)
            let shaft = 0.5 * sin(2 * Double.pi * 29.95 * time) + 0.2 * sin(2 * Double.pi * 59.9 * time + 0.3)
            let ringing = 1.5 * exp(-900 * phase) * sin(2 * Double.pi * 0.17 * rate * phase)
            return Float(shaft + ringing + 0.3 * random.normal())
        }
    }
}
