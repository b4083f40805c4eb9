import Testing

@testable import Simulation

@Suite("Unsteadiness")
struct UnsteadinessTests {
    private func parts(_ unsteadiness: Double) -> VibrationSimulator.Parts {
        var options = VibrationOptions(effects: .none, rate: 10_000, duration: 1, shape: .point)
        options.unsteadiness = unsteadiness
        return VibrationSimulator.parts(kind: .outerRace, seed: 3, index: 0, options: options)
    }

    private func spread(of parts: VibrationSimulator.Parts) -> Double {
        let revolutions = parts.motion.revolutions
        let steps = zip(revolutions.dropFirst(), revolutions).map { $0 - $1 }
        return ((steps.max() ?? 0) - (steps.min() ?? 0)) / ((revolutions.last ?? 0) / Double(max(1, steps.count)))
    }

    @Test("of 0 the shaft turns evenly, of 1 as drawn, between them in proportion")
    func ripple() {
        let drawn = spread(of: parts(1)), half = spread(of: parts(0.5)), none = spread(of: parts(0))
        #expect(none < 1e-8)
        #expect(drawn > 1e-4)
        #expect(abs(half / drawn - 0.5) < 0.05)
    }

    @Test("of 1 nothing is changed")
    func neutral() {
        let options = VibrationOptions(effects: .none, rate: 10_000, duration: 1, shape: .point)
        let plain = VibrationSimulator.parts(kind: .outerRace, seed: 3, index: 0, options: options)
        #expect(plain.machine.samples == parts(1).machine.samples)
        #expect(plain.machine.samples != parts(0).machine.samples)
    }
}
