/// The slow part of a picture, as scattered radiation and veiling glare have it: means of blocks, smoothed and drawn out again.
enum BroadSpread {
    /// Blocks of a side.
    private static let blocks = 8

    /// - Parameter values: `side` × `side` values, `side` at least 8.
    /// - Returns: as many values with the same mean, but for the rounding of blocks.
    static func smooth(_ values: [Float], side: Int) -> [Float] {
        precondition(side >= blocks && values.count == side * side, "The values must fill a raster of 8 or more.")
        let starts = (0...blocks).map { $0 * side / blocks }
        var means = [Float](repeating: 0, count: blocks * blocks)
        for blockRow in 0..<blocks {
            for row in starts[blockRow]..<starts[blockRow + 1] {
                for block in 0..<blocks {
                    var sum: Float = 0
                    for column in starts[block]..<starts[block + 1] { sum += values[row * side + column] }
                    means[blockRow * blocks + block] += sum
                }
            }
        }
        for blockRow in 0..<blocks {
            for block in 0..<blocks {
                let count =
                    (starts[blockRow + 1] - starts[blockRow]) * (starts[block + 1] - starts[block])
                means[blockRow * blocks + block] /= Float(count)
            }
        }
        GaussianBlur(deviation: 1.5).apply(to: &means, side: blocks)

        // Bilinear between the middles of the blocks.
        let places = (0..<side).map { index -> (first: Int, share: Float) in
            let place = (Float(index) + 0.5) * Float(blocks) / Float(side) - 0.5
            let kept = min(max(place, 0), Float(blocks) - 1.001)
            let first = Int(kept)
            return (first, kept - Float(first))
        }
        var result = [Float](repeating: 0, count: side * side)
        var line = [Float](repeating: 0, count: blocks)
        for row in 0..<side {
            let (first, share) = places[row]
            for block in 0..<blocks {
                let upper = means[first * blocks + block]
                line[block] = upper + share * (means[(first + 1) * blocks + block] - upper)
            }
            for column in 0..<side {
                let (left, share) = places[column]
                result[row * side + column] = line[left] + share * (line[left + 1] - line[left])
            }
        }
        return result
    }
}
