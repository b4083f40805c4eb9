import Foundation
import NumericalMethods
import SignalProcessing
import Testing

@Suite("Envelope")
struct EnvelopeTests {
    static let rate = 8000.0

    /// A·(1 + m·cos 2π·fm·t)·sin 2π·fc·t, whole periods in 8000 samples.
    static func modulated(_ a: Double = 1.7, _ m: Double = 0.3, _ fm: Double = 107, _ fc: Double = 2000) -> [Double] {
        (0..<8000).map { index in
            let t = Double(index) / rate
            return a * (1 + m * cos(2 * Double.pi * fm * t)) * sin(2 * Double.pi * fc * t)
        }
    }

    @Test("the Hilbert transform equals SciPy's, and turns cosine into sine")
    func hilbert() throws {
        let expected = try SpectraFixture.load().hilbert
        for (name, count) in [("odd", 101), ("even", 100)] {
            let signal = SpectraFixture.sequence(count)
            let analytic = AnalyticSignal.hilbert(signal)
            for index in 0..<count {
                #expect(abs(analytic[index].real - signal[index]) < 1e-13)
                #expect(abs(analytic[index].imaginary - (expected[name]?[index] ?? .nan)) < 1e-12)
            }
        }
        let cosine = AnalyticSignal.hilbert((0..<256).map { cos(2 * Double.pi * 5 * Double($0) / 256) })
        for index in 0..<256 {
            #expect(abs(cosine[index].imaginary - sin(2 * Double.pi * 5 * Double(index) / 256)) < 1e-12)
        }
        #expect(AnalyticSignal.hilbert([]).isEmpty)
        #expect(AnalyticSignal.hilbert([3]) == [ComplexDouble(3)])
    }

    @Test("a band's envelope at the reduced rate is the envelope")
    func band() throws {
        let band = try #require(AnalyticSignal.band(Self.modulated(), sampleRate: Self.rate, band: 1500...2500))
        #expect(band.sampleRate >= 2000)
        #expect(band.band == 1500...2499)
        for (index, value) in band.values.enumerated() {
            let t = Double(index) / band.sampleRate
            #expect(abs(value.magnitude - 1.7 * (1 + 0.3 * cos(2 * Double.pi * 107 * t))) < 1e-9)
        }
    }

    @Test("an amplitude-modulated tone has the lines m·A, and 2·m·A² and m²·A²/2 when squared")
    func lines() throws {
        let signal = Self.modulated()
        let plain = try #require(EnvelopeSpectrum(of: signal, sampleRate: Self.rate, band: 1500...2500))
        #expect(abs(plain.amplitudes[107] - 0.3 * 1.7) < 1e-9)
        #expect(plain.amplitudes[214] < 1e-9)
        #expect(plain.amplitudes[0] == 0)
        #expect(abs(plain.mean - 1.7) < 1e-9)
        #expect(plain.binWidth == 1)
        let squared = try #require(
            EnvelopeSpectrum(of: signal, sampleRate: Self.rate, band: 1500...2500, kind: .squared))
        #expect(abs(squared.amplitudes[107] - 2 * 0.3 * 1.7 * 1.7) < 1e-9)
        #expect(abs(squared.amplitudes[214] - 0.09 * 1.7 * 1.7 / 2) < 1e-9)
        let single = try #require(
            EnvelopeSpectrum(of: signal.map { Float($0) }, sampleRate: Self.rate, band: 1500...2500, window: .hann))
        #expect(abs(single.amplitudes[107] - 0.3 * 1.7) < 1e-5)
        let peak = try #require(single.peak(near: 106, tolerance: 2))
        #expect(peak.frequency == 107)
        #expect(abs(single.equivalentNoiseBandwidth - 1.5) < 1e-9)
    }

    @Test("the squared envelope's spectrum equals NumPy's at the full rate")
    func squared() throws {
        let expected = try SpectraFixture.load().squaredEnvelope
        let own = try #require(
            EnvelopeSpectrum(of: SpectraFixture.burst(8000), sampleRate: 8000, band: 800...2000, kind: .squared))
        for index in expected.indices { #expect(abs(own.amplitudes[index] - expected[index]) < 1e-10) }
    }

    @Test("bands at and beyond the ends are cut; none is none")
    func edges() throws {
        let signal = SpectraFixture.sequence(1000)
        for count in [999, 1000] {
            let all = try #require(AnalyticSignal.band(Array(signal[..<count]), sampleRate: 10, band: -5...100))
            // The mean square of the analytic signal is twice that of the signal but for the ends of the spectrum.
            let half = FourierTransform.forward(Array(signal[..<count]))
            var expected = 0.0
            for (index, value) in half.enumerated() {
                let isAlone = index == 0 || 2 * index == count
                expected += value.squaredMagnitude * (isAlone ? 1 : 4)
            }
            let power = all.values.reduce(0) { $0 + $1.squaredMagnitude } / Double(all.values.count)
            #expect(abs(power - expected / Double(count * count)) < 1e-12)
        }
        #expect(AnalyticSignal.band(signal, sampleRate: 10, band: 6...7) == nil)
        #expect(AnalyticSignal.band(signal, sampleRate: 10, band: -7 ... -6) == nil)
        #expect(AnalyticSignal.band([], sampleRate: 10, band: 1...2) == nil)
        for bad in [Double.nan, .infinity] {
            let broken = signal.dropLast() + [bad]
            #expect(EnvelopeSpectrum(of: Array(broken), sampleRate: 10, band: 1...2) == nil)
            #expect(EnvelopeSpectrum(of: broken.map { Float($0) }, sampleRate: 10, band: 1...2) == nil)
        }
        #expect(AnalyticSignal.band(signal, sampleRate: .nan, band: 1...2) == nil)
        #expect(EnvelopeSpectrum(of: [Double](), sampleRate: 10, band: 1...2) == nil)
        #expect(EnvelopeSpectrum(of: [1.0], sampleRate: 10, band: 0...5)?.amplitudes == [0])
    }
}

