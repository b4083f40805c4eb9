internal import NumericalMethods

extension NormalNoise {
    /// Replaces all values by standard normal numbers; each word of 64 random bits gives four.
    static func fill(_ values: inout [Float], random: inout CounterRandom) {
        let count = values.count
        quantiles.withUnsafeBufferPointer { quantiles in
            values.withUnsafeMutableBufferPointer { values in
                var index = 0
                while index < count {
                    var word = random.next()
                    let end = min(index + 4, count)
                    while index < end {
                        // A 16-bit number cannot leave a table of 65,536.
                        values[index] = quantiles[Int(truncatingIfNeeded: word & 0xFFFF)]
                        word >>= 16
                        index += 1
                    }
                }
            }
        }
    }
}
