/// The discrete Fourier transform in double and in single precision: X[k] = Σ x[n]·exp(−2πi·k·n/N).
///
/// Forward and inverse are both unscaled, so inverse(forward(x)) = N·x. The same input gives the same bits on every run.
public enum FourierTransform {
    /// The transform of a complex signal of any length N ≥ 0; N values.
    public static func forward(_ signal: [ComplexDouble]) -> [ComplexDouble] {
        transform(signal, .complexForward, count: signal.count, as: Double.self, outputCount: signal.count)
    }

    /// The unscaled inverse transform of N values.
    public static func inverse(_ spectrum: [ComplexDouble]) -> [ComplexDouble] {
        transform(spectrum, .complexInverse, count: spectrum.count, as: Double.self, outputCount: spectrum.count)
    }

    /// The non-negative frequencies 0 … N/2 of the transform of a real signal of N values: N/2 + 1 values (rounded down).
    public static func forward(_ signal: [Double]) -> [ComplexDouble] {
        transform(signal, .realForward, count: signal.count, as: Double.self, outputCount: signal.count / 2 + 1)
    }

    /// The unscaled inverse of the half spectrum of a real signal.
    ///
    /// - Parameters:
    ///   - spectrum: count/2 + 1 values (rounded down).
    ///   - count: the length N of the signal.
    public static func inverse(_ spectrum: [ComplexDouble], count: Int) -> [Double] {
        precondition(spectrum.count == count / 2 + 1, halfSpectrumMessage(spectrum.count, count))
        return transform(spectrum, .realInverse, count: count, as: Double.self, outputCount: count)
    }

    /// The transform of a complex signal in single precision: relative error about 1.2·10⁻⁷ up to N = 4096.
    public static func forward(_ signal: [ComplexFloat]) -> [ComplexFloat] {
        transform(signal, .complexForward, count: signal.count, as: Float.self, outputCount: signal.count)
    }

    /// The unscaled inverse transform of N values in single precision.
    public static func inverse(_ spectrum: [ComplexFloat]) -> [ComplexFloat] {
        transform(spectrum, .complexInverse, count: spectrum.count, as: Float.self, outputCount: spectrum.count)
    }

    /// The non-negative frequencies 0 … N/2 of a real signal in single precision: N/2 + 1 values (rounded down).
    public static func forward(_ signal: [Float]) -> [ComplexFloat] {
        transform(signal, .realForward, count: signal.count, as: Float.self, outputCount: signal.count / 2 + 1)
    }

    /// The unscaled inverse of a half spectrum in single precision.
    ///
    /// - Parameters:
    ///   - spectrum: count/2 + 1 values (rounded down).
    ///   - count: the length N of the signal.
    public static func inverse(_ spectrum: [ComplexFloat], count: Int) -> [Float] {
        precondition(spectrum.count == count / 2 + 1, halfSpectrumMessage(spectrum.count, count))
        return transform(spectrum, .realInverse, count: count, as: Float.self, outputCount: count)
    }

    private static func halfSpectrumMessage(_ given: Int, _ count: Int) -> String {
        "A real signal of \(count) values has \(count / 2 + 1) spectrum values, not \(given)."
    }

    /// The smallest length ≥ `count` for which transforms are fast: its only prime factors are 2, 3, 5 and 7.
    public static func fastLength(atLeast count: Int) -> Int {
        var length = max(1, count)
        while !isFast(length) { length += 1 }
        return length
    }

    /// The largest length ≤ `count` whose only prime factors are 2, 3, 5 and 7; at least 1.
    public static func fastLength(atMost count: Int) -> Int {
        var length = max(1, count)
        while !isFast(length) { length -= 1 }
        return length
    }

    private static func isFast(_ length: Int) -> Bool {
        var rest = length
        for prime in [2, 3, 5, 7] { while rest % prime == 0 { rest /= prime } }
        return rest == 1
    }
}
