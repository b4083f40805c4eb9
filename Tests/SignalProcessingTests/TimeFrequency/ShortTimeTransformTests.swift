import Foundation
import NumericalMethods
import SignalProcessing
import Testing

@Suite("Short-time transform")
struct ShortTimeTransformTests {
    static func rows(_ table: borrowing FrameTable<ComplexFloat>) -> [[ComplexFloat]] {
        (0..<table.frameCount).map { table.row($0) }
    }

    static func isClose(_ a: [ComplexFloat], _ b: [ComplexDouble], _ tolerance: Double) -> Bool {
        var difference = 0.0
        var total = 0.0
        for (x, y) in zip(a, b) {
            difference +=
                (Double(x.real) - y.real) * (Double(x.real) - y.real)
                + (Double(x.imaginary) - y.imaginary) * (Double(x.imaginary) - y.imaginary)
            total += y.squaredMagnitude
        }
        return a.count == b.count && difference.squareRoot() <= tolerance * total.squareRoot()
    }

    @Test("equals SciPy's stft")
    func scipy() throws {
        let expected = try SpectraFixture.load().stft
        let transform = ShortTimeTransform(length: 64, hop: 17, scaling: .spectrum)
        let frames = transform.transform(SpectraFixture.sequence(3000).map { Float($0) })
        let rows = Self.rows(frames)
        #expect(rows.count == expected.count)
        for row in expected.rows {
            let wanted = zip(row.real, row.imaginary).map { ComplexDouble($0, $1) }
            #expect(Self.isClose(rows[row.index], wanted, 5e-7))
        }
    }

    @Test(
        "equals the transform in double precision, frame by frame",
        arguments: [(1, 1), (2, 3), (7, 2), (64, 64), (255, 100), (2048, 512)]
    )
    func frames(length: Int, hop: Int) {
        let signal = SpectraFixture.sequence(max(500, 5 * length)).map { Float($0) }
        let transform = ShortTimeTransform(length: length, hop: hop)
        let window = SpectralWindow.hann.coefficients(count: length)
        let frames = transform.transform(signal)
        let magnitudes = transform.magnitudes(signal)
        let frameCount = frames.frameCount
        #expect(frameCount == (signal.count - length) / hop + 1)
        for index in 0..<frameCount {
            let exact = FourierTransform.forward((0..<length).map { Double(signal[index * hop + $0]) * window[$0] })
            let row = frames.row(index)
            #expect(Self.isClose(row, exact, 5e-7))
            let sizes = magnitudes.row(index)
            for bin in row.indices {
                #expect(abs(sizes[bin] - row[bin].magnitude) <= 1e-6 * (row[bin].magnitude + 1e-3))
            }
        }
    }

    @Test("chunks of any size give the bits of the whole", arguments: [(64, 17), (63, 64), (50, 173)])
    func chunked(length: Int, hop: Int) {
        var signal = SpectraFixture.sequence(6000).map { Float($0) }
        for index in 2000..<2300 { signal[index] *= 5000 }
        let transform = ShortTimeTransform(length: length, hop: hop)
        let whole = Self.rows(transform.transform(signal))
        for seed in 1...6 {
            let stream = ShortTimeStream(transform)
            var block = transform.makeFrames(count: 1)
            var parts: [[ComplexFloat]] = []
            for chunk in chunks(signal, seed: seed) {
                stream.append(chunk, into: &block)
                parts += Self.rows(block)
            }
            stream.append([], isLast: true, into: &block)
            parts += Self.rows(block)
            #expect(parts == whole)
        }
    }

