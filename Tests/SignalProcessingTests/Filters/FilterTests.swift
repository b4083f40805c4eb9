import Foundation
import NumericalMethods
import SignalProcessing
import TestSupport
import Testing

/// Numbers of SciPy; made by Fixtures/filters.py.
struct SciPyFilters: Decodable, Sendable {
    struct Case: Decodable, Sendable {
        let order: Int
        let kind: String
        let corners: [Double]
        let frequencies: [Double]
        let real: [Double]
        let imaginary: [Double]
        let causal: [Double]
        let zeroPhase: [Double]
    }
    struct Taps: Decodable, Sendable {
        let count: Int
        let kind: String
        let corners: [Double]
        let kaiser: Double
        let taps: [Double]
    }
    struct Resample: Decodable, Sendable {
        let up: Int
        let down: Int
        let count: Int
        let every: Int
        let values: [Double]
    }
    struct Kaiser: Decodable, Sendable {
        let attenuation: Double
        let width: Double
        let beta: Double
        let count: Int
    }
    let rate: Double
    let cases: [Case]
    let firwin: [Taps]
    let resample: [Resample]
    let kaiser: Kaiser

    static func load() throws -> SciPyFilters {
        let url = SharedData.packageFolder.appending(path: "Tests/SignalProcessingTests/Fixtures/filters.json")
        return try JSONDecoder().decode(SciPyFilters.self, from: Data(contentsOf: url))
    }

    /// The script's signal.
    static let signal: [Double] = (0..<300).map { n in
        let n = Double(n)
        return sin(0.3 * n) + 0.5 * cos(n * n / 97) + 0.25 + 0.002 * n
    }

    static func band(_ kind: String, _ corners: [Double]) throws -> ButterworthFilter.Band {
        let first = try #require(corners.first)
        let last = try #require(corners.last)
        return kind == "lowpass" ? .lowPass(first) : kind == "highpass" ? .highPass(first) : .bandPass(first, last)
    }
}

@Suite("Filters")
struct FilterTests {
    @Test("Butterworth responses, causal and zero-phase outputs are SciPy's")
    func againstSciPy() throws {
        let scipy = try SciPyFilters.load()
        for item in scipy.cases {
            let sections = try ButterworthFilter.sections(
                order: item.order, band: SciPyFilters.band(item.kind, item.corners), sampleRate: scipy.rate)
            #expect(sections.allSatisfy { $0.isStable })
            for (index, frequency) in item.frequencies.enumerated() {
                let response = sections.response(at: frequency, sampleRate: scipy.rate)
                #expect(abs(response.real - item.real[index]) < 1e-9, "\(item.kind) \(item.order) \(frequency)")
                #expect(abs(response.imaginary - item.imaginary[index]) < 1e-9)
            }
            var filter = RecursiveFilter(sections)
            let causal = filter.process(SciPyFilters.signal)
            let zeroPhase = try ZeroPhaseFilter.apply(sections, to: SciPyFilters.signal)
            for (index, value) in item.causal.enumerated() {
                #expect(abs(causal[7 * index] - value) < 1e-9)
                #expect(abs(zeroPhase[7 * index] - item.zeroPhase[index]) < 1e-8, "\(item.kind) \(item.order)")
            }
        }
    }

    @Test("gain is 1/√2 at the corners and falls monotonically", arguments: 1...20)
    func corners(order: Int) throws {
        let low = try ButterworthFilter.sections(order: order, band: .lowPass(100), sampleRate: 1000)
        #expect(abs(low.response(at: 100, sampleRate: 1000).magnitude - 0.5.squareRoot()) < 1e-10)
        let high = try ButterworthFilter.sections(order: order, band: .highPass(100), sampleRate: 1000)
        #expect(abs(high.response(at: 100, sampleRate: 1000).magnitude - 0.5.squareRoot()) < 1e-10)
        let band = try ButterworthFilter.sections(order: order, band: .bandPass(100, 200), sampleRate: 1000)
        for corner in [100.0, 200] {
            #expect(abs(band.response(at: corner, sampleRate: 1000).magnitude - 0.5.squareRoot()) < 1e-8)
        }
        let gains = stride(from: 1.0, to: 499, by: 5).map { low.response(at: $0, sampleRate: 1000).squaredMagnitude }
        // The closed form of the warped prototype.
        for (index, gain) in gains.enumerated() {
            let ratio = tan(.pi * (1 + 5 * Double(index)) / 1000) / tan(.pi * 0.1)
            let expected = 1 / (1 + pow(ratio, 2 * Double(order)))
            #expect(abs(gain - expected) < 1e-10)
        }
    }

