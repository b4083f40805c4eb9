import NumericalMethods
import Testing

@Suite("Fourier transform in single precision")
struct SinglePrecisionTransformTests {
    static func signal(_ count: Int) -> [Double] {
        var random = CounterRandom(seed: 4, stream: UInt64(count))
        return (0..<count).map { _ in Double(Float(random.normal())) }
    }

    // Lengths with a fixed plan and lengths without.
    static let counts = [1, 2, 3, 97, 1000, 1024, 2048, 4096, 16384]

    @Test("is within 3·10⁻⁷ of double precision", arguments: counts)
    func forward(count: Int) {
        let signal = Self.signal(count)
        let exact = FourierTransform.forward(signal)
        let own = FourierTransform.forward(signal.map { Float($0) })
        let complex = FourierTransform.forward(signal.map { ComplexFloat(Float($0)) })
        #expect(own.count == exact.count && complex.count == count)
        var total = 0.0
        var error = 0.0
        var complexError = 0.0
        for index in exact.indices {
            total += exact[index].squaredMagnitude
            error += Self.distance(own[index], exact[index])
            complexError += Self.distance(complex[index], exact[index])
        }
        #expect(error.squareRoot() <= 3e-7 * total.squareRoot())
        #expect(complexError.squareRoot() <= 3e-7 * total.squareRoot())
    }

    @Test("inverse of forward is N times the signal", arguments: counts)
    func inverse(count: Int) {
        let signal = Self.signal(count).map { Float($0) }
        let half = FourierTransform.forward(signal)
        let back = FourierTransform.inverse(half, count: count)
        let complex = FourierTransform.inverse(FourierTransform.forward(signal.map { ComplexFloat($0) }))
        for index in signal.indices {
            #expect(abs(back[index] / Float(count) - signal[index]) < 3e-6)
            #expect(abs(complex[index].real / Float(count) - signal[index]) < 3e-6)
        }
        // The caller's half spectrum is left as it was.
        #expect(half == FourierTransform.forward(signal))
    }

    static func distance(_ a: ComplexFloat, _ b: ComplexDouble) -> Double {
        ComplexDouble(Double(a.real) - b.real, Double(a.imaginary) - b.imaginary).squaredMagnitude
    }
}

@Suite("Aligned buffer")
struct AlignedBufferTests {
    @Test("holds what is put into it", arguments: [0, 1, 1000, 600_000])
    func elements(count: Int) {
        var buffer = AlignedBuffer<Double>(count: count, filledWith: 2)
        if count > 0 { buffer[count - 1] = 5 }
        let copy = buffer.elements(0..<count)
        #expect(copy.count == count)
        #expect(copy.last == (count > 0 ? 5 : nil))
        #expect(copy.dropLast().allSatisfy { $0 == 2 })
    }

    @Test("memory that cannot be had is none")
    func ifPossible() {
        func isPossible(_ count: Int) -> Bool {
            guard let buffer = AlignedBuffer<Double>(ifPossible: count) else { return false }
            return buffer.count == count
        }
        #expect(isPossible(0) && isPossible(10))
        #expect(!isPossible(-1) && !isPossible(.max))
    }
}
