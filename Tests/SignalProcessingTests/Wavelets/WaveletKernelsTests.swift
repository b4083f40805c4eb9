import CKernels
import Testing

@Suite("Wavelet kernels and their portable twins")
struct WaveletKernelsTests {
    static func values(_ count: Int, seed: UInt64) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int64(bitPattern: state) >> 33) / Float(1 << 30)
        }
    }

    @Test("interpolation has the bits of its twin", arguments: [1, 2, 4, 8, 16, 128], [1, 7, 64, 1001, 4096])
    func interpolation(factor: Int, outputs: Int) {
        // The kernel may read eight complex values past the last.
        let u = Self.values(2 * (outputs / factor + 24), seed: 5)
        var taps = Self.values(8 * factor, seed: 6)
        for index in 0..<8 { taps[index] = index == 3 ? 1 : 0 }
        var turn = Self.values(16, seed: 7)
        var rotation = Self.values(2 * factor, seed: 8)
        // The carrier's phase at the point itself is nought.
        (turn[6], turn[7], rotation[0], rotation[1]) = (1, 0, 1, 0)
        var fast = [Float](repeating: 9, count: 2 * outputs + 2)
        var slow = fast
        aus_wavelet_interpolate(u, outputs, factor, taps, turn, rotation, &fast, 1)
        aus_wavelet_interpolate_portable(u, outputs, factor, taps, turn, rotation, &slow)
        #expect(fast == slow)
        #expect(fast.suffix(2) == [9, 9])
    }

    @Test("the gain wraps round like its twin", arguments: [(3, 20, 64), (60, 20, 64), (64, 64, 64), (1000, 300, 512)])
    func gain(first: Int, count: Int, length: Int) {
        let spectrum = Self.values(2 * (first + count), seed: 9)
        let gain = Self.values(count, seed: 10)
        var fast = [Float](repeating: 9, count: 2 * length)
        var slow = fast
        aus_wavelet_gain(spectrum, gain, first, count, &fast, length)
        aus_wavelet_gain_portable(spectrum, gain, first, count, &slow, length)
        #expect(fast == slow)
    }
}
