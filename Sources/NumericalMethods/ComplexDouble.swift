/// A complex number in double precision, laid out like C's `double complex` and FFTW's `fftw_complex`.
@frozen
public struct ComplexDouble: Hashable, Sendable, BitwiseCopyable {
    public var real: Double
    public var imaginary: Double

    @inlinable
    public init(_ real: Double, _ imaginary: Double = 0) {
        self.real = real
        self.imaginary = imaginary
    }

    /// |z|².
    @inlinable
    public var squaredMagnitude: Double { real * real + imaginary * imaginary }

    /// |z|.
    @inlinable
    public var magnitude: Double { squaredMagnitude.squareRoot() }

    @inlinable
    public static func + (left: ComplexDouble, right: ComplexDouble) -> ComplexDouble {
        ComplexDouble(left.real + right.real, left.imaginary + right.imaginary)
    }

    @inlinable
    public static func * (left: ComplexDouble, right: ComplexDouble) -> ComplexDouble {
        ComplexDouble(
            left.real * right.real - left.imaginary * right.imaginary,
            left.real * right.imaginary + left.imaginary * right.real
        )
    }

    @inlinable
    public static func * (left: ComplexDouble, right: Double) -> ComplexDouble {
        ComplexDouble(left.real * right, left.imaginary * right)
    }
}
