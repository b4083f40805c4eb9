internal import NumericalMethods

/// Uneven thickness of a cast wall: two scales of normal numbers on lattices, smoothed by quadratic B-splines.
enum SurfaceRoughness {
    /// ∫B₂² of the quadratic B-spline: the variance that one axis keeps of that of the lattice, on average over places.
    private static let keptVariance: Float = 0.55

    /// - Parameters:
    ///   - deviation: standard deviation in mm over all places.
    ///   - scale: step of the finer lattice in mm, at least two pixels are used; the coarser has four times that.
    static func field(
        side: Int, pitch: Float, deviation: Float, scale: Float, random: inout CounterRandom
    ) -> ThicknessField {
        var field = ThicknessField(side: side, pitch: pitch)
        let step = max(scale / pitch, 2)
        for (step, share) in [(step, Float(0.7)), (step * 4, Float(0.3))] {
            let strength = deviation * share.squareRoot() / keptVariance
            add(step: step, strength: strength, to: &field.values, side: side, random: &random)
        }
        return field
    }

    private static func add(
        step: Float, strength: Float, to values: inout [Float], side: Int, random: inout CounterRandom
    ) {
        let points = Int(Float(side) / step) + 4
        var lattice = [Float](repeating: 0, count: points * points)
        NormalNoise.fill(&lattice, random: &random)
        let weights = (0..<side).map { weight(Float($0), step: step) }
        // Along the rows of the lattice, then down the columns of the raster.
        var rows = [Float](repeating: 0, count: points * side)
        for row in 0..<points {
            for column in 0..<side {
                let w = weights[column]
                let base = row * points + w.index
                rows[row * side + column] =
                    strength * (w.first * lattice[base] + w.second * lattice[base + 1] + w.third * lattice[base + 2])
            }
        }
        for row in 0..<side {
            let w = weights[row]
            let base = w.index * side
            for column in 0..<side {
                values[row * side + column] +=
                    w.first * rows[base + column] + w.second * rows[base + side + column]
                    + w.third * rows[base + 2 * side + column]
            }
        }
    }

    private static func weight(
        _ position: Float, step: Float
    ) -> (index: Int, first: Float, second: Float, third: Float) {
        let place = position / step
        let index = Int(place)
        let t = place - Float(index)
        return (index, (1 - t) * (1 - t) / 2, 0.75 - (t - 0.5) * (t - 0.5), t * t / 2)
    }
}
