internal import NumericalMethods

/// Features as ranks among the distinct values of their column, so that a node sorts small whole numbers.
struct RankedFeatures {
    let rowCount: Int
    /// For every column, the distinct values in rising order.
    let levels: [[Double]]
    /// Rank `column * rowCount + row`.
    let ranks: [UInt32]

    init(_ table: FeatureTable, rows: [Int]) {
        rowCount = rows.count
        var levels: [[Double]] = []
        var ranks = [UInt32](repeating: 0, count: rows.count * table.columnCount)
        for column in 0..<table.columnCount {
            let values = rows.map { table.values[$0 * table.columnCount + column] }
            let order = values.indices.sorted { values[$0] < values[$1] }
            var distinct: [Double] = []
            for row in order {
                if distinct.last != values[row] { distinct.append(values[row]) }
                ranks[column * rows.count + row] = UInt32(distinct.count - 1)
            }
            levels.append(distinct)
        }
        self.levels = levels
        self.ranks = ranks
    }
}

/// Grows one tree on a bootstrap sample.
struct TreeGrower {
    private let features: RankedFeatures
    private let labels: [Int]
    private let classes: Int
    private let wanted: Int
    private let leafRows: Int
    private var random: CounterRandom
    private var columns: [Int]
    /// Rows of the sample, those of a node side by side.
    private var members: [Int32] = []
    /// How often a row was drawn.
    private var weights: [Int32]
    private var keys: [UInt64]
    private var scratch: [UInt64]
    private var tree = DecisionTree()

    init(_ features: RankedFeatures, labels: [Int], classes: Int, settings: RandomForest.Settings, tree: Int) {
        self.features = features
        self.labels = labels
        self.classes = classes
        let all = features.levels.count
        wanted = min(all, max(1, settings.features ?? Int(Double(all).squareRoot())))
        leafRows = settings.leafRows
        random = CounterRandom(seed: settings.seed, stream: UInt64(tree))
        columns = Array(0..<all)
        weights = [Int32](repeating: 0, count: features.rowCount)
        for _ in 0..<features.rowCount { weights[TreeGrower.below(features.rowCount, &random)] += 1 }
        for row in 0..<features.rowCount where weights[row] > 0 { members.append(Int32(row)) }
        keys = [UInt64](repeating: 0, count: members.count)
        scratch = keys
    }

    private static func below(_ count: Int, _ random: inout CounterRandom) -> Int {
        min(count - 1, Int(random.uniform() * Double(count)))
    }

    private struct Cut {
        var column = -1
        /// Ranks up to this one go to the first child.
        var rank: UInt32 = 0
        var above: UInt32 = 0
        /// Σ counts² / weight of both children: larger is purer.
        var purity = -Double.infinity
    }

