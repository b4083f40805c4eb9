import Evidence
import Foundation
import NumericalMethods
import Testing

@testable import MachineHealth

@Suite("What combs of lines say about a bearing")
struct BearingVerdictTests {
    private let rate = 12_000.0
    private let shaft = 29.95
    private let count = 60_000
    private let deepGroove6205 = BearingGeometry(
        elements: 9, elementDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0
    )
    private let deepGroove6203 = BearingGeometry(
        elements: 8, elementDiameter: 6.746, pitchDiameter: 28.499, contactAngle: 0
    )

    private func verdict(_ samples: [Double], _ geometry: BearingGeometry) throws -> BearingVerdict {
        BearingVerdict(try SyntheticBearing.combs(samples, rate: rate, shaft: shaft, geometry))
    }

    private func sum(_ signals: [Double]...) -> [Double] {
        signals[0].indices.map { index in signals.reduce(0) { $0 + $1[index] } }
    }

    @Test("noise, white and coloured, says nothing", arguments: [0.0, 0.7, -0.7, 0.95])
    func noise(colour: Double) throws {
        for seed in 0..<6 {
            let samples = SyntheticBearing.noise(count: count, seed: UInt64(seed), colour: colour)
            #expect(try verdict(samples, deepGroove6205) == .nothing)
        }
    }

    @Test("the chance of a comb in noise is what it is said to be, band search included", arguments: [0.0, 0.9])
    func calibration(colour: Double) throws {
        let tries = 40
        var below = 0
        for seed in 0..<tries {
            let samples = SyntheticBearing.noise(count: 30_000, seed: UInt64(1000 + seed), colour: colour)
            let combs = try SyntheticBearing.combs(samples, rate: rate, shaft: shaft, deepGroove6205)
            below += ChanceCombs.probability(of: .outerRace, in: combs) < 0.1 ? 1 : 0
        }
        // 0.1 of 40 with three standard deviations of the binomial, √(40·0.1·0.9) = 1.9.
        #expect(below <= 4 + 6)
        print("chance below 0.1 in noise (colour \(colour)): \(below) of \(tries)")
    }

    @Test("strikes at a part's rate name that part, with slip of one per cent either way", arguments: [-0.01, 0, 0.01])
    func parts(slip: Double) throws {
        let orders = BearingOrders(deepGroove6205)
        for (part, order) in [(BearingPart.outerRace, orders.bpfo), (.rollingElement, orders.rollingElement)] {
            let strikes = SyntheticBearing.strikes(
                count: count, rate: rate, frequency: try #require(order) * shaft * (1 + slip), resonance: 3100,
                amplitude: 5
            )
            let samples = sum(strikes, SyntheticBearing.noise(count: count, seed: 7))
            #expect(try verdict(samples, deepGroove6205) == .part(part))
        }
    }

    @Test("harmonics of the shaft alone are no fault of a 6203, whose lines lie beside the third, fourth and fifth")
    func shaftHarmonics() throws {
        for seed in 0..<4 {
            let modulated = SyntheticBearing.shaftModulatedNoise(
                count: count, rate: rate, shaft: shaft, harmonics: 6, seed: UInt64(seed)
            )
            #expect(try verdict(modulated, deepGroove6203) == .nothing)
            let knocks = SyntheticBearing.strikes(
                count: count, rate: rate, frequency: shaft, resonance: 2500, amplitude: 6
            )
            let samples = sum(knocks, SyntheticBearing.noise(count: count, seed: UInt64(20 + seed)))
            #expect(try verdict(samples, deepGroove6203) == .nothing)
        }
    }

    @Test("a defect of an element is looked for at twice its spin, and a comb at four times its spin is not its")
    func elementLine() throws {
        let orders = BearingOrders(deepGroove6205)
        let line = try #require(orders.rollingElement)
        #expect(abs(line - 4.7135) < 1e-3)
        let strikes = SyntheticBearing.strikes(
            count: count, rate: rate, frequency: 2 * line * shaft, resonance: 3100, amplitude: 5
        )
        let samples = sum(strikes, SyntheticBearing.noise(count: count, seed: 9))
        #expect(try verdict(samples, deepGroove6205) != .part(.rollingElement))
    }

    @Test("a slower repetition whose fourth line falls on a part's is not that part's")
    func slowerRepetition() throws {
        let orders = BearingOrders(deepGroove6205)
        let strikes = SyntheticBearing.strikes(
            count: count, rate: rate, frequency: try #require(orders.bpfo) * shaft / 4, resonance: 3100, amplitude: 8
        )
        let samples = sum(strikes, SyntheticBearing.noise(count: count, seed: 3))
        #expect(try verdict(samples, deepGroove6205) == .nothing)
    }

    @Test("pulsation of the mains is no bearing's, where it falls on a line")
    func mains() throws {
        // At 33.474 Hz the outer race of a 6205 strikes 120 times a second.
        let carrier = SyntheticBearing.noise(count: count, seed: 4)
        let samples = carrier.indices.map { index in
            let angle = 2 * Double.pi * 120 * Double(index) / rate
            return carrier[index] * (1 + 0.5 * cos(angle) + 0.4 * cos(2 * angle) + 0.3 * cos(3 * angle))
        }
        let combs = try SyntheticBearing.combs(samples, rate: rate, shaft: 33.474, deepGroove6205)
        #expect(BearingVerdict(combs) == .nothing)
    }

    @Test("a long recording does not make the same line higher")
    func durations() throws {
        let order = try #require(BearingOrders(deepGroove6205).bpfo)
        var levels: [Double] = []
        for seconds in [5, 20] {
            let length = seconds * Int(rate)
            let strikes = SyntheticBearing.strikes(
                count: length, rate: rate, frequency: order * shaft, resonance: 3100, amplitude: 3
            )
            let samples = sum(strikes, SyntheticBearing.noise(count: length, seed: 5))
            let combs = try SyntheticBearing.combs(samples, rate: rate, shaft: shaft, deepGroove6205)
            levels.append(try #require(combs.combs[.outerRace]?.level))
        }
        // Four times the length would be 6 dB without averaging to a fixed resolution.
        #expect(abs(levels[0] - levels[1]) < 3)
    }
}
