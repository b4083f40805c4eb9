/// Means and standard deviations of columns in training, which make columns of different units comparable.
struct ColumnScaling: Sendable {
    let means: [Double]
    /// 1 where a column is constant or scaling is not wanted.
    let deviations: [Double]

    init(_ table: FeatureTable, rows: [Int], standardize: Bool) {
        let n = Double(rows.count)
        var means = [Double](repeating: 0, count: table.columnCount)
        for row in rows { for (c, value) in table.row(row).enumerated() { means[c] += value / n } }
        var squares = [Double](repeating: 0, count: table.columnCount)
        for row in rows {
            for (c, value) in table.row(row).enumerated() { squares[c] += (value - means[c]) * (value - means[c]) / n }
        }
        self.means = means
        deviations = zip(squares, means).map { square, mean in
            let deviation = square.squareRoot()
            return standardize && deviation > 1e-12 * abs(mean) && deviation > 0 ? deviation : 1
        }
    }

    /// The scaled rows, one after the other.
    func scaled(_ table: FeatureTable, rows: [Int]) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(rows.count * means.count)
        for row in rows {
            for (c, value) in table.row(row).enumerated() { result.append((value - means[c]) / deviations[c]) }
        }
        return result
    }
}
