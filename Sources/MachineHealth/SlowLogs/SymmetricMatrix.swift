/// A small symmetric positive definite matrix, row by row.
struct SymmetricMatrix: Hashable, Sendable {
    let size: Int
    var values: [Double]

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    init(size: Int) {
        self.size = size
        values = [Double](repeating: 0, count: size * size)
    }

    /// The covariance of rows that have the mean zero, drawn towards a multiple of the identity as far as its own scatter demands
    /// (Ledoit, Wolf: A well-conditioned estimator for large-dimensional covariance matrices. J. Multivariate Anal. 88, 2004, 365).
    init(shrunkCovarianceOf rows: some Collection<ArraySlice<Double>>, size: Int) {
        self.init(size: size)
        let count = Double(max(1, rows.count))
        for row in rows {
            let start = row.startIndex
            for i in 0..<size {
                for j in i..<size { values[i * size + j] += row[start + i] * row[start + j] / count }
            }
        }
        for i in 0..<size { for j in 0..<i { values[i * size + j] = values[j * size + i] } }
        let mean = (0..<size).reduce(0) { $0 + self[$1, $1] } / Double(max(1, size))
        var spread = 0.0
        for i in 0..<size {
            for j in 0..<size {
                let difference = self[i, j] - (i == j ? mean : 0)
                spread += difference * difference
            }
        }
        guard spread > 0 else { return }
        // Σ‖zzᵀ − S‖² = Σ(‖z‖⁴ − 2 zᵀSz) + n‖S‖²
        let frobenius = values.reduce(0) { $0 + $1 * $1 }
        var scatter = 0.0
        for row in rows {
            let start = row.startIndex
            var length = 0.0
            var form = 0.0
            for i in 0..<size {
                length += row[start + i] * row[start + i]
                for j in 0..<size { form += row[start + i] * self[i, j] * row[start + j] }
            }
            scatter += length * length - 2 * form + frobenius
        }
        let weight = min(1, max(0, scatter / count / count / spread))
        for i in 0..<size {
            for j in 0..<size { self[i, j] = (1 - weight) * self[i, j] + (i == j ? weight * mean : 0) }
        }
    }

    /// The inverse by Cholesky's factors; `nil` where the matrix is not positive definite.
    func inverse() -> SymmetricMatrix? {
        var factor = SymmetricMatrix(size: size)
        for i in 0..<size {
            for j in 0...i {
                var sum = self[i, j]
                for k in 0..<j { sum -= factor[i, k] * factor[j, k] }
                if i == j {
                    guard sum > 0, sum.isFinite else { return nil }
                    factor[i, i] = sum.squareRoot()
                } else {
                    factor[i, j] = sum / factor[j, j]
                }
            }
        }
        var result = SymmetricMatrix(size: size)
        for column in 0..<size {
            var solution = [Double](repeating: 0, count: size)
            for i in 0..<size {
                var sum = i == column ? 1.0 : 0
                for k in 0..<i { sum -= factor[i, k] * solution[k] }
                solution[i] = sum / factor[i, i]
            }
            for i in stride(from: size - 1, through: 0, by: -1) {
                var sum = solution[i]
                for k in i + 1..<size { sum -= factor[k, i] * solution[k] }
                solution[i] = sum / factor[i, i]
            }
            for i in 0..<size { result[i, column] = solution[i] }
        }
        return result
    }
}
