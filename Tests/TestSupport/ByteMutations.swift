/// Seeded changes of bytes: another value, another bit, a piece cut off, put in or taken out, a byte that means something to parsers.
public struct ByteMutations {
    private var state: UInt64
    private let meaningful: [UInt8]
    private let inserted: Int

    /// - Parameters:
    ///   - meaningful: bytes that mean something in the format.
    ///   - inserted: bytes put in are below it.
    public init(state: UInt64, meaningful: [UInt8], inserted: Int) {
        self.state = state
        self.meaningful = meaningful
        self.inserted = inserted
    }

    /// The next number from 0 below `bound`, 0 where that is below 1.
    public mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }

    /// One to five changes anywhere.
    public mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for _ in 0...next(4) {
            switch next(6) {
            case 0 where !result.isEmpty: result[next(result.count)] = UInt8(next(256))
            case 1 where !result.isEmpty: result[next(result.count)] ^= 1 << UInt8(next(8))
            case 2: result.removeLast(next(result.count))
            case 3:
                let more = (0..<next(5)).map { _ in UInt8(next(inserted)) }
                result.insert(contentsOf: more, at: next(result.count + 1))
            case 4 where result.count > 4:
                let start = next(result.count - 1)
                result.removeSubrange(start..<min(result.count, start + 1 + next(20)))
            case 5 where !result.isEmpty: result[next(result.count)] = meaningful[next(meaningful.count)]
            default: break
            }
        }
        return result
    }
}
