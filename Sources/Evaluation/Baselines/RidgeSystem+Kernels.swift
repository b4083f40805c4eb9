internal import TensorCore

/// Products and solutions of symmetric positive definite systems in double precision, row-major.
enum RidgeSystem {
    /// The symmetric product of a matrix of `rows` × `columns` with itself: over rows (columns × columns) or over columns (rows ×
    /// rows).
    static func gram(_ matrix: [Double], rows: Int, columns: Int, overRows: Bool) -> [Double] {
        product(matrix, matrix, rows: rows, columns: columns, overRows: overRows)
    }

    /// The product of two matrices of `rows` × `columns`, one of them transposed: leftᵀ·right (columns × columns), or left·rightᵀ
    /// (rows × rows).
    static func product(
        _ left: [Double], _ right: [Double], rows: Int, columns: Int, overRows: Bool = true
    ) -> [Double] {
        let size = overRows ? columns : rows
        guard size > 0, rows > 0, columns > 0 else { return [Double](repeating: 0, count: size * size) }
        return [Double](unsafeUninitializedCapacity: size * size) { result, filled in
            left.withUnsafeBufferPointer { left in
                right.withUnsafeBufferPointer { right in
                    guard let a = left.baseAddress, let b = right.baseAddress, let c = result.baseAddress else {
                        return
                    }
                    MatrixProduct.run(
                        .serial, .float64, size, size, overRows ? rows : columns,
                        Matrix(UnsafeMutableRawPointer(mutating: a), row: columns, transposed: overRows),
                        Matrix(UnsafeMutableRawPointer(mutating: b), row: columns, transposed: !overRows),
                        Matrix(UnsafeMutableRawPointer(c), row: size))
                    filled = size * size
                }
            }
        }
    }

    /// Solves A·X = B for `count` right-hand sides by Cholesky's factors. `nil` where A is not positive definite in double precision.
    ///
    /// - Parameters:
    ///   - matrix: A, `size` × `size`; only its lower triangle is read.
    ///   - right: B, `size` × `count`.
    static func solve(_ matrix: [Double], size: Int, right: [Double], count: Int) -> [Double]? {
        var factor = matrix
        var result = right
        let isDefinite = factor.withUnsafeMutableBufferPointer { l in
            for i in 0..<size {
                for j in 0...i {
                    var sum = l[i * size + j]
                    for k in 0..<j { sum -= l[i * size + k] * l[j * size + k] }
                    if i == j {
                        guard sum > 0, sum.isFinite else { return false }
                        l[i * size + i] = sum.squareRoot()
                    } else {
                        l[i * size + j] = sum / l[j * size + j]
                    }
                }
            }
            return true
        }
        guard isDefinite else { return nil }
        factor.withUnsafeBufferPointer { l in
            result.withUnsafeMutableBufferPointer { x in
                for i in 0..<size {
                    for k in 0..<i { for c in 0..<count { x[i * count + c] -= l[i * size + k] * x[k * count + c] } }
                    for c in 0..<count { x[i * count + c] /= l[i * size + i] }
                }
                for i in (0..<size).reversed() {
                    for k in (i + 1)..<max(size, i + 1) {
                        for c in 0..<count { x[i * count + c] -= l[k * size + i] * x[k * count + c] }
                    }
                    for c in 0..<count { x[i * count + c] /= l[i * size + i] }
                }
            }
        }
        return result
    }
}
