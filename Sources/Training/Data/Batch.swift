/// What one step learns from: a value for each input of the tape, in its order.
public struct Batch: Sendable {
    public enum Values: Sendable {
        case real([Float])
        case indices([Int32])
    }

    public var values: [Values]

    public init(_ values: [Values]) { self.values = values }
}

/// Where batches come from. A batch depends on the step alone, so that a run can be taken up at any step and that batches can be made
/// ahead, on another thread, in any order.
public protocol BatchSource: Sendable {
    /// The batch of step `step`, from 0.
    func batch(step: Int) throws -> Batch
}

/// The order in which examples are seen: a new one in every epoch, known from the seed and the epoch alone.
public struct ShuffledOrder: Sendable {
    public let count: Int
    public let seed: UInt64

    /// - Parameter count: 1 or more examples.
    public init(count: Int, seed: UInt64) {
        precondition(count > 0, "There is no order of \(count) examples.")
        self.count = count
        self.seed = seed
    }

    /// The example at place `position` of the endless sequence of epochs.
    ///
    /// A permutation without a table: four rounds of a Feistel network on the smallest power of four that holds the places, walked until
    /// it falls inside them (Black and Rogaway, Ciphers with arbitrary finite domains, 2002).
    public func example(at position: Int) -> Int {
        let epoch = UInt64(position / count)
        var half = 1
        while 1 << (2 * half) < count { half += 1 }
        let mask = UInt64(1) << UInt64(half) - 1
        var value = UInt64(position % count)
        repeat {
            var left = value >> UInt64(half), right = value & mask
            for round in 0..<UInt64(4) {
                (left, right) = (right, left ^ (mix(right ^ (round << 56), epoch) & mask))
            }
            value = left << UInt64(half) | right
        } while value >= UInt64(count)
        return Int(value)
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    private func mix(_ value: UInt64, _ epoch: UInt64) -> UInt64 {
        var z = value &+ seed &* 0x9e37_79b9_7f4a_7c15 &+ epoch &* 0xd134_2543_de82_ef95
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
