import Foundation
import SignalProcessing
import Testing

@Suite("Integration of vibration")
struct VibrationIntegrationTests {
    static let rate = 5120.0

    /// A tone of acceleration (m/s²) with an offset and a drift.
    static func tone(_ frequency: Double, amplitude: Double, seconds: Double, offset: Double = 0, drift: Double = 0)
        -> [Double]
    {
        (0..<Int(seconds * rate)).map {
            let t = Double($0) / rate
            return amplitude * sin(2 * .pi * frequency * t + 0.4) + offset + drift * t
        }
    }

    @Test("a tone with offset and drift becomes the tone of the closed form", arguments: [12.0, 50, 333.3])
    func closedForm(frequency: Double) throws {
        let acceleration = Self.tone(frequency, amplitude: 3, seconds: 8, offset: 9.81, drift: 0.7)
        let integration = try VibrationIntegration(sampleRate: Self.rate, highPass: 10)
        let velocity = try integration.velocity(fromAcceleration: acceleration)
        let displacement = try integration.displacement(fromAcceleration: acceleration)
        let valid = integration.validRange(count: acceleration.count)
        #expect(valid.count > 4 * Int(Self.rate))
        let omega = 2 * Double.pi * frequency
        for index in valid {
            let phase = omega * Double(index) / Self.rate + 0.4
            #expect(abs(velocity[index] + 3 / omega * 1e3 * cos(phase)) < 0.003 * 3 / omega * 1e3)
            #expect(abs(displacement[index] + 3 / omega / omega * 1e6 * sin(phase)) < 0.006 * 3 / omega / omega * 1e6)
        }
        let twice = try integration.displacement(fromVelocity: velocity)
        #expect(
            abs(twice[acceleration.count / 2] - displacement[acceleration.count / 2]) < 0.01 * 3 / omega / omega * 1e6)
    }

    @Test("velocity RMS in 10–1000 Hz and 2–1000 Hz is A/(ω√2)", arguments: [10.0, 24.7, 160, 990], [10.0, 2])
    func velocityRMS(frequency: Double, low: Double) throws {
        let integration = try VibrationIntegration(sampleRate: Self.rate, highPass: low, lowPass: 1000)
        let acceleration = Self.tone(frequency, amplitude: 2, seconds: 10, offset: -4)
        let expected = 2 / (2 * .pi * frequency) / 2.0.squareRoot() * 1e3
        #expect(abs(try integration.velocityRMS(fromAcceleration: acceleration) / expected - 1) < 0.003)
        let displacement = expected / (2 * .pi * frequency) * 1e3
        #expect(abs(try integration.displacementRMS(fromAcceleration: acceleration) / displacement - 1) < 0.01)
    }

    @Test("what lies outside the band does not count")
    func outside() throws {
        let integration = try VibrationIntegration(sampleRate: Self.rate, highPass: 10, lowPass: 1000)
        let inside = Self.tone(100, amplitude: 1, seconds: 6)
        let rest = zip(Self.tone(5, amplitude: 1, seconds: 6), Self.tone(1500, amplitude: 30, seconds: 6)).map(+)
        let clean = try integration.velocityRMS(fromAcceleration: inside)
        let dirty = try integration.velocityRMS(fromAcceleration: zip(inside, rest).map(+))
        #expect(abs(dirty / clean - 1) < 0.01)
        #expect(integration.gain(at: 10) == 1 && integration.gain(at: 1000) == 1)
        #expect(integration.gain(at: 8) < 1e-12 && integration.gain(at: 1200) < 1e-12)
        #expect(abs(integration.gain(at: 9) - 0.5) < 1e-12)
    }

    @Test("a line alone integrates to nothing, and short or impossible input is refused")
    func edges() throws {
        let integration = try VibrationIntegration(sampleRate: 1000, highPass: 10)
        let line = (0..<5000).map { 3 + 0.01 * Double($0) }
        #expect(try integration.velocity(fromAcceleration: line).allSatisfy { abs($0) < 1e-6 })
        #expect(throws: FilterError.self) { try integration.velocityRMS(fromAcceleration: [1, 2, 3]) }
        #expect(throws: FilterError.tooShort(count: 0, needed: 4)) { try integration.velocity(fromAcceleration: []) }
        #expect(throws: FilterError.self) { try VibrationIntegration(sampleRate: 1000, highPass: 600) }
        #expect(throws: FilterError.self) { try VibrationIntegration(sampleRate: 1000, highPass: 10, lowPass: 5) }
        #expect(integration.validRange(count: 10).isEmpty && integration.validRange(count: 0).isEmpty)
    }
}