@Suite("Fast kurtogram")
struct FastKurtogramTests {
    @Test("equals the tree made with SciPy's filters")
    func scipy() throws {
        let expected = try SpectraFixture.load().kurtogram
        let own = try #require(
            FastKurtogram(of: SpectraFixture.burst(8192), sampleRate: 8000, levels: 5, leastSamples: 4))
        #expect(own.rows.count == expected.count)
        for (row, wanted) in zip(own.rows, expected) {
            #expect(abs(row.level - wanted.level) < 1e-12)
            #expect(row.bands.count == wanted.kurtosis.count)
            for (band, value) in zip(row.bands, wanted.kurtosis) { #expect(abs(band.kurtosis - value) < 1e-8) }
        }
    }

    @Test("the best band holds the resonance, and bands tile the spectrum")
    func best() throws {
        // Enough noise that bands beside the resonance do not see the bursts.
        var random = CounterRandom(seed: 12)
        let signal = SpectraFixture.burst(16384).map { $0 + 0.4 * random.normal() }
        let kurtogram = try #require(FastKurtogram(of: signal, sampleRate: 10_000, levels: 4))
        let best = try #require(kurtogram.best)
        #expect(best.range.contains(1700))
        #expect(best.kurtosis > 1)
        for row in kurtogram.rows {
            #expect(abs(row.bands.reduce(0) { $0 + $1.bandwidth } - 5000) < 1e-9)
        }
    }

    @Test("inner bands of noise are about 0")
    func noise() throws {
        var random = CounterRandom(seed: 11)
        let noise = (0..<32768).map { _ in random.normal() }
        let kurtogram = try #require(FastKurtogram(of: noise, sampleRate: 1, levels: 3))
        for row in kurtogram.rows {
            for band in row.bands.dropFirst().dropLast() {
                #expect(abs(band.kurtosis) < 4 * (4 / Double(band.sampleCount)).squareRoot() * 1.3)
            }
        }
    }

    @Test("short, constant and not finite signals")
    func degenerate() {
        #expect(FastKurtogram(of: [], sampleRate: 1) == nil)
        #expect(FastKurtogram(of: [Double](repeating: .nan, count: 100), sampleRate: 1) == nil)
        let constant = FastKurtogram(of: [Double](repeating: 3, count: 1000), sampleRate: 1)
        #expect(constant?.bands.allSatisfy { $0.kurtosis == 0 } == true)
        let short = FastKurtogram(of: SpectraFixture.sequence(40), sampleRate: 1)
        #expect(short?.bands.count == 1)
    }
}
