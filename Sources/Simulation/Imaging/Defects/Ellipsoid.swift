internal import Foundation

/// An ellipsoid with one axis along the beam: a gas pore, one cavity of a sponge, an inclusion.
struct Ellipsoid: Hashable, Sendable {
    var centre: PlanePoint
    /// Half axes in the plane, mm.
    var long: Float
    var short: Float
    /// Half axis along the beam, mm.
    var deep: Float
    /// Direction of the long axis as cosine and sine.
    var turn = PlanePoint(x: 1, y: 0)

    /// The length of a beam inside it: 2c·√(1 − (u/a)² − (v/b)²); a sphere's is 2·√(r² − d²).
    @inline(__always)
    func chord(_ x: Float, _ y: Float) -> Float {
        let (dx, dy) = (x - centre.x, y - centre.y)
        let along = (dx * turn.x + dy * turn.y) / long
        let across = (dy * turn.x - dx * turn.y) / short
        return 2 * deep * max(1 - along * along - across * across, 0).squareRoot()
    }

    /// Adds `strength` times its chords; small ones are sampled at several points of each pixel, so that none is lost between
    /// the middles.
    func add(to field: inout ThicknessField, strength: Float = 1) {
        let samples = short > 4 * field.pitch ? 1 : short > 1.5 * field.pitch ? 2 : 4
        let share = strength / Float(samples * samples)
        let step = field.pitch / Float(samples)
        let first = (step - field.pitch) / 2
        field.update(around: centre, radius: max(long, short)) { x, y, value in
            var sum: Float = 0
            for row in 0..<samples {
                for column in 0..<samples {
                    sum += chord(x + first + Float(column) * step, y + first + Float(row) * step)
                }
            }
            return value + share * sum
        }
    }
}
