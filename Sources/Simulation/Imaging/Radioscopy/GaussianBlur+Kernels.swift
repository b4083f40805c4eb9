extension GaussianBlur {
    /// Blurs a raster of `side` × `side` values in place.
    func apply(to values: inout [Float], side: Int) {
        precondition(values.count == side * side, "The values must fill the raster.")
        let reach = taps.count - 1
        guard reach > 0, side > 0 else { return }
        // Down the columns first: whole rows are added, which the compiler turns into vectors.
        var middle = [Float](repeating: 0, count: side * side)
        let padded = side + 2 * reach
        var line = [Float](repeating: 0, count: padded)
        taps.withUnsafeBufferPointer { taps in
            values.withUnsafeMutableBufferPointer { values in
                middle.withUnsafeMutableBufferPointer { middle in
                    for row in 0..<side {
                        let target = row * side
                        let weight = taps[0]
                        for column in 0..<side { middle[target + column] = weight * values[target + column] }
                        for tap in 1...reach {
                            let weight = taps[tap]
                            let above = max(row - tap, 0) * side
                            let below = min(row + tap, side - 1) * side
                            for column in 0..<side {
                                middle[target + column] += weight * (values[above + column] + values[below + column])
                            }
                        }
                    }
                    line.withUnsafeMutableBufferPointer { line in
                        for row in 0..<side {
                            let start = row * side
                            for index in 0..<reach {
                                line[index] = middle[start]
                                line[reach + side + index] = middle[start + side - 1]
                            }
                            for column in 0..<side { line[reach + column] = middle[start + column] }
                            let weight = taps[0]
                            for column in 0..<side { values[start + column] = weight * line[reach + column] }
                            for tap in 1...reach {
                                let weight = taps[tap]
                                let (left, right) = (reach - tap, reach + tap)
                                for column in 0..<side {
                                    values[start + column] += weight * (line[left + column] + line[right + column])
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
