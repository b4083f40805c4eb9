import CKernels
import Foundation
import NumericalMethods
import TestSupport
import Testing

@testable import MachineHealth

@Suite("Envelope spectra and their floors")
struct EnvelopeBankTests {
    @Test("the squared envelope of two tones has one line, at their difference, of their product")
    func twoTones() {
        // |a·exp(iωt) + b·exp(iνt)|² = a² + b² + 2ab·cos((ω − ν)t): a DFT line of N·ab.
        let count = 4000
        let signal = (0..<count).map { index in
            2 * cos(2 * Double.pi * 400 * Double(index) / Double(count))
                + 3 * cos(2 * Double.pi * 430 * Double(index) / Double(count))
        }
        let spectrum = FourierTransform.forward(signal)
        let power = EnvelopeBank.Workspace().squaredEnvelopePower(spectrum, first: 300, last: 600, binCount: 100)
        let highest = power.indices.max { power[$0] < power[$1] }
        #expect(highest == 30)
        let total = power.reduce(0, +)
        #expect(power[30] / total > 1 - 1e-12)
    }

    @Test("the floor of noise power is its mean, for single bins and for averages", arguments: [1, 3, 7])
    func floor(averages: Int) {
        var random = CounterRandom(seed: 5, stream: UInt64(averages))
        // Power of Gaussian noise: the mean of `averages` exponential variables, of mean 2.
        let power = (0..<20_000).map { _ in
            (0..<averages).reduce(0.0) { sum, _ in sum - 2 * log(1 - random.uniform()) } / Double(averages)
        }
        let ratio = EnvelopeBank.overLocalFloor(power, width: 801, averages: averages)
        let mean = ratio.reduce(0, +) / Double(ratio.count)
        // Standard error of a median of 801 exponential variables: 1/√801 of the mean, and 25 of them independent.
        #expect(abs(mean - 1) < 0.025)
    }

    @Test("the median by selection is the sorted one", arguments: [1, 2, 3, 10, 101, 1000])
    func median(count: Int) {
        var random = CounterRandom(seed: 6, stream: UInt64(count))
        for _ in 0..<20 {
            let values = (0..<count).map { _ in (random.uniform() * 10).rounded() }
            var scratch = [Double](repeating: 0, count: 2 * count + 1)
            var median = [0.0]
            // One stretch about the first value that reaches past the last.
            aus_moving_medians_f64(values, count, 1, count, 1, &scratch, &median)
            #expect(median == [values.sorted()[(count - 1) / 2]])
        }
    }

    @Test(
        "the search for combs has the same bits with every instruction set, bins left out or not",
        arguments: [false, true])
    func combSearch(leavesOut: Bool) {
        var random = CounterRandom(seed: 12)
        let bins = 700
        let lanes = 16
        let table = (0..<bins * lanes).map { _ in random.normal() }
        let counts = (0..<lanes).map { Double(bins - 20 * $0) }
        let leftOut = (0..<bins).map { _ in random.uniform() < 0.2 ? UInt8(1) : 0 }
        let results = SIMDLevels.results {
            var best = [Double](repeating: 0, count: lanes)
            var places = best
            aus_comb_search_f64(
                table, lanes, bins, counts, 0.2, 12, 0.05, 400, 40, 4.1, 8, leavesOut ? leftOut : nil, &best, &places)
            return best + places
        }
        #expect(results.allSatisfy { $0 == results[0] })
        // One fundamental by the formula: evidence over the root of the weights.
        let frequency = 12 + 0.05 * results[0][lanes]
        var sum = 0.0
        var weight = 0.0
        for harmonic in 1...8 {
            for (offset, part) in [(0.0, 1.0), (-4.1, 0.5), (4.1, 0.5)] {
                let bin = Int(((Double(harmonic) * frequency + offset) / 0.2).rounded())
                guard bin >= 1, bin < bins, !(leavesOut && leftOut[bin] == 1) else { continue }
                sum += part * table[bin * lanes]
                weight += part
            }
        }
        #expect(abs(results[0][0] - sum / weight.squareRoot()) < 1e-12)
    }

    @Test("the moving maximum and mean are what they say")
    func moving() {
        #expect(EnvelopeBank.movingMaximum([1, 5, 2, 0, 3], reach: 1) == [5, 5, 5, 3, 3])
        #expect(EnvelopeBank.movingMean([3, 6, 0, 3], width: 3) == [4.5, 3, 3, 1.5])
    }

    @Test("probabilities of a Gumbel law fitted by moments")
    func gumbel() {
        // Maxima drawn from a Gumbel law of location 2 and scale 0.5 by inversion: beyond 4 lies 1 − exp(−exp(−4)).
        var random = CounterRandom(seed: 8)
        let maxima = (0..<20_000).map { _ in 2 - 0.5 * log(-log(max(random.uniform(), 1e-300))) }
        let tail = ChanceCombs.gumbelTail(4, maxima)
        #expect(abs(log(tail) - log(-expm1(-exp(-4.0)))) < 0.15)
        #expect(ChanceCombs.gumbelTail(4, []) == 1)
    }

    @Test("the speed of the shaft is found from its harmonics, within half a bin")
    func shaftSpeed() {
        let rate = 6000.0
        let truth = 24.871
        var random = CounterRandom(seed: 9)
        let samples = (0..<30_000).map { index in
            (1...5).reduce(0.2 * random.normal()) { sum, harmonic in
                sum + cos(2 * Double.pi * Double(harmonic) * truth * Double(index) / rate) / Double(harmonic)
            }
        }
        let refined = ShaftSpeedRefinement.refine(WindowSpectrum(samples), rate: rate, shaft: 24.8)
        #expect(abs(refined - truth) < 0.1)
        let noise = (0..<30_000).map { _ in random.normal() }
        #expect(ShaftSpeedRefinement.refine(WindowSpectrum(noise), rate: rate, shaft: 24.8) == 24.8)
    }
}
