import Evidence
import Foundation
import Testing

@testable import Simulation

@Suite("Simulated shaft faults")
struct ShaftFaultTests {
    /// Velocities in mm/s rms at some orders of the radial and the axial channel, before the sensor's gain error.
    static func velocities(_ kind: VibrationKind, index: Int, orders: [Double]) throws -> (
        radial: [Double], axial: [Double]
    ) {
        let options = VibrationOptions(effects: .none, rate: 6000, duration: 2, speed: 1800, channelCount: 2)
        let parts = VibrationSimulator.parts(kind: kind, seed: 50, index: index, options: options)
        let factor = parts.machine.unit.metresPerSecondSquared ?? 0
        let gain = try #require(parts.machine.truth.parameter(VibrationParameters.gain))
        let shaft = try #require(parts.machine.truth.rate("shaft"))
        let channels = parts.machine.channels.map { channel in
            let (analysis, thin) = OrderAnalysis.thinned(channel.samples, parts.motion.revolutions, by: 6)
            return orders.map { order in
                analysis.line(order, in: thin) * factor / gain / (2.0.squareRoot() * 2 * .pi * order * shaft) * 1000
            }
        }
        return (channels[0], channels[1])
    }

    @Test("unbalance is 1x and radial")
    func unbalance() throws {
        for index in 0..<3 {
            let (radial, axial) = try Self.velocities(.unbalance, index: index, orders: [1, 2, 3])
            // At least 4 mm/s less the largest residual unbalance that may point the other way.
            #expect(radial[0] > 2.8)
            #expect(radial[0] > 4 * radial[1])
            #expect(axial[0] < 0.4 * radial[0])
        }
    }

    @Test("misalignment is 2x with 1x and 3x, and axial")
    func misalignment() throws {
        for index in 0..<3 {
            let (radial, axial) = try Self.velocities(.misalignment, index: index, orders: [1, 2, 3])
            #expect(radial[1] > 2)
            #expect(radial[2] > 0.05 * radial[1])
            #expect(axial[1] > 0.4 * radial[1])
        }
    }

    @Test("looseness has halves and many harmonics")
    func looseness() throws {
        let (radial, _) = try Self.velocities(.looseness, index: 0, orders: [0.5, 1, 1.5, 2, 3, 4, 5, 6, 7])
        #expect(radial.allSatisfy { $0 > 0.1 })
        let (sound, _) = try Self.velocities(.healthy, index: 1, orders: [0.5, 1.5, 6, 7])
        #expect(sound.allSatisfy { $0 < 0.1 })
    }

    @Test("rub has its exact fraction")
    func rub() throws {
        let options = VibrationOptions(effects: .none, rate: 6000, duration: 0.2)
        let machine = VibrationSimulator.machine(kind: .rub, seed: 50, index: 0, options: options)
        let fraction = try #require(machine.truth.parameter(VibrationParameters.rubFraction))
        let (radial, _) = try Self.velocities(.rub, index: 0, orders: [1 / fraction, 1, 1 + 1 / fraction, 2])
        #expect(radial.allSatisfy { $0 > 0.3 })
    }

    @Test("acceleration of a velocity: 1 mm/s rms at 159.155 Hz is 1 m/s² rms")
    func acceleration() {
        let peak = ShaftFaultTones.acceleration(velocity: 1, frequency: 1000 / (2 * .pi))
        #expect(abs(peak - 2.0.squareRoot()) < 1e-12)
    }
}
