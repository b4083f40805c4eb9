internal import Foundation

/// A line of the shaft: an order with its velocity in both directions.
struct ShaftLine: Hashable, Sendable {
    var order: Double
    /// Velocity in the radial direction, mm/s rms.
    var radial: Double
    /// Axial over radial.
    var axial: Double
    /// In turns.
    var phase: Double
}

/// The lines of shaft faults.
enum ShaftFaultTones {
    /// Draws the lines of a fault, in addition to those of the healthy shaft.
    static func lines(_ kind: VibrationKind, draw: inout ParameterDraw) -> [ShaftLine] {
        typealias P = VibrationParameters
        switch kind {
        case .unbalance:
            return [
                ShaftLine(order: 1, radial: draw(P.unbalance), axial: draw(P.axialOfUnbalance), phase: draw.turn())
            ]
        case .misalignment:
            let second = draw(P.misalignment)
            let first = second * draw(P.misalignmentFirst)
            let third = second * draw(P.misalignmentThird)
            let axial = draw(P.axialOfMisalignment)
            return [(1.0, first), (2, second), (3, third)].map {
                ShaftLine(order: $0, radial: $1, axial: axial, phase: draw.turn())
            }
        case .looseness:
            let level = draw(P.looseness)
            let decay = draw(P.loosenessDecay)
            let half = draw(P.loosenessHalf)
            // Harmonics of acceleration fall slowly; in velocity they fall by their order as well.
            return (1...20).map { step in
                let order = Double(step) / 2
                let strength = level * pow(decay, order - 1) / max(order, 1).squareRoot()
                return ShaftLine(
                    order: order, radial: step % 2 == 0 ? strength : strength * half, axial: 0.4, phase: draw.turn()
                )
            }
        case .rub:
            let level = draw(P.rub)
            let fraction = draw.whole(P.rubFraction)
            return (1...(4 * fraction)).map { step in
                let order = Double(step) / Double(fraction)
                let isWhole = step % fraction == 0
                let strength = level * (isWhole ? 0.8 : 0.5) / max(order, 1)
                return ShaftLine(order: order, radial: strength, axial: 0.3, phase: draw.turn())
            }
        default: return []
        }
    }

    /// The peak acceleration in m/s² of a velocity in mm/s rms at a frequency in Hz.
    static func acceleration(velocity: Double, frequency: Double) -> Double {
        velocity * 1e-3 * 2.0.squareRoot() * 2 * .pi * frequency
    }
}
