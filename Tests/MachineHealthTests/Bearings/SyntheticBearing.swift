import Foundation
import NumericalMethods
import Testing

@testable import MachineHealth

/// Signals with known lines, made here from their formulas alone: the simulator is another program's opinion.
enum SyntheticBearing {
    /// Gaussian noise of unit variance; with `colour` > 0 the sum of it and of its own past (first-order autoregression).
    static func noise(count: Int, seed: UInt64, colour: Double = 0) -> [Double] {
        var random = CounterRandom(seed: seed)
        var last = 0.0
        return (0..<count).map { _ in
            last = colour * last + random.normal()
            return last
        }
    }

    /// Decaying rings of a resonance at `resonance` Hz, struck `frequency` times a second.
    static func strikes(count: Int, rate: Double, frequency: Double, resonance: Double, amplitude: Double) -> [Double] {
        var samples = [Double](repeating: 0, count: count)
        let length = Int(0.01 * rate)
        var strike = 0
        while true {
            let start = Double(strike) / frequency * rate
            guard start < Double(count) else { break }
            strike += 1
            let first = Int(start.rounded(.up))
            for index in first..<min(count, first + length) {
                let time = (Double(index) - start) / rate
                samples[index] += amplitude * exp(-600 * time) * sin(2 * Double.pi * resonance * time)
            }
        }
        return samples
    }

    /// Noise modulated in amplitude by harmonics of the shaft: a healthy machine with run-out.
    static func shaftModulatedNoise(count: Int, rate: Double, shaft: Double, harmonics: Int, seed: UInt64) -> [Double] {
        let carrier = noise(count: count, seed: seed)
        return carrier.indices.map { index in
            let angle = 2 * Double.pi * shaft * Double(index) / rate
            let modulation = (1...harmonics).reduce(0.0) { $0 + cos(Double($1) * angle) / Double($1) }
            return carrier[index] * (1 + 0.4 * modulation)
        }
    }

    static func combs(_ samples: [Double], rate: Double, shaft: Double, _ geometry: BearingGeometry) throws
        -> FaultCombs
    {
        let orders = try #require(FaultCombs.Orders(BearingOrders(geometry)))
        return FaultCombs(bank: EnvelopeBank(WindowSpectrum(samples), rate: rate, shaft: shaft), orders: orders)
    }
}
