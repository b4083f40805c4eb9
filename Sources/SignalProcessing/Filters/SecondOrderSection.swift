public import NumericalMethods
internal import Foundation

/// One second-order section of a recursive filter: H(z) = (b0 + b1·z⁻¹ + b2·z⁻²)/(1 + a1·z⁻¹ + a2·z⁻²).
public struct SecondOrderSection: Hashable, Sendable {
    public var b0: Double
    public var b1: Double
    public var b2: Double
    public var a1: Double
    public var a2: Double

    public init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
        self.b0 = b0
        self.b1 = b1
        self.b2 = b2
        self.a1 = a1
        self.a2 = a2
    }

    /// Whether both poles lie inside the unit circle (the triangle of Jury's criterion).
    public var isStable: Bool { abs(a2) < 1 && abs(a1) < 1 + a2 }

    /// H at z = exp(iω), ω in radians per sample.
    public func response(atAngle angle: Double) -> ComplexDouble {
        let first = ComplexDouble(cos(angle), -sin(angle))
        let second = first * first
        let numerator = ComplexDouble(b0) + first * b1 + second * b2
        let denominator = ComplexDouble(1) + first * a1 + second * a2
        let conjugate = ComplexDouble(denominator.real, -denominator.imaginary)
        return (numerator * conjugate) * (1 / denominator.squaredMagnitude)
    }
}

extension [SecondOrderSection] {
    /// The frequency response of the cascade at `frequency` Hz.
    public func response(at frequency: Double, sampleRate: Double) -> ComplexDouble {
        reduce(ComplexDouble(1)) { $0 * $1.response(atAngle: 2 * Double.pi * frequency / sampleRate) }
    }
}
