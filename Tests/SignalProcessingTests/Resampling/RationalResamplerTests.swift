import Foundation
import SignalProcessing
import Testing

@Suite("Rational resampling")
struct RationalResamplerTests {
    @Test("values are those of SciPy's resample_poly")
    func againstSciPy() throws {
        for item in try SciPyFilters.load().resample {
            let values = try RationalResampler.resample(SciPyFilters.signal, up: item.up, down: item.down)
            #expect(values.count == item.count)
            for (index, expected) in item.values.enumerated() {
                #expect(abs(values[index * item.every] - expected) < 1e-11, "\(item.up)/\(item.down)")
            }
        }
    }

    @Test("chunked = whole, bit for bit", arguments: [1, 13, 100], [[3, 2], [160, 147], [1, 8], [4, 2]])
    func chunks(length: Int, ratio: [Int]) throws {
        let signal = SciPyFilters.signal
        var resampler = try RationalResampler(up: ratio[0], down: ratio[1])
        var pieces: [Double] = []
        for start in stride(from: 0, to: signal.count, by: length) {
            pieces += resampler.process(Array(signal[start..<min(start + length, signal.count)]))
        }
        pieces += resampler.finish()
        let whole = try RationalResampler.resample(signal, up: ratio[0], down: ratio[1])
        #expect(pieces == whole)
        #expect(resampler.inputCount == signal.count && resampler.outputCount == pieces.count)
    }

    @Test("a tone stays itself at the new rate, and what would alias is gone")
    func tones() throws {
        let tone = (0..<4000).map { sin(2 * .pi * 50 * Double($0) / 2000) }
        let resampled = try RationalResampler.resample(tone, up: 3, down: 2, beta: 10, sides: 24)
        for index in 600..<5400 { #expect(abs(resampled[index] - sin(2 * .pi * 50 * Double(index) / 3000)) < 2e-5) }
        let high = (0..<4000).map { sin(2 * .pi * 300 * Double($0) / 2000) }
        let decimated = try RationalResampler.decimate(high, by: 5)
        #expect(decimated.count == 800)
        #expect(decimated[100..<700].allSatisfy { abs($0) < 2e-4 })
    }

    @Test("edges: identity, empty input, refused ratios")
    func edges() throws {
        #expect(try RationalResampler.resample([1, 2, 3], up: 5, down: 5) == [1, 2, 3])
        #expect(try RationalResampler.resample([], up: 3, down: 2).isEmpty)
        #expect(throws: FilterError.ratio(up: 0, down: 1)) { try RationalResampler(up: 0, down: 1) }
        // A ratio within its range whose filter would be too long: the cure is not another ratio of whole numbers.
        for (up, down, sides) in [(65536, 65535, 200), (1, 60000, 10)] {
            let error = #expect(throws: FilterError.self) { try RationalResampler(up: up, down: down, sides: sides) }
            #expect(error?.description.contains("fewer sides") == true)
        }
        #expect(try RationalResampler.decimate([1], by: 32767).count == 1)
    }
}
