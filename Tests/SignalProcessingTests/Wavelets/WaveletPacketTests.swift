import Foundation
import SignalProcessing
import Testing

@Suite("Wavelet packets")
struct WaveletPacketTests {
    static func signal(_ count: Int) -> [Double] {
        (0..<count).map { index -> Double in
            let slow: Double = sin(0.37 * Double(index))
            let quick: Double = cos(Double(index * index % 1009))
            return slow + 0.3 * quick + 0.1
        }
    }

    @Test(
        "filters meet Daubechies' conditions: sum, orthogonality, vanishing moments",
        arguments: OrthogonalWavelet.allCases)
    func conditions(wavelet: OrthogonalWavelet) {
        let h = wavelet.lowPass
        let g = wavelet.highPass
        #expect(h.count == 2 * wavelet.vanishingMoments)
        #expect(abs(h.reduce(0, +) - 2.0.squareRoot()) < 1e-14)
        for shift in 0..<h.count / 2 {
            let target = shift == 0 ? 1.0 : 0
            let hh = (0..<h.count - 2 * shift).reduce(0.0) { $0 + h[$1] * h[$1 + 2 * shift] }
            #expect(abs(hh - target) < 1e-15 * 8)
        }
        for shift in stride(from: -h.count + 2, to: h.count, by: 2) {
            let cross = h.indices.reduce(0.0) { $0 + (g.indices.contains($1 + shift) ? h[$1] * g[$1 + shift] : 0) }
            #expect(abs(cross) < 1e-14)
        }
        for moment in 0..<wavelet.vanishingMoments {
            // Scaled to the filter's length, lest the powers drown the rounding.
            let sum = g.enumerated().reduce(0.0) {
                $0 + $1.element * pow(Double($1.offset) / Double(g.count), Double(moment))
            }
            #expect(abs(sum) < 1e-13, "moment \(moment)")
        }
    }

    @Test("perfect reconstruction and Parseval at every level", arguments: OrthogonalWavelet.allCases)
    func reconstruction(wavelet: OrthogonalWavelet) throws {
        // The deepest level has four coefficients a band: shorter than the filters.
        let signal = Self.signal(256)
        let energy = signal.reduce(0) { $0 + $1 * $1 }
        let tree = try WaveletPacketTransform(wavelet: wavelet, levels: 6).analyze(signal)
        for level in 0...6 {
            let energies = tree.energies(level: level)
            #expect(energies.count == 1 << level)
            #expect(abs(energies.reduce(0, +) / energy - 1) < 1e-12)
            #expect(abs(tree.relativeEnergies(level: level).reduce(0, +) - 1) < 1e-12)
            for (a, b) in zip(tree.reconstruct(level: level), signal) { #expect(abs(a - b) < 1e-12) }
        }
        let parts = (0..<8).map { tree.reconstruct(level: 3, bands: [$0]) }
        for index in signal.indices {
            #expect(abs(parts.reduce(0) { $0 + $1[index] } - signal[index]) < 1e-12)
        }
    }

    @Test("a tone's energy lies in the band of its frequency, in ascending order", arguments: 0..<8)
    func frequencyOrder(band: Int) throws {
        let range = WaveletPacketTree.frequencies(level: 3, band: band, sampleRate: 1600)
        #expect(range == Double(band) * 100...Double(band + 1) * 100)
        let frequency = (range.lowerBound + range.upperBound) / 2
        let tone = (0..<2048).map { sin(2 * .pi * frequency * Double($0) / 1600) }
        let shares = try WaveletPacketTransform(wavelet: .daubechies8, levels: 3).analyze(tone).relativeEnergies(
            level: 3)
        // Beside a quarter of the rate the first filter pair itself overlaps; elsewhere leakage is small.
        #expect(shares[band] > (band == 3 || band == 4 ? 0.75 : 0.9), "\(shares)")
    }

    @Test("refuses lengths that the tree does not divide")
    func lengths() throws {
        let transform = try WaveletPacketTransform(wavelet: .haar, levels: 3)
        #expect(throws: FilterError.self) { try transform.analyze([1, 2, 3]) }
        #expect(throws: FilterError.self) { try transform.analyze([]) }
        #expect(throws: FilterError.self) { try WaveletPacketTransform(wavelet: .haar, levels: 99) }
        #expect(transform.usableLength(31) == 24)
        #expect(
            try transform.analyze([Double](repeating: 0, count: 8)).relativeEnergies(level: 3).allSatisfy { $0 == 0 })
    }
}