    @Test("chunked = whole, bit for bit", arguments: [1, 7, 64, 299])
    func chunks(length: Int) throws {
        let signal = SciPyFilters.signal
        let pieces = stride(from: 0, to: signal.count, by: length).map {
            Array(signal[$0..<min($0 + length, signal.count)])
        }
        let sections = try ButterworthFilter.sections(order: 5, band: .bandPass(30, 200), sampleRate: 1000)
        var whole = RecursiveFilter(sections)
        var cut = whole
        #expect(whole.process(signal) == pieces.flatMap { cut.process($0) })

        let taps = try FiniteImpulseFilter(band: .lowPass(100), tapCount: 31, sampleRate: 1000)
        var wholeTaps = taps.streaming()
        var cutTaps = wholeTaps
        let late = wholeTaps.process(signal)
        #expect(late == pieces.flatMap { cutTaps.process($0) })
        #expect(Array(late.dropFirst(taps.delay)) == Array(taps.apply(to: signal).dropLast(taps.delay)))
    }

    @Test("windowed designs are SciPy's firwin and kaiserord")
    func finiteImpulse() throws {
        let scipy = try SciPyFilters.load()
        for item in scipy.firwin {
            let filter = try FiniteImpulseFilter(
                band: SciPyFilters.band(item.kind, item.corners), tapCount: item.count,
                window: item.kaiser > 0 ? .kaiser(beta: item.kaiser) : .hamming, sampleRate: scipy.rate)
            for (a, b) in zip(filter.taps, item.taps) { #expect(abs(a - b) < 1e-13) }
        }
        let design = try FiniteImpulseFilter.kaiserDesign(
            attenuation: scipy.kaiser.attenuation, width: scipy.kaiser.width, sampleRate: scipy.rate)
        #expect(abs(design.beta - scipy.kaiser.beta) < 1e-12)
        #expect(abs(design.tapCount - scipy.kaiser.count) <= 1)
    }

    @Test("a settled filter has no transient, zero phase keeps a constant")
    func settled() throws {
        let sections = try ButterworthFilter.sections(order: 4, band: .lowPass(20), sampleRate: 1000)
        var filter = RecursiveFilter(sections)
        filter.settle(at: 3)
        #expect(filter.process([Double](repeating: 3, count: 50)).allSatisfy { abs($0 - 3) < 1e-12 })
        filter.reset()
        #expect(filter.process([0, 0]) == [0, 0])
        #expect(
            try ZeroPhaseFilter.apply(sections, to: [Double](repeating: 3, count: 50)).allSatisfy {
                abs($0 - 3) < 1e-10
            })
    }

    @Test("impossible designs are refused")
    func errors() {
        #expect(throws: FilterError.order(0)) {
            try ButterworthFilter.sections(order: 0, band: .lowPass(1), sampleRate: 10)
        }
        for band in [ButterworthFilter.Band.lowPass(5), .lowPass(.nan), .highPass(0), .bandPass(3, 2), .bandPass(1, 9)]
        {
            #expect(throws: FilterError.self) { try ButterworthFilter.sections(order: 2, band: band, sampleRate: 10) }
            #expect(throws: FilterError.self) { try FiniteImpulseFilter(band: band, tapCount: 11, sampleRate: 10) }
        }
        #expect(throws: FilterError.self) { try FiniteImpulseFilter(band: .lowPass(1), tapCount: 10, sampleRate: 10) }
        for beta in [-1, 701, Double.nan] {
            #expect(throws: FilterError.self) {
                try FiniteImpulseFilter(band: .lowPass(1), tapCount: 11, window: .kaiser(beta: beta), sampleRate: 10)
            }
        }
        let narrow = try? FiniteImpulseFilter(
            band: .lowPass(1), tapCount: 11, window: .kaiser(beta: 700), sampleRate: 10)
        #expect(narrow?.taps.allSatisfy { $0.isFinite } == true)
        #expect(throws: FilterError.tooShort(count: 3, needed: 10)) {
            try ZeroPhaseFilter.apply(
                ButterworthFilter.sections(order: 2, band: .lowPass(1), sampleRate: 10), to: [1, 2, 3])
        }
    }
}
