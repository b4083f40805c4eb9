import Foundation
import SignalProcessing
import Testing

@Suite("Octave bands")
struct OctaveBandTests {
    static func noise(_ count: Int) -> [Double] {
        var state: UInt64 = 42
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(Int64(bitPattern: state) >> 33) / Double(1 << 30)
        }
    }

    @Test("centres and names are those of IEC 61260-1:2014")
    func names() throws {
        let thirds = try OctaveBand.bands(perOctave: 3, within: 17...23_000)
        #expect(
            thirds.map(\.nominal) == [
                20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000,
                2500,
                3150, 4000, 5000, 6300, 8000, 10_000, 12_500, 16_000, 20_000,
            ])
        let octaves = try OctaveBand.bands(perOctave: 1, within: 20...23_000)
        #expect(octaves.map(\.nominal) == [31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000])
        // Exact mid-band frequencies of annex E, to five digits.
        #expect(abs(OctaveBand(index: -5, perOctave: 3).centre - 316.23) < 0.005)
        #expect(abs(OctaveBand(index: 1, perOctave: 1).centre - 1995.3) < 0.05)
        #expect(abs(OctaveBand(index: 0, perOctave: 6).centre - 1059.3) < 0.05)
        for (one, next) in zip(thirds, thirds.dropFirst()) {
            #expect(abs(one.upperEdge / next.lowerEdge - 1) < 1e-12)
            #expect(abs(one.nominal / one.centre - 1) < 0.02)
        }
        #expect(throws: FilterError.bandsPerOctave(0)) { try OctaveBand.bands(perOctave: 0, within: 1...2) }
        #expect(throws: FilterError.self) { try OctaveBand.bands(perOctave: 3, within: 0...2) }
        let open = #expect(throws: FilterError.self) { try OctaveBand.bands(perOctave: 3, within: 1...Double.infinity) }
        #expect(open?.description.hasPrefix("highest frequency") == true)
    }

    @Test("bands of a density add up to its integral between the outer edges")
    func density() throws {
        let density = (0..<5000).map { 1 + 0.5 * sin(Double($0) / 40) }
        let bands = try OctaveBand.bands(perOctave: 3, within: 17...2300)
        let powers = try OctaveSpectrum.powers(density: density, binWidth: 0.5, bands: bands)
        let low = try #require(bands.first).lowerEdge
        let high = try #require(bands.last).upperEdge
        var integral = 0.0
        for (bin, value) in density.enumerated() {
            let from = max(low, (Double(bin) - 0.5) * 0.5)
            let to = min(high, (Double(bin) + 0.5) * 0.5)
            if to > from { integral += value * (to - from) }
        }
        #expect(abs(powers.reduce(0) { $0 + $1.meanSquare } / integral - 1) < 1e-12)
        // A flat density in one band is the density times the bandwidth.
        let flat = try OctaveSpectrum.powers(density: [Double](repeating: 2, count: 5000), binWidth: 0.5, bands: bands)
        for power in flat {
            #expect(abs(power.meanSquare / (2 * (power.band.upperEdge - power.band.lowerEdge)) - 1) < 1e-12)
        }
        #expect(abs(OctaveBandPower(band: bands[0], meanSquare: 4).level(reference: 0.2) - 20) < 1e-12)
        let beyond = try OctaveBand.bands(perOctave: 1, within: 20_000...100_000)
        #expect(
            try OctaveSpectrum.powers(density: density, binWidth: 0.5, bands: beyond).allSatisfy { $0.meanSquare == 0 })
    }

    @Test("the filter bank finds a tone in its band, adds up within 0.3 dB for noise, and does not mind the pieces")
    func filterBank() throws {
        let rate = 8192.0
        let bands = try OctaveBand.bands(perOctave: 3, within: 80...3000)
        var bank = try OctaveFilterBank(bands: bands, sampleRate: rate)
        var cut = bank
        let tone = (0..<40_960).map { 3 * sin(2 * .pi * 1000 * Double($0) / rate) }
        bank.process(tone)
        let powers = bank.powers()
        let own = try #require(powers.first { $0.band.index == 0 })
        #expect(abs(own.meanSquare / 4.5 - 1) < 0.01)
        #expect(powers.filter { abs($0.band.index) > 1 }.allSatisfy { $0.meanSquare < 0.005 * 4.5 })

        var noiseBank = cut
        let noise = Self.noise(60_000)
        noiseBank.process(noise)
        var start = 0
        for length in [1, 17, 4096, 60_000] {
            let end = min(noise.count, start + length)
            cut.process(Array(noise[start..<end]))
            start = end
        }
        #expect(noiseBank.powers() == cut.powers())
        // White noise of variance 1/3 has 1/3 over half the rate.
        let low = try #require(bands.first).lowerEdge
        let high = try #require(bands.last).upperEdge
        let expected = (high - low) / (rate / 2) / 3
        let sum = noiseBank.powers().reduce(0) { $0 + $1.meanSquare }
        #expect(abs(10 * log10(sum / expected)) < 0.3)
        noiseBank.beginInterval()
        #expect(noiseBank.powers().isEmpty)
    }
}
