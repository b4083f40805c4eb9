import Foundation
import NumericalMethods
import Testing

@testable import Simulation

@Suite("Pieces of simulated signals")
struct SignalPiecesTests {
    @Test("a resonator answers impacts between samples as the closed form says")
    func resonatorClosedForm() {
        let rate = 10_000.0
        let modes = [
            Mode(frequency: 2000, damping: 0.03, gain: 1), Mode(frequency: 3500, damping: 0.01, gain: 0.5),
        ]
        let impacts = [Impact(position: 10.3, strength: 2), Impact(position: 55, strength: -1)]
        let answer = Resonator(modes: modes, rate: rate).answer(to: impacts, count: 200)
        for (index, value) in answer.enumerated() {
            var expected = 0.0
            for impact in impacts where Double(index) >= impact.position {
                for mode in modes {
                    let time = (Double(index) - impact.position) / rate
                    let omega = 2 * Double.pi * mode.frequency
                    let damped = omega * (1 - mode.damping * mode.damping).squareRoot()
                    expected += mode.gain * impact.strength * exp(-mode.damping * omega * time) * sin(damped * time)
                }
            }
            #expect(abs(value - expected) < 1e-12)
        }
    }

    @Test("a unit excitation and a unit impact are the same")
    func excitationEqualsImpact() {
        let resonator = Resonator(modes: [Mode(frequency: 1500, damping: 0.05, gain: 1)], rate: 10_000)
        var excitation = [Double](repeating: 0, count: 100)
        excitation[7] = 1
        let first = resonator.answer(to: excitation)
        let second = resonator.answer(to: [Impact(position: 7, strength: 1)], count: 100)
        #expect(zip(first, second).allSatisfy { abs($0 - $1) < 1e-14 })
    }

    @Test("impacts come at the order asked for and their errors add up")
    func impactTrain() {
        var random = CounterRandom(seed: 5)
        let motion = ShaftMotion(
            hertz: 50, ripple: 0, corner: 1, ramp: 0, start: 0.25, count: 40_000, rate: 2000, random: &random
        )
        let jitter = 0.0075
        let angles = ImpactTrain.angles(order: 3.6, jitter: jitter, over: motion, random: &random)
        #expect(abs(angles.count - 3600) < 20)
        let intervals = zip(angles.dropFirst(), angles).map { ($0 - $1) * 3.6 }
        let mean = intervals.reduce(0, +) / Double(intervals.count)
        let deviation = (intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)).squareRoot()
        #expect(abs(mean - 1) < 4 * jitter / 60)
        #expect(abs(deviation / jitter - 1) < 0.06)
        // Over 100 intervals the error is ten times that over one, not the same.
        let sums = stride(from: 0, to: intervals.count - 100, by: 100).map {
            intervals[$0..<($0 + 100)].reduce(0, +) - 100
        }
        let spread = (sums.reduce(0) { $0 + $1 * $1 } / Double(sums.count)).squareRoot()
        #expect(spread > 7 * jitter && spread < 13 * jitter)
        // Positions are where the angles are: the shaft turns once in 40 samples, from a quarter turn on.
        let positions = ImpactTrain.positions(angles, of: motion)
        #expect(zip(positions, angles).allSatisfy { abs($0 - ($1 - 0.25) * 40) < 1e-6 })
    }

    @Test("a tone on a shaft is the cosine of the shaft's angle")
    func toneFollowsShaft() {
        var random = CounterRandom(seed: 6)
        let motion = ShaftMotion(
            hertz: 30, ripple: 0.005, corner: 2, ramp: 0.02, start: 0.1, count: 5000, rate: 10_000, random: &random
        )
        var signal = [Double](repeating: 0, count: 5000)
        Tone(frequency: 60.5, amplitude: 2, phase: 0.3).add(to: &signal, clock: .shaft(motion))
        for (index, value) in signal.enumerated() {
            let expected = 2 * cos(2 * .pi * (60.5 * motion.revolutions[index] + 0.3))
            // A thousandth of a turn is 0.0126 at amplitude 2.
            #expect(abs(value - expected) < 0.0126)
        }
    }

    @Test("speed ripple has the deviation asked for and the mean stays")
    func ripple() {
        var random = CounterRandom(seed: 7)
        let motion = ShaftMotion(
            hertz: 25, ripple: 0.004, corner: 2, ramp: 0, start: 0, count: 100_000, rate: 1000, random: &random
        )
        let speeds = stride(from: 0, to: 99_000, by: 64).map {
            (motion.revolutions[$0 + 1] - motion.revolutions[$0]) * 1000
        }
        let mean = speeds.reduce(0, +) / Double(speeds.count)
        let deviation = (speeds.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(speeds.count)).squareRoot()
        #expect(abs(mean / 25 - 1) < 0.002)
        #expect(abs(deviation / mean / 0.004 - 1) < 0.2)
    }

    @Test("noise has the spectrum asked for, band by band")
    func noiseSpectrum() {
        var random = CounterRandom(seed: 8)
        let rate = 8000.0
        let shape = FloorShape(
            octaves: [0, 0, 0, 0, 0, 0, 3, -3, 0, 0, 0, 0],
            peaks: [.init(mode: Mode(frequency: 2500, damping: 0.03, gain: 1), decibels: 10)], corner: 300
        )
        let noise = ShapedNoise.samples(count: 32_768, rate: rate, random: &random, amplitude: shape.amplitude)
        let power = noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)
        #expect(abs(power - 1) < 0.05)
        // The designed share of each band by the trapezoidal rule on 1 Hz.
        func share(_ band: ClosedRange<Double>) -> Double {
            stride(from: band.lowerBound, to: band.upperBound, by: 1).reduce(0) {
                $0 + pow(shape.amplitude($1 + 0.5), 2)
            }
        }
        let whole = share(0...4000)
        for band in [100.0...250, 250...500, 500...1000, 1000...2000, 2300...2700, 3000...3900] {
            let measured = BandPower.meanSquare(noise, rate: rate, band: band)
            #expect(abs(10 * log10(measured / (share(band) / whole))) < 0.5, "band \(band)")
        }
    }

    @Test("band power is Parseval's: a tone is in its band and the bands add up")
    func bandPower() {
        let signal = (0..<3000).map { index in
            let turns = 2 * Double.pi * Double(index) / 1000
            return 3 * cos(100 * turns) + sin(300 * turns)
        }
        #expect(abs(BandPower.meanSquare(signal, rate: 1000, band: 50...150) - 4.5) < 1e-9)
        #expect(abs(BandPower.meanSquare(signal, rate: 1000, band: 250...350) - 0.5) < 1e-9)
        #expect(abs(BandPower.meanSquare(signal, rate: 1000, band: 0...500) - 5) < 1e-9)
    }

    @Test("Stribeck's load zone: full below the load, nothing outside")
    func loadZone() {
        #expect(BearingFaultSignal.load(0, zone: 0.5) == 1)
        #expect(BearingFaultSignal.load(0.25, zone: 0.5) < 1e-12)
        #expect(BearingFaultSignal.load(0.5, zone: 0.5) == 0)
        // cos 60° = 1/2: (1 − 1/2)^(3/2) at ε = 1/2.
        #expect(abs(BearingFaultSignal.load(1.0 / 6, zone: 0.5) - pow(0.5, 1.5)) < 1e-12)
        // ε > 1 loads the whole ring.
        #expect(BearingFaultSignal.load(0.5, zone: 1.5) > 0)
    }
}
