import Foundation
import SignalProcessing
import Testing

@Suite("Welch's estimate")
struct WelchTests {
    static let rate = 1234.5

    static func options(_ name: String) -> Welch {
        switch name {
        case "odd": Welch(segment: 255, overlap: 100, detrending: .none)
        case "median": Welch(segment: 128, average: .median)
        case "flat": Welch(window: .flatTop, segment: 200, overlap: 150, detrending: .none, scaling: .meanSquare)
        default: Welch(segment: 256)
        }
    }

    @Test(
        "equals SciPy's welch, in double and in single precision",
        arguments: ["default", "odd", "median", "flat", "offset"])
    func scipy(name: String) throws {
        let expected = try #require(try SpectraFixture.load().welch[name])
        let signal = SpectraFixture.sequence(3000).map { name == "offset" ? $0 + 50 : $0 }
        let double = try #require(Self.options(name).spectrum(of: signal, sampleRate: Self.rate))
        let single = try #require(Self.options(name).spectrum(of: signal.map { Float($0) }, sampleRate: Self.rate))
        #expect(double.values.count == expected.values.count)
        #expect(abs(double.binWidth - expected.step) < 1e-12)
        let largest = expected.values.max() ?? 0
        // A removed mean leaves nothing at zero frequency but rounding, so the smallest values are not compared.
        for (index, value) in expected.values.enumerated() where value > 1e-10 * largest {
            #expect(abs(double.values[index] - value) <= 1e-9 * value)
            #expect(abs(single.values[index] - value) <= (name == "offset" ? 1e-3 : 1e-5) * value)
        }
        #expect(double.skippedSegmentCount == 0)
    }

    @Test("chunks of any size give the bits of the whole", arguments: Welch.Average.allCases, [50, 128, 131])
    func chunked(average: Welch.Average, overlap: Int) {
        let welch = Welch(segment: 132, overlap: overlap, average: average)
        var signal = SpectraFixture.sequence(5000)
        for index in 3000..<3100 { signal[index] *= 1000 }
        for precision in [WelchAccumulator.Precision.single, .double] {
            var whole = WelchAccumulator(welch, precision: precision)
            whole.append(signal)
            let expected = whole.spectrum(sampleRate: 10)
            #expect(expected != nil)
            for seed in 1...6 {
                var parts = WelchAccumulator(welch, precision: precision)
                for chunk in chunks(signal, seed: seed) { parts.append(chunk) }
                let joined = parts.spectrum(sampleRate: 10)
                #expect(joined == expected)
            }
        }
    }

    @Test("maximum and minimum hold the loudest and the quietest segment")
    func holds() throws {
        let segments = [1.0, 4, 0.5, 2].flatMap { SpectrumTests.tone(64, bin: 8, amplitude: $0) }
        let peak = { (average: Welch.Average) in
            Welch(
                window: .rectangular, segment: 64, overlap: 0, detrending: .none, average: average, scaling: .peak
            ).spectrum(of: segments, sampleRate: 64)?.values[8]
        }
        #expect(abs((peak(.maximum) ?? 0) - 4) < 1e-12)
        #expect(abs((peak(.minimum) ?? 0) - 0.5) < 1e-12)
    }

    @Test("a segment that is not finite is left out and counted")
    func notFinite() throws {
        var signal = SpectraFixture.sequence(1024)
        let welch = Welch(segment: 128, overlap: 0)
        signal[300] = .nan
        let spectrum = try #require(welch.spectrum(of: signal, sampleRate: 1))
        #expect(spectrum.segmentCount == 7)
        #expect(spectrum.skippedSegmentCount == 1)
        #expect(spectrum.values.allSatisfy { $0.isFinite })
        #expect(welch.spectrum(of: [Double](repeating: .infinity, count: 500), sampleRate: 1) == nil)
    }

    @Test("too short a signal has no estimate, and odd options are brought into range")
    func short() {
        #expect(Welch(segment: 10).spectrum(of: [Double](repeating: 1, count: 9), sampleRate: 1) == nil)
        #expect(Welch(segment: 10).spectrum(of: [Double](), sampleRate: 1) == nil)
        #expect(Welch(segment: 0, overlap: 99).hop == 1)
        #expect(Welch(segment: 1, detrending: .none).spectrum(of: [2.0], sampleRate: 1)?.values == [4])
    }

    @Test("scaling the signal by two scales densities by four exactly")
    func linear() throws {
        let signal = SpectraFixture.sequence(2000)
        let welch = Welch(segment: 200)
        let one = try #require(welch.spectrum(of: signal, sampleRate: 1))
        let two = try #require(welch.spectrum(of: signal.map { 2 * $0 }, sampleRate: 1))
        #expect(two.values == one.values.map { 4 * $0 })
    }
}
