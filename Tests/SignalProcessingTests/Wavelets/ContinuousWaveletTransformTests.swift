import CKernels
import Foundation
import NumericalMethods
import Testing

@testable import SignalProcessing

@Suite("Continuous wavelet transform")
struct ContinuousWaveletTransformTests {
    static let rate = 48_000.0

    /// Noise, two tones and a few clicks from a fixed generator.
    static func signal(_ count: Int, seed: UInt64 = 1) -> [Float] {
        var state = seed
        return (0..<count).map { index in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let noise = Double(Int64(bitPattern: state) >> 33) / Double(1 << 30)
            let t = Double(index) / rate
            let click = index % 4470 == 0 ? 5.0 : 0
            return Float(0.3 * noise + 0.5 * sin(2 * .pi * 59.9 * t) + 0.2 * sin(2 * .pi * 2500 * t + 0.3) + click)
        }
    }

    /// The same transform in double precision over the whole signal at twice its length.
    static func reference(_ signal: [Float], frequency: Double, w0: Double, rate: Double) -> [ComplexDouble] {
        let length = FourierTransform.fastLength(atLeast: 2 * signal.count)
        let padded = signal.map(Double.init) + [Double](repeating: 0, count: length - signal.count)
        let half = FourierTransform.forward(padded)
        var spectrum = [ComplexDouble](repeating: ComplexDouble(0), count: length)
        for bin in 1...length / 2 {
            let u = w0 * (Double(bin) * rate / Double(length) / frequency - 1)
            spectrum[bin] = half[bin] * (2 * exp(-0.5 * u * u) / Double(length))
        }
        return Array(FourierTransform.inverse(spectrum).prefix(signal.count))
    }

    static func relativeError(_ row: [ComplexFloat], _ expected: [ComplexDouble], edge: Int) -> Double {
        var error = 0.0
        var norm = 0.0
        for index in edge..<max(edge, row.count - edge) {
            let r = Double(row[index].real) - expected[index].real
            let i = Double(row[index].imaginary) - expected[index].imaginary
            error += r * r + i * i
            norm += expected[index].squaredMagnitude
        }
        return norm > 0 ? (error / norm).squareRoot() : 0
    }

    @Test("agrees with the double-precision sum outside the edges", arguments: [6.0, 4 * Double.pi, 60])
    func againstReference(w0: Double) throws {
        // Not a whole number of blocks, nor of vectors.
        let signal = Self.signal(40_003)
        let frequencies = ContinuousWaveletTransform.logarithmicFrequencies(from: 60, through: 15_000, count: 13)
        let transform = try ContinuousWaveletTransform(
            sampleRate: Self.rate, frequencies: frequencies, centralFrequency: w0)
        let coefficients = try transform.transform(signal)
        #expect(Set(transform.rows.map(\.decimation)).count > 3)
        for (index, row) in transform.rows.enumerated() where !row.exceedsNyquist {
            let edge = Int(4 * row.timeDeviation * Self.rate) + 1
            guard 2 * edge < signal.count else { continue }
            let expected = Self.reference(signal, frequency: row.frequency, w0: w0, rate: Self.rate)
            let error = Self.relativeError(coefficients[index], expected, edge: edge)
            #expect(error < 5e-6, "\(row.frequency) Hz, decimation \(row.decimation): \(error)")
        }
    }