    @Test("the inverse gives the signal back", arguments: [(64, 16), (64, 32), (63, 20), (2048, 512)])
    func inverse(length: Int, hop: Int) {
        let signal = SpectraFixture.sequence(4 * length + 5 * hop + 3).map { Float($0) }
        let transform = ShortTimeTransform(length: length, hop: hop)
        let back = transform.inverse(transform.transform(signal), count: signal.count)
        #expect(back.count == signal.count)
        let covered = (transform.frameCount(signal.count) - 1) * hop + length
        for index in hop..<(covered - hop) { #expect(abs(back[index] - signal[index]) < 3e-6) }
        for index in covered..<signal.count { #expect(back[index] == 0) }
        // A rectangular window reaches the ends.
        let box = ShortTimeTransform(window: .rectangular, length: length, hop: hop, scaling: .spectrum)
        let same = box.inverse(box.transform(signal))
        for index in same.indices { #expect(abs(same[index] - signal[index]) < 1e-6) }
    }

    @Test("not finite or far louder frames leave their partners alone")
    func partners() {
        var signal = SpectraFixture.sequence(640).map { Float($0) }
        let transform = ShortTimeTransform(window: .rectangular, length: 64, hop: 64)
        let clean = Self.rows(transform.transform(signal))
        signal[70] = .nan
        for index in 256..<320 { signal[index] *= 1e6 }
        let spoilt = Self.rows(transform.transform(signal))
        for frame in clean.indices where frame != 1 && frame != 4 {
            let exact = FourierTransform.forward((0..<64).map { Double(signal[frame * 64 + $0]) })
            #expect(Self.isClose(spoilt[frame], exact, 5e-7))
        }
        #expect(spoilt[1].allSatisfy { $0.real.isNaN })
        #expect(spoilt[0].allSatisfy { $0.real.isFinite })
    }

    @Test("a shift by one hop moves frames by one, a reversed signal conjugates them")
    func shifts() {
        let signal = SpectraFixture.sequence(1000).map { Float($0) }
        let transform = ShortTimeTransform(window: .rectangular, length: 100, hop: 25)
        let frames = Self.rows(transform.transform(signal))
        let shifted = Self.rows(transform.transform(Array(signal.dropFirst(25))))
        for (index, row) in shifted.enumerated() {
            let wanted = frames[index + 1].map { ComplexDouble(Double($0.real), Double($0.imaginary)) }
            #expect(Self.isClose(row, wanted, 1e-6))
        }
        let reversed = Self.rows(transform.transform(signal.reversed()))
        for (index, row) in reversed.enumerated() {
            // x[−n] has the conjugate spectrum, turned by the shift of 99 samples.
            let wanted = frames[frames.count - 1 - index].enumerated().map { bin, value in
                let angle = -2 * Double.pi * Double(bin) * 99 / 100
                return ComplexDouble(Double(value.real), -Double(value.imaginary))
                    * ComplexDouble(cos(angle), sin(angle))
            }
            #expect(Self.isClose(row, wanted, 1e-6))
        }
    }

    @Test("empty and short signals have no frames")
    func short() {
        let transform = ShortTimeTransform(length: 8, hop: 2)
        for (count, frames) in [(0, 0), (3, 0), (8, 1), (9, 1), (10, 2)] {
            let table = transform.transform([Float](repeating: 1, count: count))
            let made = table.frameCount
            #expect(made == frames)
        }
        let back = transform.inverse(transform.makeFrames(count: 0), count: 3)
        #expect(back == [0, 0, 0])
    }

    @Test("spectral kurtosis is about 0 for noise, −1 for a tone, and large where bursts ring")
    func spectralKurtosis() throws {
        var random = CounterRandom(seed: 3)
        let noise = (0..<65536).map { _ in random.normal() }
        let flat = try #require(SpectralKurtosis(of: noise, sampleRate: 1, length: 64, hop: 64))
        #expect(flat.frameCount == 1024)
        for value in flat.values[1..<32] { #expect(abs(value) < 4 * 2 / 32) }
        let tone = noise.enumerated().map { 0.001 * $1 + sin(2 * Double.pi * 8 * Double($0) / 64) }
        let steady = try #require(SpectralKurtosis(of: tone, sampleRate: 1, length: 64, hop: 64))
        #expect(abs(steady.values[8] + 1) < 1e-3)
        let bursts = try #require(SpectralKurtosis(of: SpectraFixture.burst(16384), sampleRate: 1, length: 64, hop: 32))
        let best = bursts.values.indices.max { bursts.values[$0] < bursts.values[$1] } ?? 0
        #expect(abs(Double(best) * bursts.binWidth - 0.17) < 0.05)
        #expect(SpectralKurtosis(of: [1, 2, 3], sampleRate: 1, length: 64, hop: 32) == nil)
    }
}
