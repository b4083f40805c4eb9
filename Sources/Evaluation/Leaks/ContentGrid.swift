/// A row's values on a grid, as the search for leaks turns it.
struct ContentGrid: Hashable {
    let width: Int
    let height: Int
    let values: [Float]

    /// How a grid is turned: signals not at all, images by the eight symmetries of the square, number 0 being none.
    static func variants(isImage: Bool) -> Range<Int> { 0..<(isImage ? 8 : 1) }

    /// The grid mirrored left to right (bit 0), top to bottom (bit 1) and transposed (bit 2), in this order.
    func turned(_ variant: Int) -> ContentGrid {
        guard variant != 0 else { return self }
        let isTransposed = variant & 4 != 0
        let (newWidth, newHeight) = isTransposed ? (height, width) : (width, height)
        var result = [Float]()
        result.reserveCapacity(values.count)
        for y in 0..<newHeight {
            for x in 0..<newWidth {
                let (u, v) = isTransposed ? (y, x) : (x, y)
                let column = variant & 1 != 0 ? width - 1 - u : u
                let row = variant & 2 != 0 ? height - 1 - v : v
                result.append(values[row * width + column])
            }
        }
        return ContentGrid(width: newWidth, height: newHeight, values: result)
    }

    /// The part of the grid that begins at column `x` and row `y`.
    func cropped(x: Int, y: Int, width: Int, height: Int) -> ContentGrid {
        var result: [Float] = []
        result.reserveCapacity(width * height)
        for row in y..<(y + height) {
            let start = row * self.width + x
            result += values[start..<(start + width)]
        }
        return ContentGrid(width: width, height: height, values: result)
    }

    /// A hash of extent and values that is the same on every run. Minus zero counts as zero.
    var fingerprint: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: width) &* 0x9E37_79B9_7F4A_7C15
        for value in values {
            hash = (hash ^ UInt64((value == 0 ? 0 : value).bitPattern)) &* 0x0000_0100_0000_01B3
            hash ^= hash >> 29
        }
        return hash
    }

    /// The grid resampled to `side` × `side` by the mean over each new pixel's area.
    func resampled(to side: Int) -> [Float] {
        func pieces(_ length: Int) -> [[(place: Int, weight: Float)]] {
            (0..<side).map { place in
                let start = Double(place) * Double(length) / Double(side)
                let end = Double(place + 1) * Double(length) / Double(side)
                var list: [(place: Int, weight: Float)] = []
                var position = Int(start)
                while Double(position) < end - 1e-9, position < length {
                    let share = min(end, Double(position + 1)) - max(start, Double(position))
                    list.append((position, Float(share / (end - start))))
                    position += 1
                }
                return list
            }
        }
        if width == side, height == side { return values }
        let columns = pieces(width)
        let rows = pieces(height)
        var narrow = [Float](repeating: 0, count: side * height)
        for y in 0..<height {
            for x in 0..<side {
                for piece in columns[x] { narrow[y * side + x] += piece.weight * values[y * width + piece.place] }
            }
        }
        var result = [Float](repeating: 0, count: side * side)
        for y in 0..<side {
            for piece in rows[y] {
                for x in 0..<side { result[y * side + x] += piece.weight * narrow[piece.place * side + x] }
            }
        }
        return result
    }
}
