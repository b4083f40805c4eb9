import CKernels
import TestSupport
import Testing

@Suite("Wavelet kernels")
struct WaveletKernelsTests {
    static func values(_ count: Int, seed: UInt64) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int64(bitPattern: state) >> 33) / Float(1 << 30)
        }
    }

    @Test(
        "interpolation is the sum of its definition, with the same bits from every instruction set",
        arguments: [1, 2, 4, 8, 16, 128], [1, 7, 64, 1001, 4096])
    func interpolation(factor: Int, outputs: Int) {
        // The kernel may read eight complex values past the last.
        let u = Self.values(2 * (outputs / factor + 24), seed: 5)
        var taps = Self.values(8 * factor, seed: 6)
        for index in 0..<8 { taps[index] = index == 3 ? 1 : 0 }
        var turn = Self.values(16, seed: 7)
        var rotation = Self.values(2 * factor, seed: 8)
        // The carrier's phase at the point itself is nought.
        (turn[6], turn[7], rotation[0], rotation[1]) = (1, 0, 1, 0)
        let results = SIMDLevels.results {
            var result = [Float](repeating: 9, count: 2 * outputs + 2)
            aus_wavelet_interpolate(u, outputs, factor, taps, turn, rotation, &result, 1)
            return result
        }
        #expect(results.allSatisfy { $0 == results[0] })
        #expect(results[0].suffix(2) == [9, 9])
        // y[i·factor + p] = rotation[p]·Σ taps[p][j]·turn[j]·u[i + j]; a sum of eight products of numbers up to √2.
        func product(_ a: (Double, Double), _ b: [Float], _ at: Int) -> (Double, Double) {
            let (c, d) = (Double(b[2 * at]), Double(b[2 * at + 1]))
            return (a.0 * c - a.1 * d, a.0 * d + a.1 * c)
        }
        for at in 0..<outputs {
            let (i, p) = (at / factor, at % factor)
            var sum = (0.0, 0.0)
            for j in 0..<8 {
                let turned = product((Double(u[2 * (i + j)]), Double(u[2 * (i + j) + 1])), turn, j)
                sum.0 += Double(taps[8 * p + j]) * turned.0
                sum.1 += Double(taps[8 * p + j]) * turned.1
            }
            let wanted = product(sum, rotation, p)
            #expect(abs(Double(results[0][2 * at]) - wanted.0) < 1e-5)
            #expect(abs(Double(results[0][2 * at + 1]) - wanted.1) < 1e-5)
        }
    }

    @Test(
        "the gain wraps round, with the same bits from every instruction set",
        arguments: [(3, 20, 64), (60, 20, 64), (64, 64, 64), (1000, 300, 512)])
    func gain(first: Int, count: Int, length: Int) {
        let spectrum = Self.values(2 * (first + count), seed: 9)
        let gain = Self.values(count, seed: 10)
        var wanted = [Float](repeating: 0, count: 2 * length)
        for k in 0..<count {
            let at = (first + k) % length
            wanted[2 * at] = spectrum[2 * (first + k)] * gain[k]
            wanted[2 * at + 1] = spectrum[2 * (first + k) + 1] * gain[k]
        }
        let results = SIMDLevels.results {
            var result = [Float](repeating: 9, count: 2 * length)
            aus_wavelet_gain(spectrum, gain, first, count, &result, length)
            return result
        }
        #expect(results.allSatisfy { $0 == wanted })
    }
}
