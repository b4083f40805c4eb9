internal import CKernels
internal import COpenBLAS

/// A matrix in row-major order inside a tensor's memory.
package struct Matrix {
    let memory: UnsafeMutableRawPointer
    /// The distance of rows as stored, in elements.
    let row: Int
    /// Whether it is read with rows and columns exchanged.
    let isTransposed: Bool

    package init(_ memory: UnsafeMutableRawPointer, row: Int, transposed: Bool = false) {
        self.memory = memory
        self.row = row
        isTransposed = transposed
    }

    /// The matrix from row `r` and column `c` on, as it is read.
    func from(row r: Int, column c: Int, bytes: Int) -> UnsafeMutableRawPointer {
        memory + (isTransposed ? c * row + r : r * row + c) * bytes
    }
}

/// Products of matrices: OpenBLAS for those large enough, own loops for few rows and for small ones.
package enum MatrixProduct {
    /// What multiplies large matrices.
    enum Backend {
        case openBLAS
        /// The loops of small products, slower.
        case ownLoops

        /// OpenBLAS where it is installed.
        static var available: Backend { aus_blas_load() != 0 ? .openBLAS : .ownLoops }
    }

    /// The library and its kernels, as "OpenBLAS 0.3.21 … Cooperlake", for run manifests.
    package static var library: String {
        guard aus_blas_load() != 0 else { return "none" }
        return String(cString: aus_blas_version()) + ", kernels " + String(cString: aus_blas_core_name())
    }

    /// Computes C = factor·A·B + keep·C, where A is m × k, B is k × n and C m × n.
    ///
    /// Large products are split into parts by their size alone; see ``ThreadPool``.
    ///
    /// - Parameters:
    ///   - keep: any number with OpenBLAS; 0 or 1 without.
    ///   - packing: where given and the processor can, A and B are rounded to bfloat16 in this memory, ``packingBytes(_:_:_:)`` of it.
    package static func run(
        _ pool: ThreadPool, _ scalar: ScalarType, _ m: Int, _ n: Int, _ k: Int, _ a: Matrix, _ b: Matrix, _ c: Matrix,
        factor: Double = 1, keep: Double = 0, packing: Operand? = nil
    ) {
        if let packing, scalar == .float32, k > 0, computesBFloat16 {
            runBFloat16(pool, m, n, k, a, b, c, factor: Float(factor), keep: Float(keep), packing: packing)
        } else {
            run(pool, scalar, m, n, k, a, b, c, factor: factor, keep: keep, backend: .available)
        }
    }

    static func run(
        _ pool: ThreadPool, _ scalar: ScalarType, _ m: Int, _ n: Int, _ k: Int, _ a: Matrix, _ b: Matrix, _ c: Matrix,
        factor: Double, keep: Double, backend: Backend
    ) {
        guard m > 0, n > 0 else { return }
        let bytes = scalar.byteCount
        if m <= 4, b.isTransposed, !a.isTransposed, factor == 1, keep == 0 || keep == 1, k >= 32 {
            let parts = ThreadPool.parts(of: m * n * k, holding: 1 << 18)
            pool.forEachPart(parts) { part in
                let columns = ThreadPool.range(part, of: parts, count: n, step: 4)
                aus_tensor_skinny_product(
                    scalar.code, m, columns.lowerBound, columns.upperBound, k, a.memory, a.row, b.memory, b.row,
                    c.memory, c.row, keep == 1 ? 1 : 0)
            }
            return
        }
        if m * n * k <= 32768, !b.isTransposed, keep == 0 || keep == 1 {
            runOwnLoops(scalar, m, n, k, a, b, c, factor: factor, keep: keep)
            return
        }
        let work = m * n * k
        let parts = min(ThreadPool.parts(of: work, holding: 1 << 22), max(1, max(m, n) / 64))
        pool.forEachPart(parts) { part in
            let splitsRows = m >= n
            let rows = splitsRows ? ThreadPool.range(part, of: parts, count: m, step: 32) : 0..<m
            let columns = splitsRows ? 0..<n : ThreadPool.range(part, of: parts, count: n, step: 32)
            guard !rows.isEmpty, !columns.isEmpty else { return }
            let left = Matrix(
                a.from(row: rows.lowerBound, column: 0, bytes: bytes), row: a.row, transposed: a.isTransposed)
            let right = Matrix(
                b.from(row: 0, column: columns.lowerBound, bytes: bytes), row: b.row, transposed: b.isTransposed)
            let result = Matrix(
                c.from(row: rows.lowerBound, column: columns.lowerBound, bytes: bytes), row: c.row)
            switch backend {
            case .openBLAS:
                runOpenBLAS(scalar, rows.count, columns.count, k, left, right, result, factor: factor, keep: keep)
            case .ownLoops:
                runOwnLoops(scalar, rows.count, columns.count, k, left, right, result, factor: factor, keep: keep)
            }
        }
    }

    private static func runOpenBLAS(
        _ scalar: ScalarType, _ m: Int, _ n: Int, _ k: Int, _ a: Matrix, _ b: Matrix, _ c: Matrix, factor: Double,
        keep: Double
    ) {
        if scalar == .float64 {
            aus_blas_product_f64(
                a.isTransposed ? 1 : 0, b.isTransposed ? 1 : 0, m, n, k, factor,
                a.memory.assumingMemoryBound(to: Double.self), a.row, b.memory.assumingMemoryBound(to: Double.self),
                b.row, keep, c.memory.assumingMemoryBound(to: Double.self), c.row)
        } else {
            aus_blas_product_f32(
                a.isTransposed ? 1 : 0, b.isTransposed ? 1 : 0, m, n, k, Float(factor),
                a.memory.assumingMemoryBound(to: Float.self), a.row, b.memory.assumingMemoryBound(to: Float.self),
                b.row, Float(keep), c.memory.assumingMemoryBound(to: Float.self), c.row)
        }
    }

    private static func runOwnLoops(
        _ scalar: ScalarType, _ m: Int, _ n: Int, _ k: Int, _ a: Matrix, _ b: Matrix, _ c: Matrix, factor: Double,
        keep: Double
    ) {
        precondition(keep == 0 || keep == 1, "A product keeps all or nothing of what was there, not \(keep).")
        let adds: Int32 = keep == 1 ? 1 : 0
        let aRow = a.isTransposed ? 1 : a.row, aColumn = a.isTransposed ? a.row : 1
        if !b.isTransposed {
            aus_tensor_small_product(
                scalar.code, m, n, k, factor, a.memory, aRow, aColumn, b.memory, b.row, c.memory, c.row, adds)
        } else if !a.isTransposed, factor == 1 {
            aus_tensor_skinny_product(
                scalar.code, m, 0, n, k, a.memory, a.row, b.memory, b.row, c.memory, c.row, adds)
        } else {
            // A column of B lies in a row: one product for each.
            let bytes = scalar.byteCount
            for column in 0..<n {
                aus_tensor_small_product(
                    scalar.code, m, 1, k, factor, a.memory, aRow, aColumn, b.memory + column * b.row * bytes, 1,
                    c.memory + column * bytes, c.row, adds)
            }
        }
    }
}
