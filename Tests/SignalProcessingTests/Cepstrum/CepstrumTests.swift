import Foundation
import NumericalMethods
import SignalProcessing
import Testing

@Suite("Cepstrum")
struct CepstrumTests {
    @Test("an echo of strength a after d samples gives a, −a²/2, a³/3 … at its multiples")
    func echo() throws {
        let a = 0.5
        let delay = 100
        var signal = [Double](repeating: 0, count: 4000)
        signal[0] = 1
        signal[delay] = a
        let cepstrum = Cepstrum.real(signal)
        // ln|1 + a·z| has the coefficients ±aᵏ/k; the even real cepstrum holds half of each.
        for k in 1...6 {
            let expected = (k % 2 == 1 ? 1.0 : -1.0) * pow(a, Double(k)) / Double(k) / 2
            #expect(abs(cepstrum[k * delay] - expected) < 1e-12)
            #expect(abs(cepstrum[4000 - k * delay] - expected) < 1e-12)
        }
        #expect(abs(cepstrum[57]) < 1e-12)
        // Taking all of its quefrencies out leaves the click alone (to its phase).
        let ranges = (1...20).map { $0 * delay...$0 * delay }
        let magnitudes = FourierTransform.forward(Cepstrum.removing(ranges, from: signal)).map(\.magnitude)
        #expect(magnitudes.allSatisfy { abs($0 - magnitudes[0]) < 1e-5 })
    }

    @Test(
        "whitening makes every magnitude one, keeps phases, and brings out a hidden impulse", arguments: [1000, 1001])
    func whitening(count: Int) {
        var signal = (0..<count).map { index -> Double in
            // Whole periods: the jump of a cut tone at the ends would be an impulse too.
            let turn = 2 * Double.pi * Double(index) / Double(count)
            let tones: Double = 50 * sin(31 * turn) + 20 * cos(207 * turn)
            return tones + 0.01 * sin(Double(index * index % 7919))
        }
        signal[400] += 3
        let white = Cepstrum.whitened(signal)
        let before = FourierTransform.forward(signal)
        let after = FourierTransform.forward(white)
        for (one, other) in zip(before, after) {
            #expect(abs(other.magnitude - Double(count).squareRoot()) < 1e-9)
            let product: Double = one.real * other.real + one.imaginary * other.imaginary
            let cosine = product / (one.magnitude * other.magnitude)
            #expect(abs(cosine - 1) < 1e-9)
        }
        #expect(abs(white.reduce(0) { $0 + $1 * $1 } / Double(count) - 1) < 1e-9)
        let strongest = white.indices.max { abs(white[$0]) < abs(white[$1]) }
        #expect(strongest == 400)
    }

    @Test("nothing removed leaves the signal; edge inputs stay finite")
    func edges() {
        let signal = (0..<333).map { index -> Double in
            sin(0.1 * Double(index)) + cos(Double(index * index % 71))
        }
        for (a, b) in zip(Cepstrum.removing([], from: signal), signal) { #expect(abs(a - b) < 1e-12) }
        for (a, b) in zip(Cepstrum.removing([0...0, 400...500], from: signal), signal) { #expect(abs(a - b) < 1e-12) }
        #expect(Cepstrum.whitened([]).isEmpty && Cepstrum.real([]).isEmpty)
        #expect(Cepstrum.whitened([0, 0, 0, 0]) == [0, 0, 0, 0])
        #expect(Cepstrum.real([0, 0, 0]).allSatisfy { $0.isFinite })
        // The envelope of a click is flat.
        #expect(
            Cepstrum.logarithmicEnvelope([2, 0, 0, 0, 0, 0, 0, 0], through: 2).allSatisfy { abs($0 - log(2)) < 1e-12 })
    }
}
