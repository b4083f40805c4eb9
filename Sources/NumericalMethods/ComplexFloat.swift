/// A complex number in single precision, laid out like C's `float complex` and FFTW's `fftwf_complex`.
@frozen
public struct ComplexFloat: Hashable, Sendable, BitwiseCopyable {
    public var real: Float
    public var imaginary: Float

    @inlinable
    public init(_ real: Float, _ imaginary: Float = 0) {
        self.real = real
        self.imaginary = imaginary
    }

    /// |z|².
    @inlinable
    public var squaredMagnitude: Float { real * real + imaginary * imaginary }

    /// |z|.
    @inlinable
    public var magnitude: Float { squaredMagnitude.squareRoot() }
}
