/// Finds rows that overlap: windows of one signal, crops of one image.
///
/// A window is described by the signs of the differences of neighbours alone (rise, fall, equal), which gain, offset and any other
/// monotone change of the values leave as they are; the noise of a recording makes such a pattern unique. Of all patterns, those
/// whose hash divides by a fixed number are kept, so that both rows keep the same ones (the sampling of document fingerprints:
/// Schleimer, Wilkerson and Aiken, Winnowing, SIGMOD 2003). Two rows overlap where several patterns agree on one displacement and
/// the details of the common area correlate.
struct OrdinalWindows {
    struct Match: Hashable {
        let row: Int
        let other: Int
        /// The correlation of the details of the common area, 0 to 1.
        let correlation: Double
    }

    /// The most windows that are kept of all rows together.
    static let mostWindows = 1 << 20
    /// A pattern that occurs more often than this describes a kind of surface, not one place.
    static let mostOccurrences = 64
    /// How many patterns have to agree on a displacement.
    static let fewestVotes = 2

    /// Signals: differences in a window; images: its side in pixels.
    static let signalWindow = 48
    static let imageWindow = 8

    /// - Parameters:
    ///   - grids: rows of one kind; rows that are equal are expected only once.
    ///   - correlation: the least correlation of the common area.
    static func matches(_ grids: [ContentGrid], isImage: Bool, correlation: Double) -> [Match] {
        let (across, down) = isImage ? (imageWindow, imageWindow) : (signalWindow, 1)
        var total = 0
        for grid in grids where grid.width > across && grid.height >= down {
            total += (grid.width - across) * (grid.height - down + 1)
        }
        guard total > 0 else { return [] }
        let modulus = UInt64(max(1, (total + mostWindows - 1) / mostWindows))
        var table = PatternTable(capacity: min(total, 2 * mostWindows))
        for (row, grid) in grids.enumerated() {
            forEachWindow(grid, across, down, modulus) { hash, place in table.insert(hash, row: row, place: place) }
        }
        table.index()

        var found: [Match] = []
        var votes: [VoteKey: Int] = [:]
        for (row, grid) in grids.enumerated() {
            var best: [Int: Double] = [:]
            for variant in ContentGrid.variants(isImage: isImage) {
                let turned = grid.turned(variant)
                votes.removeAll(keepingCapacity: true)
                forEachWindow(turned, across, down, modulus) { hash, place in
                    table.forEach(hash, most: mostOccurrences) { other, otherPlace in
                        guard other < row else { return }
                        let width = grids[other].width
                        let key = VoteKey(
                            row: other, x: otherPlace % width - place % turned.width,
                            y: otherPlace / width - place / turned.width)
                        votes[key, default: 0] += 1
                    }
                }
                for (key, count) in votes where count >= fewestVotes {
                    let r = overlapCorrelation(grids[key.row], turned, key.x, key.y)
                    if r >= correlation { best[key.row] = max(best[key.row] ?? 0, r) }
                }
            }
            for other in best.keys.sorted() {
                found.append(Match(row: other, other: row, correlation: best[other] ?? 0))
            }
        }
        return found
    }

    private struct VoteKey: Hashable {
        let row: Int
        let x: Int
        let y: Int
    }

