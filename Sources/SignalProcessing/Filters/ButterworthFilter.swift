internal import Foundation
internal import NumericalMethods

/// Designs Butterworth filters as cascades of second-order sections, by the bilinear transform with pre-warped corners.
///
/// At a corner the gain is exactly 1/√2. Band filters have twice the order given (as `scipy.signal.butter`, with which the
/// responses agree to rounding). Formulas: A. V. Oppenheim, R. W. Schafer, "Discrete-Time Signal Processing", 3rd edition, 7.2–7.3.
public enum ButterworthFilter {
    /// Which frequencies pass; all in Hz.
    public enum Band: Hashable, Sendable {
        case lowPass(Double)
        case highPass(Double)
        case bandPass(Double, Double)
    }

    /// The sections of a filter.
    ///
    /// - Parameters:
    ///   - order: of the low-pass prototype, 1 … 20.
    ///   - band: corners between 0 and half the rate.
    ///   - sampleRate: samples per second.
    /// - Returns: sections of gain 1 each at 0 Hz, half the rate or the band's centre.
    public static func sections(order: Int, band: Band, sampleRate: Double) throws(FilterError) -> [SecondOrderSection]
    {
        guard sampleRate.isFinite, sampleRate > 0 else { throw .sampleRate(sampleRate) }
        guard (1...20).contains(order) else { throw .order(order) }
        func warped(_ corner: Double) throws(FilterError) -> Double {
            guard corner > 0, corner < sampleRate / 2 else { throw .corner(corner, sampleRate: sampleRate) }
            return tan(Double.pi * corner / sampleRate)
        }
        // The prototype's poles in the upper half plane, and the real one of odd orders, for an s-plane in units of 2·rate.
        let upper = (0..<order / 2).map { index in
            let angle = Double.pi * Double(2 * index + 1 + order) / Double(2 * order)
            return ComplexDouble(cos(angle), sin(angle))
        }
        let isOdd = order % 2 == 1

        switch band {
        case .lowPass(let corner):
            let w = try warped(corner)
            var sections = upper.map { pair(digital($0 * w), zeros: (1, 2, 1), gainAt: 1) }
            if isOdd { sections.append(single(digital(ComplexDouble(-w)).real, gainAt: 1)) }
            return sections
        case .highPass(let corner):
            let w = try warped(corner)
            // 1/p of a pole on the unit circle is its conjugate.
            var sections = upper.map { pair(digital($0 * w), zeros: (1, -2, 1), gainAt: -1) }
            if isOdd { sections.append(single(digital(ComplexDouble(-w)).real, gainAt: -1)) }
            return sections
        case .bandPass(let low, let high):
            let first = try warped(low)
            let last = try warped(high)
            guard low < high else { throw .corner(high, sampleRate: sampleRate) }
            let centre = (first * last).squareRoot()
            let width = last - first
            // A pole p of the prototype becomes the two roots of s² − p·width·s + centre² = 0.
            func split(_ pole: ComplexDouble) -> (ComplexDouble, ComplexDouble) {
                let half = pole * (width / 2)
                let root = squareRoot(half * half + ComplexDouble(-centre * centre))
                return (half + root, half + root * -1)
            }
            // Sections have gain 1 at the centre, where the band-pass has: z = exp(2i·atan(centre)).
            let angle = 2 * atan(centre)
            var sections: [SecondOrderSection] = []
            for pole in upper {
                let (one, other) = split(pole)
                for root in [one, other] {
                    let z = digital(root)
                    sections.append(SecondOrderSection(b0: 1, b1: 0, b2: -1, a1: -2 * z.real, a2: z.squaredMagnitude))
                }
            }
            if isOdd {
                let (one, other) = split(ComplexDouble(-1))
                let a = digital(one)
                let b = digital(other)
                // Conjugates or both real: sum and product are real.
                sections.append(
                    SecondOrderSection(b0: 1, b1: 0, b2: -1, a1: -(a.real + b.real), a2: (a * b).real))
            }
            return sections.map { section in
                let gain = 1 / section.response(atAngle: angle).magnitude
                return SecondOrderSection(
                    b0: gain, b1: 0, b2: -gain, a1: section.a1, a2: section.a2)
            }
        }
    }

    /// z = (1 + s)/(1 − s).
    private static func digital(_ s: ComplexDouble) -> ComplexDouble {
        let denominator = ComplexDouble(1 - s.real, s.imaginary)  // the conjugate of 1 − s
        let numerator = ComplexDouble(1 + s.real, s.imaginary)
        return (numerator * denominator) * (1 / denominator.squaredMagnitude)
    }

    /// The section of a pole and its conjugate, with gain 1 at z = `gainAt`.
    private static func pair(
        _ pole: ComplexDouble, zeros: (Double, Double, Double), gainAt z: Double
    ) -> SecondOrderSection {
        let a1 = -2 * pole.real
        let a2 = pole.squaredMagnitude
        let gain = (1 + a1 * z + a2) / (zeros.0 + zeros.1 * z + zeros.2)
        return SecondOrderSection(b0: gain * zeros.0, b1: gain * zeros.1, b2: gain * zeros.2, a1: a1, a2: a2)
    }

    /// The first-order section of a real pole, with gain 1 at z = `gainAt` and its zero opposite.
    private static func single(_ pole: Double, gainAt z: Double) -> SecondOrderSection {
        let gain = (1 - pole * z) / 2
        return SecondOrderSection(b0: gain, b1: gain * z, b2: 0, a1: -pole, a2: 0)
    }

    private static func squareRoot(_ value: ComplexDouble) -> ComplexDouble {
        let magnitude = value.magnitude
        let real = max(0, (magnitude + value.real) / 2).squareRoot()
        let imaginary = max(0, (magnitude - value.real) / 2).squareRoot()
        return ComplexDouble(real, value.imaginary < 0 ? -imaginary : imaginary)
    }
}
