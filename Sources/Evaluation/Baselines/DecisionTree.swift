/// A binary tree of thresholds, as learned by ``RandomForest``.
struct DecisionTree: Sendable {
    /// For every node, the column that it asks for; −1 in a leaf.
    var column: [Int32] = []
    /// Rows whose value is at most this go to the first child.
    var threshold: [Double] = []
    /// The first child, the second follows it; in a leaf, the start of its shares.
    var next: [Int32] = []
    /// Shares of the classes in the leaves.
    var shares: [Double] = []

    /// Adds the shares of the leaf that a row falls into.
    func add(_ row: ArraySlice<Double>, to sums: inout [Double]) {
        var node = 0
        while column[node] >= 0 {
            let value = row[row.startIndex + Int(column[node])]
            node = Int(next[node]) + (value <= threshold[node] ? 0 : 1)
        }
        let start = Int(next[node])
        for place in sums.indices { sums[place] += shares[start + place] }
    }
}