    mutating func grow() -> DecisionTree {
        var waiting = [(node: 0, start: 0, end: members.count)]
        addNode()
        while let (node, start, end) = waiting.popLast() {
            var counts = [Int](repeating: 0, count: classes)
            for place in start..<end { counts[labels[Int(members[place])]] += Int(weights[Int(members[place])]) }
            let isPure = counts.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } < 2
            let cut = isPure ? Cut() : best(start, end, counts)
            guard cut.column >= 0 else {
                tree.next[node] = Int32(tree.shares.count)
                let total = Double(counts.reduce(0, +))
                tree.shares += counts.map { Double($0) / total }
                continue
            }
            let middle = partition(start, end, cut)
            tree.column[node] = Int32(cut.column)
            let levels = features.levels[cut.column]
            let (low, high) = (levels[Int(cut.rank)], levels[Int(cut.above)])
            // The middle, but never so close to the upper value that rounding reaches it.
            let threshold = low + (high - low) / 2
            tree.threshold[node] = threshold < high && threshold.isFinite ? threshold : low
            let child = tree.column.count
            tree.next[node] = Int32(child)
            addNode()
            addNode()
            waiting.append((child + 1, middle, end))
            waiting.append((child, start, middle))
        }
        return tree
    }

    private mutating func addNode() {
        tree.column.append(-1)
        tree.threshold.append(0)
        tree.next.append(0)
    }

    /// The purest cut on columns drawn without repetition. Columns that are constant here do not count among those wanted, as in
    /// scikit-learn.
    private mutating func best(_ start: Int, _ end: Int, _ counts: [Int]) -> Cut {
        var cut = Cut()
        var tried = 0
        var remaining = columns.count
        while tried < wanted, remaining > 0 {
            let pick = TreeGrower.below(remaining, &random)
            columns.swapAt(pick, remaining - 1)
            remaining -= 1
            if look(columns[remaining], start, end, counts, &cut) { tried += 1 }
        }
        return cut
    }

    /// Looks for a better cut on a column. `false` where it is constant in this node.
    private mutating func look(_ column: Int, _ start: Int, _ end: Int, _ counts: [Int], _ cut: inout Cut) -> Bool {
        let count = end - start
        let base = column * features.rowCount
        var least = UInt32.max
        var most: UInt32 = 0
        features.ranks.withUnsafeBufferPointer { ranks in
            members.withUnsafeBufferPointer { members in
                keys.withUnsafeMutableBufferPointer { keys in
                    for place in 0..<count {
                        let row = members[start + place]
                        let rank = ranks[base + Int(row)]
                        least = min(least, rank)
                        most = max(most, rank)
                        keys[place] = UInt64(rank) << 32 | UInt64(UInt32(bitPattern: row))
                    }
                }
            }
        }
        guard least < most else { return false }
        sortKeys(count, from: least, to: most)
        withUnsafeTemporaryAllocation(of: Int.self, capacity: classes) { left in
            left.initialize(repeating: 0)
            var leftSquares = 0.0
            var rightSquares = counts.reduce(0.0) { $0 + Double($1) * Double($1) }
            var leftWeight = 0
            let total = counts.reduce(0, +)
            keys.withUnsafeBufferPointer { keys in
                weights.withUnsafeBufferPointer { weights in
                    for place in 0..<(count - 1) {
                        let row = Int(keys[place] & 0xFFFF_FFFF)
                        let weight = Int(weights[row])
                        let label = labels[row]
                        let w = Double(weight)
                        let onLeft = Double(left[label])
                        let onRight = Double(counts[label]) - onLeft
                        leftSquares += w * (2 * onLeft + w)
                        rightSquares += w * (w - 2 * onRight)
                        left[label] += weight
                        leftWeight += weight
                        let rank = keys[place] >> 32
                        let above = keys[place + 1] >> 32
                        guard rank != above, leftWeight >= leafRows, total - leftWeight >= leafRows else { continue }
                        let purity = leftSquares / Double(leftWeight) + rightSquares / Double(total - leftWeight)
                        if purity > cut.purity {
                            cut = Cut(column: column, rank: UInt32(rank), above: UInt32(above), purity: purity)
                        }
                    }
                }
            }
        }
        return true
    }

    /// Sorts the first keys by rank: short runs by insertion, long ones by their digits of 8 bits.
    private mutating func sortKeys(_ count: Int, from least: UInt32, to most: UInt32) {
        keys.withUnsafeMutableBufferPointer { keys in
            if count <= 48 {
                for place in 1..<count {
                    let key = keys[place]
                    var hole = place
                    while hole > 0, keys[hole - 1] >> 32 > key >> 32 {
                        keys[hole] = keys[hole - 1]
                        hole -= 1
                    }
                    keys[hole] = key
                }
                return
            }
            scratch.withUnsafeMutableBufferPointer { scratch in
                withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { starts in
                    var shift: UInt64 = 0
                    var span = most - least
                    while span > 0 {
                        starts.initialize(repeating: 0)
                        for place in 0..<count {
                            starts[Int(((keys[place] >> 32) - UInt64(least)) >> shift & 0xFF)] += 1
                        }
                        var sum = 0
                        for digit in 0..<256 {
                            let own = starts[digit]
                            starts[digit] = sum
                            sum += own
                        }
                        for place in 0..<count {
                            let digit = Int(((keys[place] >> 32) - UInt64(least)) >> shift & 0xFF)
                            scratch[starts[digit]] = keys[place]
                            starts[digit] += 1
                        }
                        for place in 0..<count { keys[place] = scratch[place] }
                        shift += 8
                        span >>= 8
                    }
                }
            }
        }
    }

    /// Brings rows of the first child to the front; gives where those of the second start.
    private mutating func partition(_ start: Int, _ end: Int, _ cut: Cut) -> Int {
        let base = cut.column * features.rowCount
        var front = start
        for place in start..<end where features.ranks[base + Int(members[place])] <= cut.rank {
            members.swapAt(front, place)
            front += 1
        }
        return front
    }
}
