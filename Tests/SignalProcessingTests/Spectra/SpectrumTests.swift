import Foundation
import SignalProcessing
import Testing

@Suite("Spectrum of one segment")
struct SpectrumTests {
    static let rate = 25600.0

    static func tone(_ count: Int, bin: Double, amplitude: Double, phase: Double = 0) -> [Double] {
        (0..<count).map { amplitude * sin(2 * Double.pi * bin * Double($0) / Double(count) + phase) }
    }

    @Test("a tone on a bin has the value its scaling names", arguments: SpectralWindow.allCases, [2048, 2047])
    func tone(window: SpectralWindow, count: Int) throws {
        let signal = Self.tone(count, bin: 100, amplitude: 1.7)
        let expected: [SpectrumScaling: Double] = [
            .peak: 1.7, .rootMeanSquare: 1.7 / 2.0.squareRoot(), .peakToPeak: 3.4, .meanSquare: 1.7 * 1.7 / 2,
        ]
        for (scaling, value) in expected {
            let spectrum = try #require(
                Spectrum(of: signal, sampleRate: Self.rate, window: window, scaling: scaling))
            #expect(abs(spectrum.values[100] - value) < 1e-10 * value)
            #expect(spectrum.values.count == count / 2 + 1)
            #expect(abs(spectrum.binWidth - Self.rate / Double(count)) < 1e-12)
        }
        let density = try #require(Spectrum(of: signal, sampleRate: Self.rate, window: window, scaling: .density))
        let noiseBandwidth = density.equivalentNoiseBandwidth * density.binWidth
        #expect(abs(density.values[100] * noiseBandwidth - 1.7 * 1.7 / 2) < 1e-10)
    }

    @Test("a Hann window halves the neighbours and loses 1.4236 dB half a bin off")
    func hann() throws {
        let on = try #require(Spectrum(of: Self.tone(2048, bin: 100, amplitude: 1), sampleRate: Self.rate))
        #expect(abs(on.values[101] - 0.5) < 1e-10)
        let off = try #require(Spectrum(of: Self.tone(2048, bin: 100.5, amplitude: 1), sampleRate: Self.rate))
        #expect(abs(20 * log10(off.values.max() ?? 0) + 1.4236) < 2e-3)
        #expect(abs(on.equivalentNoiseBandwidth - 1.5) < 1e-12)
    }

    @Test("zero frequency and half the rate are not doubled, the last bin at odd length is")
    func edges() throws {
        let constant = [Double](repeating: -2, count: 512)
        let low = try #require(Spectrum(of: constant, sampleRate: 100, scaling: .peak))
        #expect(abs(low.values[0] - 2) < 1e-12)
        let alternating = (0..<512).map { $0 % 2 == 0 ? 1.0 : -1.0 }
        for (scaling, value) in [(SpectrumScaling.peak, 1.0), (.meanSquare, 1), (.rootMeanSquare, 1), (.peakToPeak, 2)]
        {
            let high = try #require(Spectrum(of: alternating, sampleRate: 100, scaling: scaling))
            #expect(abs(high.values[256] - value) < 1e-12)
        }
        let last = try #require(
            Spectrum(of: Self.tone(511, bin: 255, amplitude: 3, phase: 1), sampleRate: 100, window: .rectangular))
        #expect(abs(last.values[255] - 3) < 1e-10)
        let none = try #require(Spectrum(of: constant, sampleRate: 100, removesMean: true))
        #expect(none.values.allSatisfy { $0 < 1e-12 })
    }

    @Test("mean square over all bins is that of the signal (Parseval)", arguments: [1, 2, 7, 500, 501])
    func parseval(count: Int) throws {
        let signal = SpectraFixture.sequence(count).map { $0 + 0.3 }
        let meanSquare = signal.reduce(0) { $0 + $1 * $1 } / Double(count)
        for scaling in SpectrumScaling.allCases {
            let spectrum = try #require(
                Spectrum(of: signal, sampleRate: 99.5, window: .rectangular, scaling: scaling))
            #expect(abs(spectrum.meanSquare(in: 0...50) - meanSquare) < 1e-12)
        }
    }

    @Test("windows have SciPy's noise bandwidths")
    func noiseBandwidths() throws {
        let expected = try SpectraFixture.load().enbw
        let names: [(SpectralWindow, String)] = [
            (.rectangular, "boxcar"), (.hann, "hann"), (.hamming, "hamming"), (.blackman, "blackman"),
            (.flatTop, "flattop"),
        ]
        for (window, name) in names {
            let spectrum = try #require(Spectrum(of: SpectraFixture.sequence(500), sampleRate: 1, window: window))
            #expect(abs(spectrum.equivalentNoiseBandwidth - (expected[name] ?? 0)) < 1e-9)
        }
    }

    @Test("an empty or not finite signal has no spectrum")
    func refused() {
        #expect(Spectrum(of: [], sampleRate: 1) == nil)
        #expect(Spectrum(of: [1, .nan, 2], sampleRate: 1) == nil)
        #expect(Spectrum(of: [1, 2], sampleRate: 0) == nil)
        #expect(Spectrum(of: [1], sampleRate: 1)?.values == [1])
    }

    @Test("the peak near a frequency is found, and none beyond the ends")
    func peak() throws {
        let spectrum = try #require(Spectrum(of: Self.tone(2048, bin: 100, amplitude: 1), sampleRate: 2048))
        let found = try #require(spectrum.peak(near: 101, tolerance: 3))
        #expect(found.frequency == 100)
        #expect(spectrum.peak(near: 5000, tolerance: 1) == nil)
        #expect(spectrum.peak(near: .nan, tolerance: 1) == nil)
        #expect(spectrum.peak(near: 1e300, tolerance: 1) == nil)
    }
}
