import Foundation
import MachineHealth
import NumericalMethods
import Testing

@testable import Models

/// A train of ringing impacts at a bearing's line in white noise, made without the simulator.
struct ImpactTrainSignal {
    var seed: UInt64 = 1
    /// Impacts per turn of the shaft.
    var order: Double
    var shaft: Double
    var rate: Double
    var turns = 150.0
    /// Frequency of the ringing over the rate.
    var ringing = 0.21
    var strength = 6.0

    func samples() -> [Double] {
        var random = CounterRandom(seed: seed)
        let count = Int(turns / shaft * rate)
        var signal = (0..<count).map { _ in random.normal() }
        var turn = 0.3
        while turn < turns - 0.5 {
            let start = turn / shaft * rate
            let first = Int(start.rounded(.up))
            for index in first..<min(count, first + 80) {
                let time = Double(index) - start
                signal[index] += strength * exp(-time / 12) * sin(2 * .pi * ringing * time)
            }
            turn += (1 + 0.002 * random.normal()) / order
        }
        return signal
    }
}

@Suite("Vibration features")
struct VibrationFeaturesTests {
    static let small = BearingOrders(
        BearingGeometry(elements: 9, elementDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0))
    static let large = BearingOrders(
        BearingGeometry(elements: 15, elementDiameter: 8, pitchDiameter: 47.5, contactAngle: 12))

    static func features(
        _ orders: BearingOrders, fault: Double?, shaft: Double, rate: Double, seed: UInt64 = 1
    ) throws -> VibrationFeatures {
        let signal = ImpactTrainSignal(
            seed: seed, order: fault ?? 1, shaft: shaft, rate: rate, strength: fault == nil ? 0 : 6)
        return try VibrationFeatures(
            VibrationStretch(samples: signal.samples(), rate: rate, shaft: shaft, orders: orders))
    }

    /// The harmonics of a part over the deviations, as the mean over the bands.
    static func comb(_ features: VibrationFeatures, part: Int) -> [Double] {
        typealias V = VibrationFeatures
        return (0..<V.slips).flatMap { slip in
            (0..<6).map { line in
                (0..<V.bands).reduce(0) {
                    $0 + Double(features.orders[((part * V.bands + $1) * V.slips + slip) * V.lines + line])
                } / Double(V.bands)
            }
        }
    }