    /// Calls `body` with the pattern hash and the place (index of the first value) of every window that says something: rises and
    /// falls both make up at least an eighth of it.
    private static func forEachWindow(
        _ grid: ContentGrid, _ across: Int, _ down: Int, _ modulus: UInt64, _ body: (UInt64, Int) -> Void
    ) {
        let columns = grid.width - across
        let width = grid.width
        guard columns > 0, grid.height >= down else { return }
        let base: UInt64 = 0x9E37_79B9_7F4A_7C15
        let fewest = across * down / 8
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: columns * grid.height) { hashes in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * columns * grid.height) { counts in
                grid.values.withUnsafeBufferPointer { values in
                    // Along each row: the hash of `across` signs rolls on by one sign.
                    var leaving: UInt64 = 1
                    for _ in 0..<across { leaving = leaving &* base }
                    for y in 0..<grid.height {
                        var hash: UInt64 = 0
                        var rises: Int32 = 0
                        var falls: Int32 = 0
                        for x in 0..<(width - 1) {
                            let step = sign(values[y * width + x], values[y * width + x + 1])
                            hash = hash &* base &+ UInt64(step)
                            if step == 3 { rises += 1 } else if step == 1 { falls += 1 }
                            if x >= across {
                                let old = sign(values[y * width + x - across], values[y * width + x - across + 1])
                                hash = hash &- UInt64(old) &* leaving
                                if old == 3 { rises -= 1 } else if old == 1 { falls -= 1 }
                            }
                            guard x >= across - 1 else { continue }
                            let place = y * columns + x - across + 1
                            hashes[place] = mixed(hash)
                            counts[2 * place] = rises
                            counts[2 * place + 1] = falls
                        }
                    }
                }
                // Down each column: the same with the hashes of the rows.
                let rowBase: UInt64 = 0xC2B2_AE3D_27D4_EB4F
                var leaving: UInt64 = 1
                for _ in 0..<down { leaving = leaving &* rowBase }
                for x in 0..<columns {
                    var hash: UInt64 = 0
                    var rises = 0
                    var falls = 0
                    for y in 0..<grid.height {
                        let place = y * columns + x
                        hash = hash &* rowBase &+ hashes[place]
                        rises += Int(counts[2 * place])
                        falls += Int(counts[2 * place + 1])
                        if y >= down {
                            let old = place - down * columns
                            hash = hash &- hashes[old] &* leaving
                            rises -= Int(counts[2 * old])
                            falls -= Int(counts[2 * old + 1])
                        }
                        guard y >= down - 1, rises >= fewest, falls >= fewest else { continue }
                        let pattern = mixed(hash)
                        if modulus == 1 || pattern % modulus == 0 { body(pattern, (y - down + 1) * width + x) }
                    }
                }
            }
        }
    }

    private static func sign(_ left: Float, _ right: Float) -> Int { right > left ? 3 : right < left ? 1 : 2 }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let first = (value ^ value >> 31) &* 0x7FB5_D329_728E_A185
        return first ^ first >> 27
    }

    /// The correlation of second differences over the area that two grids share when the second is displaced by (x, y).
    private static func overlapCorrelation(_ first: ContentGrid, _ second: ContentGrid, _ x: Int, _ y: Int) -> Double {
        let left = max(0, x) + 1
        let right = min(first.width, second.width + x) - 1
        let isFlat = first.height == 1
        let top = isFlat ? 0 : max(0, y) + 1
        let bottom = isFlat ? 1 : min(first.height, second.height + y) - 1
        guard right - left >= 2, bottom > top else { return 0 }
        func detail(_ grid: ContentGrid, _ u: Int, _ v: Int) -> Double {
            let place = v * grid.width + u
            var value = 2 * grid.values[place] - grid.values[place - 1] - grid.values[place + 1]
            if !isFlat {
                value += 2 * grid.values[place] - grid.values[place - grid.width] - grid.values[place + grid.width]
            }
            return Double(value)
        }
        var (a, b, aa, bb, ab) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for v in top..<bottom {
            for u in left..<right {
                let p = detail(first, u, v)
                let q = detail(second, u - x, isFlat ? v : v - y)
                (a, b, aa, bb, ab) = (a + p, b + q, aa + p * p, bb + q * q, ab + p * q)
            }
        }
        let n = Double((bottom - top) * (right - left))
        let spread = (aa - a * a / n) * (bb - b * b / n)
        return spread > 0 ? (ab - a * b / n) / spread.squareRoot() : 0
    }
}

/// Patterns and where they occur, sorted by pattern and found through the first bits of it.
private struct PatternTable {
    private struct Entry {
        var hash: UInt64
        var row: Int32
        var place: Int32
    }
    private var entries: [Entry] = []
    private var starts: [Int32] = []
    private static let bits = 16

    init(capacity: Int) { entries.reserveCapacity(capacity) }

    mutating func insert(_ hash: UInt64, row: Int, place: Int) {
        entries.append(Entry(hash: hash, row: Int32(clamping: row), place: Int32(clamping: place)))
    }

    /// Sorts by the first bits of the pattern, stably; a bucket holds few entries, which are searched one by one.
    mutating func index() {
        let count = 1 << PatternTable.bits
        var counts = [Int32](repeating: 0, count: count + 1)
        for entry in entries { counts[Int(entry.hash >> (64 - UInt64(PatternTable.bits))) + 1] += 1 }
        for place in 0..<count { counts[place + 1] += counts[place] }
        starts = counts
        var sorted = entries
        for entry in entries {
            let bucket = Int(entry.hash >> (64 - UInt64(PatternTable.bits)))
            sorted[Int(counts[bucket])] = entry
            counts[bucket] += 1
        }
        entries = sorted
    }

    func forEach(_ hash: UInt64, most: Int, _ body: (Int, Int) -> Void) {
        let bucket = Int(hash >> (64 - UInt64(PatternTable.bits)))
        let range = Int(starts[bucket])..<Int(starts[bucket + 1])
        entries.withUnsafeBufferPointer { entries in
            var count = 0
            for place in range where entries[place].hash == hash { count += 1 }
            guard count > 0, count <= most else { return }
            for place in range where entries[place].hash == hash {
                body(Int(entries[place].row), Int(entries[place].place))
            }
        }
    }
}
