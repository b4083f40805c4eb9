/// Ridge regression in closed form (Hoerl and Kennard, Technometrics 12, 1970, 55): least squares of every target with a penalty
/// on the squared weights, the constant term free. With more columns than rows the dual system is solved, which is smaller.
public struct RidgeRegression: Sendable {
    /// The weights of the scaled columns, `columns` × `targets`.
    let weights: [Double]
    let intercepts: [Double]
    private let scaling: ColumnScaling

    /// - Parameters:
    ///   - rows: numbers of rows of the table.
    ///   - targets: for every row, one number a target.
    ///   - strength: the factor of the penalty, above 0.
    ///   - standardize: whether columns are first brought to unit deviation.
    public init(
        _ table: FeatureTable, rows: [Int], targets: [[Double]], strength: Double, standardize: Bool = true
    ) throws(FitError) {
        try table.check(rows)
        guard !rows.isEmpty else {
            throw FitError("ridge: no rows to train on; the split leaves none, or the input is empty")
        }
        let count = targets.first?.count ?? 0
        guard targets.count == rows.count, count > 0, targets.allSatisfy({ $0.count == count }) else {
            throw FitError("ridge: \(targets.count) targets for \(rows.count) rows; give as many numbers for each row")
        }
        guard targets.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
            throw FitError("ridge: a target is not finite; repair it")
        }
        guard strength > 0, strength.isFinite else { throw FitError("ridge: strength \(strength); use one above 0") }
        scaling = ColumnScaling(table, rows: rows, standardize: standardize)
        let (n, d) = (rows.count, table.columnCount)
        let x = scaling.scaled(table, rows: rows)
        let means = (0..<count).map { t in targets.reduce(0) { $0 + $1[t] } / Double(n) }
        let y = targets.flatMap { row in row.indices.map { row[$0] - means[$0] } }
        let isPrimal = d <= n
        let size = isPrimal ? d : n
        var system = RidgeSystem.gram(x, rows: n, columns: d, overRows: isPrimal)
        for place in 0..<size { system[place * size + place] += strength }
        /// xᵀ times `right` (rows × targets).
        func transposed(_ right: [Double]) -> [Double] {
            var result = [Double](repeating: 0, count: d * count)
            for row in 0..<n {
                for column in 0..<d {
                    let value = x[row * d + column]
                    for t in 0..<count { result[column * count + t] += value * right[row * count + t] }
                }
            }
            return result
        }
        guard
            let solution = RidgeSystem.solve(
                system, size: size, right: isPrimal ? transposed(y) : y, count: count)
        else { throw FitError("ridge: the system is singular at strength \(strength); use a larger one") }
        weights = isPrimal ? solution : transposed(solution)
        intercepts = means
    }

    /// One number a target, for every row.
    public func values(_ table: FeatureTable, rows: [Int]) throws(FitError) -> [[Double]] {
        try table.check(rows)
        let d = scaling.means.count
        guard table.columnCount == d else { throw FitError("ridge: \(table.columnCount) columns, trained on \(d)") }
        let x = scaling.scaled(table, rows: rows)
        return rows.indices.map { row in
            var result = intercepts
            for column in 0..<d {
                for t in result.indices { result[t] += x[row * d + column] * weights[column * result.count + t] }
            }
            return result
        }
    }
}

extension Learner {
    /// Ridge regression on the classes (1 for the class, −1 for the others), a score and no probability.
    public static func ridge(
        _ table: FeatureTable, classes: Int, strength: Double = 1, standardize: Bool = true, name: String = "ridge"
    ) -> Learner {
        Learner(name) { rows, labels in
            try FitError.check(name, rows: rows.count, labels: labels, classes: classes)
            let targets = labels.map { label in (0..<classes).map { $0 == label ? 1.0 : -1.0 } }
            let model = try RidgeRegression(
                table, rows: rows, targets: targets, strength: strength, standardize: standardize)
            return { try model.values(table, rows: $0) }
        }
    }
}
