import Foundation
import NumericalMethods
import Testing

@testable import Simulation

/// The physics of a picture against closed forms.
@Suite("The chain of radioscopy")
struct RadioscopicChainTests {
    private func wedge(side: Int = 32) -> ThicknessField {
        var field = ThicknessField(side: side, pitch: 0.2)
        for row in 0..<side { for column in 0..<side { field.values[row * side + column] = Float(column) } }
        return field
    }

    @Test("a wedge without noise follows Beer and Lambert, down to the grey value")
    func beerLambert() {
        var chain = RadioscopicChain(attenuation: 0.08)
        var random = CounterRandom(seed: 1)
        let field = wedge()
        let signal = chain.detected(chain.beam(behind: field), side: 32, random: &random)
        let grey = chain.camera.grey(chain.camera.exposed(signal, side: 32, random: &random))
        for column in 0..<32 {
            let expected = exp(-0.08 * Double(column))
            #expect(abs(Double(signal[column]) - expected) < 1e-6)
            #expect(abs(Double(grey[column]) - 255 * expected) <= 0.51)
        }
        chain.hardening = 0.01
        let hardened = chain.beam(behind: field)
        for column in 0..<32 {
            let thickness = Double(column)
            #expect(abs(Double(hardened[column]) - exp(-0.08 * thickness / (1 + 0.01 * thickness))) < 1e-6)
        }
    }

    @Test("scatter adds its share to a plane wall and lowers the contrast of a step by 1/(1 + k)")
    func scatter() {
        let chain = RadioscopicChain(attenuation: 0.08, scatter: 0.5)
        let plain = chain.beam(behind: ThicknessField(side: 32, pitch: 0.2, filledWith: 10))
        let expected = Float(1.5 * exp(-0.8))
        #expect(plain.allSatisfy { abs($0 - expected) < 1e-5 })
    }

