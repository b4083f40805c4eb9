/// Cuts a signal that arrives in chunks of any size into pairs of frames: frame i starts at sample i·hop. A chunk is read in
/// place; only what reaches over its ends is copied.
struct FrameQueue<Scalar: SpectralScalar> {
    let length: Int
    let hop: Int
    /// The samples from the start of the next pair on that have come already: fewer than a pair needs.
    private var pending: [Scalar] = []
    /// Samples still to be passed over before the next pair starts (where the hop is longer than the frame).
    private var skip = 0

    private var span: Int { length + hop }

    init(length: Int, hop: Int) {
        precondition(length >= 1 && hop >= 1 && hop < 1 << 40, "A frame of \(length) samples every \(hop) samples.")
        self.length = length
        self.hop = hop
    }

    /// Takes a chunk and hands over every pair that is now complete.
    mutating func append(
        _ chunk: UnsafeBufferPointer<Scalar>, body: (UnsafePointer<Scalar>, UnsafePointer<Scalar>?) -> Void
    ) {
        guard let start = chunk.baseAddress else { return }
        let count = chunk.count
        var taken = min(skip, count)
        skip -= taken
        while !pending.isEmpty, taken < count {
            let step = min(span - pending.count, count - taken)
            pending.append(contentsOf: UnsafeBufferPointer(start: start + taken, count: step))
            taken += step
            guard pending.count == span else { return }
            pending.withUnsafeBufferPointer { buffer in
                if let first = buffer.baseAddress { body(first, first + hop) }
            }
            if 2 * hop < pending.count {
                pending.removeFirst(2 * hop)
                if pending.count <= taken {
                    // All that is pending lies in this chunk: go on in place.
                    taken -= pending.count
                    pending.removeAll(keepingCapacity: true)
                }
            } else {
                skip = 2 * hop - pending.count
                pending.removeAll(keepingCapacity: true)
                let passed = min(skip, count - taken)
                skip -= passed
                taken += passed
            }
        }
        while count - taken >= span {
            body(start + taken, start + taken + hop)
            if count - taken < 2 * hop {
                skip = 2 * hop - (count - taken)
                taken = count
            } else {
                taken += 2 * hop
            }
        }
        if taken < count {
            pending.append(contentsOf: UnsafeBufferPointer(start: start + taken, count: count - taken))
        }
    }

    /// Hands over the last frame if it has no partner. Trailing samples that fill no frame are dropped.
    mutating func finish(body: (UnsafePointer<Scalar>, UnsafePointer<Scalar>?) -> Void) {
        if pending.count >= length {
            pending.withUnsafeBufferPointer { buffer in
                if let first = buffer.baseAddress { body(first, nil) }
            }
        }
        pending.removeAll()
        skip = 0
    }

    /// The number of whole frames in `count` samples.
    static func frameCount(_ count: Int, length: Int, hop: Int) -> Int {
        count < length ? 0 : (count - length) / hop + 1
    }
}
