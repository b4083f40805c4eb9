import Foundation
import NumericalMethods
import Testing

@Suite("Fourier transform")
struct FourierTransformTests {
    @Test("equals the sum that defines it", arguments: [1, 2, 3, 8, 15, 64, 97])
    func definition(count: Int) {
        var random = CounterRandom(seed: 1, stream: UInt64(count))
        let signal = (0..<count).map { _ in ComplexDouble(random.normal(), random.normal()) }
        let spectrum = FourierTransform.forward(signal)
        for k in 0..<count {
            var sum = ComplexDouble(0)
            for n in 0..<count {
                let angle = -2 * Double.pi * Double(k * n % count) / Double(count)
                sum = sum + signal[n] * ComplexDouble(cos(angle), sin(angle))
            }
            #expect((sum + spectrum[k] * -1).magnitude <= 1e-12 * Double(count))
        }
    }

    @Test("inverse of forward is N times the signal", arguments: [1, 2, 5, 100, 1001])
    func inverse(count: Int) {
        var random = CounterRandom(seed: 2, stream: UInt64(count))
        let signal = (0..<count).map { _ in random.normal() }
        let back = FourierTransform.inverse(FourierTransform.forward(signal), count: count)
        for index in 0..<count { #expect(abs(back[index] / Double(count) - signal[index]) < 1e-12) }
    }

    @Test("Philox gives the vectors that its authors published")
    func philox() {
        // Known answers of Random123, kat_vectors: philox4x32 10 rounds, counter and key zero: 6627e8d5 e169c58d bc57ac4c 9b00dbd8.
        var random = CounterRandom(seed: 0, stream: 0)
        #expect(random.next() == 0xe169_c58d_6627_e8d5)
        #expect(random.next() == 0x9b00_dbd8_bc57_ac4c)
    }
}