    static func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let meanA = a.reduce(0, +) / Double(a.count), meanB = b.reduce(0, +) / Double(b.count)
        var both = 0.0, ownA = 0.0, ownB = 0.0
        for (x, y) in zip(a, b) {
            both += (x - meanA) * (y - meanB)
            ownA += (x - meanA) * (x - meanA)
            ownB += (y - meanB) * (y - meanB)
        }
        return both / (ownA * ownB).squareRoot()
    }

    @Test("have the stated shapes and ranges")
    func shapes() throws {
        typealias V = VibrationFeatures
        for (shaft, rate) in [(8.0, 6400.0), (29.95, 12_000), (60, 51_200)] {
            let features = try Self.features(Self.small, fault: Self.small.bpfo, shaft: shaft, rate: rate)
            #expect(features.orders.count == V.parts * V.bands * V.slips * V.lines)
            #expect(features.shaft.count == V.shaftValues)
            #expect(features.spectrogram.count == V.frequencies * V.times * 2)
            #expect(features.scalogram.count == V.frequencies * V.times * 2)
            #expect(features.orders.allSatisfy { $0 >= V.masked && $0 <= V.ceiling })
            #expect((features.spectrogram + features.scalogram).allSatisfy { $0 >= -4 && $0 <= 4 })
            #expect(features.shaft.allSatisfy { $0.isFinite })
        }
    }

    /// The comb of a part as the mean of recordings with different noise, deviations in threes: a line is as wide in
    /// turns in any bearing, so of a part of higher order it is narrower in per cent.
    static func meanComb(_ orders: BearingOrders, fault: Double?, part: Int, shaft: Double, rate: Double) throws
        -> [Double]
    {
        let combs = try (1...4).map { seed in
            try comb(features(orders, fault: fault, shaft: shaft, rate: rate, seed: UInt64(seed)), part: part)
        }
        var mean = [Double](repeating: 0, count: VibrationFeatures.slips / 3 * 6)
        for comb in combs {
            for index in mean.indices {
                let first = index / 6 * 18 + index % 6
                let highest = max(comb[first], comb[first + 6], comb[first + 12])
                mean[index] += highest / Double(combs.count)
            }
        }
        return mean
    }

    @Test("a fault looks the same in another bearing at another speed and rate")
    func invariance() throws {
        let here = try Self.meanComb(Self.small, fault: Self.small.bpfo, part: 0, shaft: 29.3, rate: 12_000)
        let there = try Self.meanComb(Self.large, fault: Self.large.bpfo, part: 0, shaft: 47, rate: 25_600)
        let inner = try Self.meanComb(Self.large, fault: Self.large.bpfi, part: 1, shaft: 47, rate: 25_600)
        let elsewhere = try Self.meanComb(Self.large, fault: Self.large.bpfi, part: 0, shaft: 47, rate: 25_600)
        let same = Self.correlation(here, there), other = Self.correlation(here, inner)
        let different = Self.correlation(here, elsewhere)
        #expect(same > 0.6 && other > 0.5, "correlations \(same), \(other)")
        #expect(different < 0.3, "correlation \(different)")
    }

    @Test("time in turns: twice the rate and twice the speed change nothing but velocities")
    func scaling() throws {
        let samples = ImpactTrainSignal(order: 3.6, shaft: 31, rate: 12_000).samples()
        let slow = try VibrationFeatures(
            VibrationStretch(samples: samples, rate: 12_000, shaft: 31, orders: Self.small))
        let fast = try VibrationFeatures(
            VibrationStretch(samples: samples, rate: 24_000, shaft: 62, orders: Self.small))
        #expect(slow.spectrogram == fast.spectrogram)
        #expect(slow.scalogram == fast.scalogram)
        // Only multiples of the mains stay where they are.
        let differing = zip(slow.orders, fast.orders).count { $0 != $1 }
        #expect(differing < slow.orders.count / 8)
        // Every odd value is a velocity: half of what it was.
        for index in stride(from: 1, to: 46, by: 2) where slow.shaft[index] > -1.6 && slow.shaft[index] < 1.9 {
            let change = Double(slow.shaft[index] - fast.shaft[index])
            #expect(abs(change - log10(2)) < 1e-4)
        }
    }

    @Test("of noise alone no comb stands out, of a fault its own does")
    func height() throws {
        typealias V = VibrationFeatures
        func harmonic(_ features: VibrationFeatures, part: Int) -> Double {
            let comb = Self.comb(features, part: part)
            let middle = V.slips / 2
            var sum = 0.0
            for line in 0..<3 {
                var highest = -1.0
                for slip in middle - 1...middle + 1 { highest = max(highest, comb[slip * 6 + line]) }
                sum += highest
            }
            return sum / 3
        }
        let faulty = try Self.features(Self.small, fault: Self.small.bpfo, shaft: 29.3, rate: 12_000)
        let sound = try Self.features(Self.small, fault: nil, shaft: 29.3, rate: 12_000)
        #expect(harmonic(faulty, part: 0) > 1.2)
        #expect(harmonic(sound, part: 0) < 0.8)
        #expect(harmonic(faulty, part: 1) < 0.8)
    }

    @Test("are the same bits each time")
    func determinism() throws {
        let a = try Self.features(Self.small, fault: 5.4, shaft: 24, rate: 10_000)
        let b = try Self.features(Self.small, fault: 5.4, shaft: 24, rate: 10_000)
        #expect(a == b)
    }

    @Test("a part whose line is not known is left out")
    func unknownParts() throws {
        typealias V = VibrationFeatures
        var orders = Self.small
        orders.cage = nil
        let features = try Self.features(orders, fault: 3.6, shaft: 25, rate: 10_000)
        let size = V.bands * V.slips * V.lines
        #expect(features.orders[3 * size..<4 * size].allSatisfy { $0 == V.masked })
        #expect(features.orders[0..<size].contains { $0 > 0 })
    }

    @Test("a line of known amplitude in the plain spectrum has its velocity")
    func velocity() throws {
        // 2 mm/s peak at 25 Hz.
        let amplitude = 2e-3 * 2 * Double.pi * 25
        var random = CounterRandom(seed: 3)
        let samples = (0..<40_000).map { index -> Double in
            let angle: Double = 2 * Double.pi * 25 * Double(index) / 10_000
            return amplitude * sin(angle) + 0.01 * random.normal()
        }
        let features = try VibrationFeatures(
            VibrationStretch(samples: samples, rate: 10_000, shaft: 25, orders: Self.small))
        let place = try #require(ShaftLines.orders.firstIndex(of: 1))
        let velocity = Double(features.shaft[2 * place + 1])
        #expect(abs(velocity - log10(2)) < 0.01)
    }

    @Test("bad input is refused by name")
    func refusals() {
        func refusal(_ samples: [Double], rate: Double = 10_000, shaft: Double = 25) -> VibrationFeatureError? {
            do throws(VibrationFeatureError) {
                _ = try VibrationFeatures(
                    VibrationStretch(samples: samples, rate: rate, shaft: shaft, orders: Self.small))
                return nil
            } catch { return error }
        }
        var samples = (0..<4000).map { sin(Double($0)) }
        #expect(refusal(samples, shaft: 0) == .speed(shaft: 0, rate: 10_000))
        #expect(refusal(samples, shaft: 5000) == .speed(shaft: 5000, rate: 10_000))
        #expect(refusal(samples, rate: .infinity) == .speed(shaft: 25, rate: .infinity))
        #expect(refusal(samples, shaft: 1e-300) == .tooShort(turns: 4000 / 10_000 * 1e-300, least: 2))
        #expect(refusal([]) == .tooShort(turns: 0, least: 2))
        #expect(refusal(Array(repeating: 2, count: 4000)) == .constant)
        samples[7] = .nan
        #expect(refusal(samples) == .notFinite(index: 7))
    }
}
