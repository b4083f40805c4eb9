import Foundation
import Testing

@testable import Simulation

@Suite("Effects that no comb models")
struct HealthyEffectTests {
    static func parts(_ effects: VibrationOptions.Effects, index: Int = 1) -> VibrationSimulator.Parts {
        let options = VibrationOptions(effects: effects, rate: 10_000, duration: 1, speed: 1500, channelCount: 1)
        return VibrationSimulator.parts(kind: .healthy, seed: 70, index: index, options: options)
    }

    @Test("every effect changes the recording, to the level drawn", arguments: HealthyEffect.allCases)
    func levels(effect: HealthyEffect) throws {
        let plain = Self.parts(.none)
        let other = Self.parts(.only(effect))
        #expect(other.machine.truth.effects == [effect.rawValue])
        #expect(other.machine.truth.findings.isEmpty)
        #expect(other.machine.samples != plain.machine.samples)
        guard effect != .gainDrift, effect != .speedRamp else { return }
        let difference = zip(other.company, plain.company).map { $0 - $1 }
        let rms = (difference.reduce(0) { $0 + $1 * $1 } / Double(difference.count)).squareRoot()
        let level = try #require(other.machine.truth.parameter(VibrationParameters.effectLevel))
        let floor = try #require(other.machine.truth.parameter(VibrationParameters.floorLevel))
        #expect(abs(rms / (level * floor) - 1) < 1e-6)
    }

    @Test("every third healthy machine has effects, the others have none")
    func share() {
        var options = VibrationOptions(rate: 4000, duration: 0.02)
        options.speed = 1500
        for index in 0..<30 {
            let machine = VibrationSimulator.machine(kind: .healthy, seed: 71, index: index, options: options)
            #expect(machine.truth.effects.isEmpty == (index % 3 != 0))
            #expect(machine.truth.effects.count <= 2)
        }
    }

    @Test("foreign rates keep away from the listed bearing's rates")
    func foreignRates() throws {
        for index in 0..<20 {
            let machine = Self.parts(.only(.foreignModulatedNoise), index: index).machine
            let rate = try #require(machine.truth.parameter(VibrationParameters.foreignRate))
            let kinematic = machine.bearing.orders()
            for order in [kinematic.outerRace, kinematic.innerRace, kinematic.spin, 2 * kinematic.spin, kinematic.cage]
            {
                #expect(abs(rate / (order * 25) - 1) > 0.03)
            }
        }
    }

    @Test("noise modulated at a foreign rate has its line there")
    func foreignLine() throws {
        let plain = Self.parts(.none, index: 4)
        let other = Self.parts(.only(.foreignModulatedNoise), index: 4)
        let effect = zip(other.company, plain.company).map { $0 - $1 }
        let rate = try #require(other.machine.truth.parameter(VibrationParameters.foreignRate))
        let seconds = effect.indices.map { Double($0) / 10_000 }
        let (analysis, envelope) = OrderAnalysis.thinned(effect.map { $0 * $0 }, seconds, by: 10)
        let line = analysis.line(rate, in: envelope)
        #expect(line > 1.5 * analysis.line(rate + 5.3, in: envelope))
        #expect(line > 1.5 * analysis.line(rate + 9.7, in: envelope))
    }

    @Test("a speed ramp changes the speed by the share drawn")
    func ramp() throws {
        let parts = Self.parts(.only(.speedRamp))
        let drawn = try #require(parts.machine.truth.parameter(VibrationParameters.ramp))
        let revolutions = parts.motion.revolutions
        let tenth = revolutions.count / 10
        let first = revolutions[tenth] - revolutions[0]
        let last = revolutions[revolutions.count - 1] - revolutions[revolutions.count - 1 - tenth]
        let ripple = try #require(parts.machine.truth.parameter(VibrationParameters.speedRipple))
        #expect(abs(abs(last / first - 1) - 0.9 * drawn) < 0.002 + 5 * ripple)
    }
}
