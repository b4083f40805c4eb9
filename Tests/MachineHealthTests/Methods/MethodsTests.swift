import Evidence
import Foundation
@testable import MachineHealth
import NumericalMethods
import Testing

@Suite struct MethodsTests {
    private func sine(_ amplitude: Double, _ frequency: Double, rate: Double, count: Int, offset: Double = 0)
        -> [Double]
    {
        (0..<count).map { index in
            let phase: Double = 2 * Double.pi * frequency * Double(index) / rate
            return offset + amplitude * sin(phase + 0.3)
        }
    }

    private func measure(
        _ method: any MeasurementMethod.Type, _ samples: [Double], unit: Evidence.Unit?, rate: Double?,
        _ parameters: MethodParameters = [:]
    ) throws -> MachineHealth.Measurement {
        try method.compute(.samples(SampleWindow.all([("a", unit, samples)], rate: rate)[0]), parameters)
    }

    @Test(arguments: [25.0, 29.95, 160.3, 777.7])
    func velocityOfASineIsAmplitudeOverAngularFrequency(_ frequency: Double) throws {
        let samples = sine(2, frequency, rate: 5120, count: 10_000, offset: 7)
        let measured = try measure(
            VelocityRMS.self, samples, unit: .gravity, rate: 5120, ["band": .list([10, 1000])])
        let expected: Double = 2 * 9.80665 / (2 * Double.pi * frequency) / 2.0.squareRoot() * 1000
        #expect(abs(measured.value / expected - 1) < 2e-3)
        #expect(measured.unit == .millimetresPerSecond)
        let displacement = try measure(
            DisplacementRMS.self, samples, unit: .gravity, rate: 5120, ["band": .list([10, 1000])])
        let expectedDisplacement: Double = expected / (2 * Double.pi * frequency) * 1000
        #expect(abs(displacement.value / expectedDisplacement - 1) < 5e-3)
    }

    @Test func noiseKeepsItsMeanSquare() throws {
        var random = CounterRandom(seed: 5)
        let samples = (0..<20_000).map { _ in random.normal() }
        let measured = try measure(
            AccelerationRMS.self, samples, unit: .metresPerSecondSquared, rate: 10_000, ["band": .list([0, 5000])])
        let square = samples.map { $0 * $0 }.reduce(0, +) / 20_000
        // The Hann window weighs the samples, so the two differ by chance: √(2·35/18/N) of the square.
        #expect(abs(measured.value * measured.value / square - 1) < 0.06)
        let half = try measure(
            AccelerationRMS.self, samples, unit: .metresPerSecondSquared, rate: 10_000, ["band": .list([1000, 3500])])
        #expect(abs(half.value * half.value / square - 0.5) < 0.05)
    }

    @Test func velocityNeedsAUnitARateAndABand() {
        let samples = sine(1, 50, rate: 1000, count: 1000)
        let band: MethodParameters = ["band": .list([10, 400])]
        #expect(throws: MeasurementError.self) { try measure(VelocityRMS.self, samples, unit: nil, rate: 1000, band) }
        #expect(throws: MeasurementError.self) {
            try measure(VelocityRMS.self, samples, unit: .celsius, rate: 1000, band)
        }
        #expect(throws: MeasurementError.self) {
            try measure(VelocityRMS.self, samples, unit: .gravity, rate: nil, band)
        }
        #expect(throws: MeasurementError.self) { try measure(VelocityRMS.self, samples, unit: .gravity, rate: 1000) }
        #expect(throws: MeasurementError.self) {
            try measure(VelocityRMS.self, samples, unit: .gravity, rate: 1000, ["band": .list([10, 1000])])
        }
        #expect(throws: MeasurementError.self) {
            try measure(VelocityRMS.self, samples + [.nan], unit: .gravity, rate: 1000, band)
        }
        #expect(throws: MeasurementError.self) {
            try measure(VelocityRMS.self, [1, 2], unit: .gravity, rate: 1000, band)
        }
    }

    @Test func statisticsOfASine() throws {
        let samples = sine(3, 10, rate: 1000, count: 1000, offset: 2)
        func value(_ method: any MeasurementMethod.Type) throws -> Double {
            try measure(method, samples, unit: .gravity, rate: 1000).value
        }
        #expect(abs(try value(SampleMean.self) - 2) < 1e-12)
        #expect(abs(try value(SampleRMS.self) - 3 / 2.0.squareRoot()) < 1e-12)
        #expect(abs(try value(Kurtosis.self) - 1.5) < 1e-12)
        #expect(abs(try value(Skewness.self)) < 1e-12)
        #expect(abs(try value(CrestFactor.self) - 2.0.squareRoot()) < 1e-3)
        #expect(abs(try value(ShapeFactor.self) - Double.pi / 8.0.squareRoot()) < 1e-3)
        #expect(abs(try value(SamplePeakToPeak.self) - 6) < 0.01)
    }

    @Test func kurtosisOfGaussianNoiseIsThree() throws {
        var random = CounterRandom(seed: 11)
        let samples = (0..<100_000).map { _ in random.normal() }
        let measured = try measure(Kurtosis.self, samples, unit: nil, rate: nil)
        // Standard error √(24/N).
        #expect(abs(measured.value - 3) < 4 * (24.0 / 100_000).squareRoot())
    }

    @Test func aLineIsMeasuredBetweenBins() throws {
        let samples = sine(1, 29.953, rate: 2560, count: 25_600)
        let parameters: MethodParameters = ["frequency": .number(29.6), "tolerance": .number(0.02)]
        let velocity = try measure(LineVelocity.self, samples, unit: .metresPerSecondSquared, rate: 2560, parameters)
        let expected: Double = 1000 / (2 * Double.pi * 29.953) / 2.0.squareRoot()
        #expect(abs(velocity.value / expected - 1) < 1e-3)
        let frequency = try measure(LineFrequency.self, samples, unit: nil, rate: 2560, parameters)
        #expect(abs(frequency.value - 29.953) < 0.005)
    }

    @Test func chanceOfALineHoldsOnNoise() {
        // 400 stretches of white noise, 5 places each: lines below 1 % chance are binomial around 20 (σ 4.5).
        var random = CounterRandom(seed: 3)
        var found = 0
        for _ in 0..<400 {
            let spectrum = ChannelSpectrum((0..<2048).map { _ in random.normal() }, rate: 2048)
            for place in [150.0, 300, 450, 600, 750] {
                if let line = SpectralLine.near(place, tolerance: 0.01, in: spectrum), line.chance < 0.01 { found += 1 }
            }
        }
        #expect(found <= 38)
        #expect(found >= 3)
    }
}
