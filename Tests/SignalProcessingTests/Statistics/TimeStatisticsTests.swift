import Foundation
import SignalProcessing
import Testing

@Suite("Time statistics")
struct TimeStatisticsTests {
    static func table(_ statistics: TimeStatistics) -> [String: Double?] {
        [
            "mean": statistics.mean, "rms": statistics.rootMeanSquare, "std": statistics.standardDeviation,
            "peak": statistics.peak, "p2p": statistics.peakToPeak, "crest": statistics.crestFactor,
            "shape": statistics.shapeFactor, "impulse": statistics.impulseFactor,
            "clearance": statistics.clearanceFactor,
            "skew": statistics.skewness, "kurtosis": statistics.kurtosis,
        ]
    }

    static func cube() -> [Double] {
        zip(SpectraFixture.sequence(10001, seed: 3), SpectraFixture.sequence(10001, seed: 4)).map {
            $0 * $0 * $0 + 0.1 * $1
        }
    }

    @Test("equal SciPy's, also about an offset of 10,000 standard deviations")
    func scipy() throws {
        let expected = try SpectraFixture.load().statistics
        let own = Self.table(try #require(TimeStatistics(of: Self.cube())))
        for (name, value) in try #require(expected["cube"]) {
            #expect(abs((own[name]?.flatMap { $0 } ?? .nan) - value) < 1e-9 * max(1, abs(value)), "\(name)")
        }
        let offset = Self.cube().map { Float($0 * 1e-4 + 4) }
        for statistics in [TimeStatistics(of: offset), TimeStatistics(of: offset.map { Double($0) })] {
            let table = Self.table(try #require(statistics))
            for (name, value) in try #require(expected["offset"]) {
                #expect(abs((table[name]?.flatMap { $0 } ?? .nan) - value) < 1e-7 * max(1, abs(value)), "\(name)")
            }
        }
    }

    @Test("a sine has the values of the books")
    func sine() throws {
        let signal = (0..<100_000).map { sin(2 * Double.pi * Double($0) / 1000 + 0.0001) }
        let statistics = try #require(TimeStatistics(of: signal))
        let expected: [(Double?, Double, Double)] = [
            (statistics.rootMeanSquare, 0.5.squareRoot(), 1e-9), (statistics.crestFactor, 2.0.squareRoot(), 1e-5),
            (statistics.shapeFactor, Double.pi / 8.0.squareRoot(), 1e-5),
            (statistics.impulseFactor, Double.pi / 2, 2e-5),
            (statistics.clearanceFactor, 1.7187965, 5e-4), (statistics.kurtosis, 1.5, 1e-9),
            (statistics.skewness, 0, 1e-9),
        ]
        for (value, wanted, tolerance) in expected { #expect(abs((value ?? .nan) - wanted) < tolerance) }
    }

    @Test("chunks of any size give the bits of the whole")
    func chunked() throws {
        let signal = Self.cube()
        let expected = try #require(TimeStatistics(of: signal))
        let expectedSingle = try #require(TimeStatistics(of: signal.map { Float($0) }))
        for seed in 1...6 {
            var double = TimeStatisticsAccumulator()
            for chunk in chunks(signal, seed: seed) { double.append(chunk) }
            #expect(double.statistics() == expected)
            var single = TimeStatisticsAccumulator()
            for chunk in chunks(signal.map { Float($0) }, seed: seed) { single.append(chunk) }
            #expect(single.statistics() == expectedSingle)
            #expect(single.count == signal.count)
        }
    }

    @Test("constants, single samples and signals of nothing have what can be said of them")
    func degenerate() throws {
        let constant = try #require(TimeStatistics(of: [Double](repeating: 0.1, count: 10_000)))
        #expect(constant.standardDeviation == 0)
        #expect(constant.kurtosis == nil)
        #expect(constant.skewness == nil)
        #expect(abs((constant.crestFactor ?? 0) - 1) < 1e-12)
        let zero = try #require(TimeStatistics(of: [0.0, 0, 0]))
        #expect(zero.crestFactor == nil)
        #expect(zero.peak == 0)
        let one = try #require(TimeStatistics(of: [Float(-3)]))
        #expect(one.peak == 3)
        #expect(one.count == 1)
        #expect(TimeStatistics(of: [Double]()) == nil)
        #expect(TimeStatistics(of: [1, Double.nan]) == nil)
        #expect(TimeStatistics(of: [Float](repeating: .infinity, count: 40)) == nil)
    }

    @Test("Gaussian moments of a mirrored signal: skewness changes its sign only")
    func mirrored() throws {
        let own = try #require(TimeStatistics(of: Self.cube()))
        let mirrored = try #require(TimeStatistics(of: Self.cube().map { -$0 }))
        #expect(own.skewness == mirrored.skewness.map { -$0 })
        #expect(own.kurtosis == mirrored.kurtosis)
        #expect(own.crestFactor == mirrored.crestFactor)
    }
}
