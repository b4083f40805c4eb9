internal import NumericalMethods

/// Deals units out to groups so that every class is spread over the groups in wanted shares.
///
/// Greedy, as StratifiedGroupKFold of scikit-learn is: units with the most uneven classes first, each to the group where the sum
/// over classes and groups of (share − wanted share)² grows least; equal costs go to the group with fewer rows.
struct UnitAssignment {
    /// The group of every unit.
    private(set) var groups: [Int]

    /// - Parameters:
    ///   - labels: the class of every row; `nil` balances rows alone.
    ///   - shares: of the groups, above 0, their sum 1.
    init(_ index: UnitIndex, labels: [Int]?, shares: [Double], seed: UInt64) {
        let classes = Array(Set(labels ?? [0])).sorted()
        let place = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
        var totals = [Double](repeating: 0, count: classes.count)
        let counts = index.rows.map { rows in
            var counts = [Double](repeating: 0, count: classes.count)
            for row in rows { counts[labels.map { place[$0[row]] ?? 0 } ?? 0] += 1 }
            return counts
        }
        for unit in counts { for (c, count) in unit.enumerated() { totals[c] += count } }

        // A seeded shuffle first: units that are alike are dealt in random order.
        var random = CounterRandom(seed: seed)
        var order = Array(0..<index.count)
        order.shuffle(using: &random)
        let spread = counts.map { unit in
            let mean = unit.reduce(0, +) / Double(unit.count)
            return unit.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } + mean * mean * 1e-3
        }
        let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        order.sort { spread[$0] != spread[$1] ? spread[$0] > spread[$1] : (rank[$0] ?? 0) < (rank[$1] ?? 0) }

        var filled = [[Double]](repeating: [Double](repeating: 0, count: classes.count), count: shares.count)
        var rows = [Double](repeating: 0, count: shares.count)
        var members = [Int](repeating: 0, count: shares.count)
        groups = [Int](repeating: 0, count: index.count)
        for unit in order {
            var best = 0
            var bestCost = Double.infinity
            for group in shares.indices {
                var cost = 0.0
                for c in classes.indices where totals[c] > 0 {
                    let before = filled[group][c] / totals[c] - shares[group]
                    let after = before + counts[unit][c] / totals[c]
                    cost += after * after - before * before
                }
                let isTie = abs(cost - bestCost) < 1e-12
                if cost < bestCost - 1e-12 || isTie && rows[group] / shares[group] < rows[best] / shares[best] {
                    best = group
                    bestCost = cost
                }
            }
            groups[unit] = best
            members[best] += 1
            rows[best] += counts[unit].reduce(0, +)
            for c in classes.indices { filled[best][c] += counts[unit][c] }
        }
        // No group stays empty: it takes the smallest unit of the group that has most.
        for group in shares.indices where members[group] == 0 {
            let donor = members.indices.max { members[$0] < members[$1] } ?? 0
            let candidates = order.filter { groups[$0] == donor }
            guard members[donor] > 1,
                let smallest = candidates.min(by: { index.rows[$0].count < index.rows[$1].count })
            else { continue }
            groups[smallest] = group
            members[donor] -= 1
            members[group] += 1
        }
    }
}