    @Test("glare keeps the level of a plane wall")
    func glare() {
        var chain = RadioscopicChain(attenuation: 0.08)
        chain.glare = 0.12
        var random = CounterRandom(seed: 1)
        let beam = chain.beam(behind: ThicknessField(side: 32, pitch: 0.2, filledWith: 10))
        let signal = chain.detected(beam, side: 32, random: &random)
        #expect(zip(signal, beam).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test("the variance of quanta is a straight line through zero over the signal, with slope 1 over the quanta")
    func poissonSlope() {
        let quanta = 2000.0
        var points: [(level: Double, variance: Double)] = []
        for (number, thickness) in [Float(0), 5, 10, 20].enumerated() {
            var chain = RadioscopicChain(attenuation: 0.07)
            chain.quanta = quanta
            var random = CounterRandom(seed: 4, stream: UInt64(number))
            let beam = chain.beam(behind: ThicknessField(side: 256, pitch: 0.2, filledWith: thickness))
            let signal = chain.detected(beam, side: 256, random: &random).map { Double($0) }
            let (mean, variance) = Self.moments(signal)
            points.append((mean, variance))
            // 65,536 values: the relative error of a variance is √(2/65,536) = 0.55 %; four of them are allowed.
            #expect(abs(variance * quanta / mean - 1) < 0.022)
        }
        let slope =
            points.reduce(0) { $0 + $1.level * $1.variance } / points.reduce(0) { $0 + $1.level * $1.level }
        #expect(abs(slope * quanta - 1) < 0.015)
    }

    @Test("the detector blurs quantum noise: variance falls to 1/(4πσ²)", arguments: [1.0, 1.4])
    func blurredNoise(deviation: Double) {
        var chain = RadioscopicChain(attenuation: 0.07)
        chain.quanta = 1000
        chain.detectorBlur = deviation
        var random = CounterRandom(seed: 9)
        let beam = chain.beam(behind: ThicknessField(side: 256, pitch: 0.2, filledWith: 5))
        let signal = chain.detected(beam, side: 256, random: &random).map { Double($0) }
        let (mean, variance) = Self.moments(signal)
        let expected = mean / 1000 / (4 * .pi * deviation * deviation)
        // Blurred values are not independent: about 4πσ² pixels count as one.
        #expect(abs(variance / expected - 1) < 4 * (2 * 4 * .pi * deviation * deviation / 65_536).squareRoot())
        let kept = Double(GaussianBlur(deviation: deviation).keptNoiseVariance)
        #expect(abs(kept * 4 * .pi * deviation * deviation - 1) < 0.01)
    }

    @Test("the transfer of an edge is the Gaussian of focal and detector blur together")
    func edgeTransfer() {
        let side = 64
        var field = ThicknessField(side: side, pitch: 0.2)
        for row in 0..<side { for column in 0..<32 { field.values[row * side + column] = 12 } }
        var chain = RadioscopicChain(attenuation: 0.08)
        (chain.focalBlur, chain.detectorBlur) = (0.8, 1.1)
        var random = CounterRandom(seed: 1)
        let signal = chain.detected(chain.beam(behind: field), side: side, random: &random)
        let row = signal[(side / 2 * side)..<(side / 2 * side + side)].map { Double($0) }
        let height = 1 - exp(-0.96)
        let spread = zip(row.dropFirst(), row).map { ($0 - $1) / height }
        let variance = 0.8 * 0.8 + 1.1 * 1.1
        for frequency in stride(from: 0.0, through: 0.4, by: 0.05) {
            var (real, imaginary) = (0.0, 0.0)
            for (index, value) in spread.enumerated() {
                real += value * cos(2 * .pi * frequency * Double(index))
                imaginary += value * sin(2 * .pi * frequency * Double(index))
            }
            let transfer = (real * real + imaginary * imaginary).squareRoot()
            #expect(abs(transfer - exp(-2 * .pi * .pi * variance * frequency * frequency)) < 0.005)
        }
        // The edge itself, against the error function.
        for column in 24..<40 {
            let distance = Double(column) - 31.5
            let expected = exp(-0.96) + height * 0.5 * erfc(-distance / (2 * variance).squareRoot())
            #expect(abs(row[column] - expected) < 0.004)
        }
    }

    @Test("a Gaussian of deviation U/√12 passes a fifth at one period per U, as a duplex wire of 20 % dip has it")
    func unsharpnessIsTwiceTheBasicResolution() {
        let unsharpness = 4.0
        let taps = GaussianBlur(deviation: unsharpness / 12.0.squareRoot()).taps.map { Double($0) }
        let transfer = taps.enumerated().reduce(0.0) { sum, tap in
            sum + (tap.offset == 0 ? 1 : 2) * tap.element * cos(2 * .pi * Double(tap.offset) / unsharpness)
        }
        #expect(abs(transfer - exp(-.pi * .pi / 6)) < 0.005)
        #expect(abs(transfer - 0.2) < 0.02)
    }

    @Test("blur keeps the sum and a plane, and small ones change nothing")
    func blurKeeps() {
        var plane = [Float](repeating: 3, count: 400)
        GaussianBlur(deviation: 2).apply(to: &plane, side: 20)
        #expect(plane.allSatisfy { abs($0 - 3) < 1e-5 })
        var point = [Float](repeating: 0, count: 441)
        point[220] = 1
        GaussianBlur(deviation: 1.5).apply(to: &point, side: 21)
        #expect(abs(point.reduce(0, +) - 1) < 1e-5)
        #expect(abs(point[220] - Float(1 / (2 * .pi * 2.25))) < 0.001)
        #expect(GaussianBlur(deviation: 0).taps == [1])
        #expect(GaussianBlur(deviation: .nan).taps == [1])
    }

    @Test("the table of normal numbers agrees with the error function and has variance 1")
    func normalNumbers() {
        for probability in [1e-5, 0.001, 0.02, 0.1, 0.3, 0.5, 0.8, 0.99, 0.99999] {
            let value = NormalNoise.quantile(probability)
            #expect(abs(0.5 * erfc(-value / 2.0.squareRoot()) / probability - 1) < 1e-5)
        }
        let (mean, variance) = Self.moments(NormalNoise.quantiles.map { Double($0) })
        #expect(abs(mean) < 1e-6)
        #expect(abs(variance - 1) < 2e-4)
        var random = CounterRandom(seed: 3)
        var values = [Float](repeating: 0, count: 10_001)
        NormalNoise.fill(&values, random: &random)
        let drawn = Self.moments(values.map { Double($0) })
        #expect(abs(drawn.mean) < 0.04)
        #expect(abs(drawn.variance - 1) < 0.06)
    }

    @Test("electronic noise and patterns have their standard deviations; video shares noise along its rows only")
    func cameraNoise() {
        var camera = CameraCurve()
        camera.electronicNoise = 0.01
        camera.isVideo = true
        var random = CounterRandom(seed: 8)
        let flat = [Float](repeating: 0.5, count: 128 * 128)
        let values = camera.exposed(flat, side: 128, random: &random).map { Double($0) - 0.5 }
        #expect(abs(Self.moments(values).variance.squareRoot() / 0.01 - 1) < 0.03)
        func correlation(_ lag: Int) -> Double {
            zip(values, values.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / values.reduce(0) { $0 + $1 * $1 }
        }
        // (1, 2, 1) has the correlations 4/6 and 1/6.
        #expect(abs(correlation(1) - 4.0 / 6) < 0.04)
        #expect(abs(correlation(2) - 1.0 / 6) < 0.04)
        #expect(abs(correlation(128)) < 0.04)

        camera = CameraCurve()
        camera.linePattern = 0.02
        let lined = camera.exposed(flat, side: 128, random: &random)
        #expect(lined[5] == lined[5 + 128 * 7])
        #expect(abs(Self.moments(lined[..<128].map { Double($0) }).variance.squareRoot() / 0.01 - 1) < 0.25)
    }

    @Test("the fields of video are shifted against one another")
    func interlace() {
        var camera = CameraCurve()
        let ramp = (0..<64).map { Float($0 % 8) }
        #expect(camera.interlaced(ramp, side: 8) == ramp)
        camera.interlace = 0.5
        let shifted = camera.interlaced(ramp, side: 8)
        #expect(Array(shifted[..<8]) == Array(ramp[..<8]))
        #expect(Array(shifted[8..<16]) == [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7])
        camera.interlace = -1
        #expect(Array(camera.interlaced(ramp, side: 8)[8..<16]) == [0, 0, 1, 2, 3, 4, 5, 6])
    }

    @Test("exposure puts the mean where it should be, and contrast turns around it")
    func exposure() {
        var camera = CameraCurve(exposure: 0.4, gamma: 0.7, contrast: 2)
        let signal: [Float] = [1, 2, 3, 2]
        #expect(abs(camera.scale(of: signal) - 0.2) < 1e-6)
        #expect(abs(camera.curve(0.4) - pow(0.4, 0.7)) < 1e-12)
        #expect(abs(camera.curve(0.6) - pow(0.4, 0.7) - 2 * (pow(0.6, 0.7) - pow(0.4, 0.7))) < 1e-12)
        camera.contrast = 40
        #expect(camera.grey([0, 0.4, 1, .infinity, -1]).map { $0 } == [0, 134, 255, 255, 0])
    }

    private static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
    }
}