    @Test(
        "a tone of amplitude A gives A, and in energy scale A over the wavelet's norm",
        arguments: [25.0, 400, 3000, 12_000])
    func toneAmplitude(frequency: Double) throws {
        let count = 60_000
        let signal = (0..<count).map { Float(2.5 * cos(2 * .pi * frequency * Double($0) / Self.rate + 0.7)) }
        let amplitude = try ContinuousWaveletTransform(sampleRate: Self.rate, frequencies: [frequency])
        let middle = try amplitude.transform(signal)[0][count / 2]
        #expect(abs(Double(middle.squaredMagnitude).squareRoot() - 2.5) < 2e-5)
        let phase = 2 * .pi * frequency * Double(count / 2) / Self.rate + 0.7
        #expect(abs(Double(middle.real) - 2.5 * cos(phase)) < 2e-5)
        #expect(abs(Double(middle.imaginary) - 2.5 * sin(phase)) < 2e-5)

        let energy = try ContinuousWaveletTransform(
            sampleRate: Self.rate, frequencies: [frequency], normalization: .energy)
        let value = try energy.transform(signal)[0][count / 2]
        let norm = (4 * frequency / 6 * Double.pi.squareRoot()).squareRoot()
        #expect(abs(Double(value.squaredMagnitude).squareRoot() * norm / 2.5 - 1) < 2e-5)
    }

    @Test("white noise has equal power in every row of the energy scale")
    func energyScaleIsFlatForNoise() throws {
        var state: UInt64 = 99
        let noise = (0..<400_000).map { _ -> Float in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Double(Int64(bitPattern: state) >> 33) / Double(1 << 30))
        }
        let transform = try ContinuousWaveletTransform(
            sampleRate: 1000, frequencies: [20, 60, 150, 300], normalization: .energy)
        // Uniform on −1 … 1: variance 1/3, two-sided density 1/3 over the rate.
        for power in try transform.power(noise, hop: 16).meanPower() {
            #expect(abs(power * 3 * 1000 - 1) < 0.05)
        }
    }

    @Test("power with a hop is the mean of the full transform at the row's own samples", arguments: [1, 4, 64, 1024])
    func powerAgreesWithTransform(hop: Int) throws {
        let signal = Self.signal(30_011)
        let transform = try ContinuousWaveletTransform(
            sampleRate: Self.rate, frequencies: [40, 150, 600, 2500, 11_000])
        let coefficients = try transform.transform(signal)
        let power = try transform.power(signal, hop: hop)
        #expect(power.columnCount == (signal.count + hop - 1) / hop)
        for (index, row) in transform.rows.enumerated() {
            let values = coefficients[index]
            let peak = values.map(\.squaredMagnitude).max() ?? 0
            let step = min(hop, row.decimation)
            for (column, value) in power.row(index).enumerated() {
                let members = stride(
                    from: column * hop, to: min(signal.count, (column + 1) * hop),
                    by: hop == step ? hop : row.decimation)
                let mean = members.reduce(0) { $0 + values[$1].squaredMagnitude } / Float(max(1, Array(members).count))
                #expect(abs(mean - value) < 3e-6 * peak, "row \(index), column \(column)")
            }
        }
    }

    @Test("a row far below the rate has its power at every sample too")
    func powerOfSlowRow() throws {
        // Computed once every 65,536 samples, and interpolated from there.
        let transform = try ContinuousWaveletTransform(sampleRate: 1_000_000, frequencies: [0.5])
        #expect(transform.rows[0].decimation == 65_536)
        let signal = Self.signal(150_001)
        let power = try transform.power(signal, hop: 1)
        #expect(try Array(power.row(0)) == transform.transform(signal)[0].map(\.squaredMagnitude))
    }

    @Test("is linear, shifts with the signal, and gives the same bits twice and into used memory")
    func properties() throws {
        let transform = try ContinuousWaveletTransform(sampleRate: Self.rate, frequencies: [50, 1000, 9000])
        let one = Self.signal(20_000, seed: 3)
        let coefficients = try transform.transform(one)
        let again = try transform.transform(one.map { $0 * 2 })
        for row in 0..<3 {
            // A factor of two is exact in floating point.
            #expect(
                zip(coefficients[row], again[row]).allSatisfy {
                    $0.real * 2 == $1.real && $0.imaginary * 2 == $1.imaginary
                })
        }
        try transform.transform(one, into: again)
        for row in 0..<3 { #expect(coefficients[row] == again[row]) }

        // What comes later than a wavelet's reach does not matter: a longer signal has the same bits where blocks agree.
        let longer = try transform.transform(one + Self.signal(30_000, seed: 4))
        let settled = 12_288 - 2048
        #expect(Array(longer[2].prefix(settled)) == Array(coefficients[2].prefix(settled)))

        let delay = 12_288
        let moved = try transform.transform([Float](repeating: 0, count: delay) + one)
        for row in 0..<3 {
            let peak = coefficients[row].map(\.squaredMagnitude).max() ?? 0
            for (a, b) in zip(coefficients[row], moved[row].dropFirst(delay)) {
                #expect(abs(a.real - b.real) < 1e-5 * peak.squareRoot())
            }
        }
    }

    @Test("rows say what they are: cone of influence, the cut at half the rate, decimation")
    func rows() throws {
        let transform = try ContinuousWaveletTransform(sampleRate: 1000, frequencies: [10, 200, 400])
        #expect(transform.rows.map(\.exceedsNyquist) == [false, false, true])
        let deviation = 6 / (2 * Double.pi * 10)
        #expect(abs(transform.rows[0].timeDeviation - deviation) < 1e-12)
        #expect(abs(transform.rows[0].coneOfInfluence - 2.0.squareRoot() * deviation) < 1e-12)
        // By the closed form: a tone that begins at the edge has half its amplitude there.
        let tone = (0..<8000).map { Float(cos(2 * .pi * 10 * Double($0) / 1000)) }
        let row = try transform.transform(tone)[0]
        #expect(abs(Double(row[0].squaredMagnitude).squareRoot() - 0.5) < 0.02)
    }

    @Test("refuses what cannot be computed, in one line")
    func errors() throws {
        #expect(throws: WaveletError.sampleRate(0)) { try ContinuousWaveletTransform(sampleRate: 0, frequencies: [1]) }
        #expect(throws: WaveletError.self) { try ContinuousWaveletTransform(sampleRate: .nan, frequencies: [1]) }
        #expect(throws: WaveletError.frequency(500, sampleRate: 1000)) {
            try ContinuousWaveletTransform(sampleRate: 1000, frequencies: [500])
        }
        #expect(throws: WaveletError.self) { try ContinuousWaveletTransform(sampleRate: 1000, frequencies: [20, 10]) }
        #expect(throws: WaveletError.self) { try ContinuousWaveletTransform(sampleRate: 1000, frequencies: [.nan]) }
        #expect(throws: WaveletError.centralFrequency(2)) {
            try ContinuousWaveletTransform(sampleRate: 1000, frequencies: [20], centralFrequency: 2)
        }
        #expect(throws: WaveletError.self) { try ContinuousWaveletTransform(sampleRate: 1e12, frequencies: [1e-6]) }
        let transform = try ContinuousWaveletTransform(sampleRate: 1000, frequencies: [20])
        #expect(throws: WaveletError.notFinite(index: 3)) { try transform.transform([0, 1, 2, .infinity]) }
        #expect(throws: WaveletError.notFinite(index: 1)) { try transform.power([0, .nan], hop: 1) }
        #expect(throws: WaveletError.hop(3)) { try transform.power([0], hop: 3) }
        #expect(throws: WaveletError.self) { try WaveletCoefficients(rowCount: .max, columnCount: .max) }
        #expect(throws: WaveletError.tooLarge(rows: 1, columns: 1 << 33)) {
            try transform.powers([0], hop: 1, columnCount: 1 << 33)
        }
        for error in [WaveletError.hop(3), .sampleRate(0), .tooLarge(rows: 1, columns: 2)] {
            #expect(!error.description.contains("\n"))
        }
    }

    @Test("empty and one-sample signals")
    func shortSignals() throws {
        let transform = try ContinuousWaveletTransform(sampleRate: 1000, frequencies: [20, 100])
        #expect(try transform.transform([])[0].isEmpty)
        #expect(try transform.power([], hop: 8).values.isEmpty)
        #expect(try transform.transform([1])[1].count == 1)
        #expect(try ContinuousWaveletTransform(sampleRate: 1000, frequencies: []).transform([1, 2]).rowCount == 0)
    }
}
