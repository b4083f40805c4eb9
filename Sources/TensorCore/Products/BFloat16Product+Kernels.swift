internal import CKernels

/// Products of operands rounded to bfloat16.
extension MatrixProduct {
    /// Whether the processor has the instructions (AVX-512 BF16) and may use them.
    package static var computesBFloat16: Bool { aus_tensor_has_bfloat16() != 0 }

    /// The bytes of memory that a product of m × k and k × n in bfloat16 packs its operands in. It grows with every size.
    static func packingBytes(_ m: Int, _ n: Int, _ k: Int) -> Int {
        rightBytes(n, k) + ThreadPool.parts(of: m * n * k, holding: partWork) * leftBytes(m, k)
    }

    /// The products that are worth a part of their own: some 20 µs.
    private static let partWork = 1 << 23

    private static func rightBytes(_ n: Int, _ k: Int) -> Int { aligned(aus_tensor_bfloat16_right_bytes(n, k)) }
    private static func leftBytes(_ m: Int, _ k: Int) -> Int { aligned(aus_tensor_bfloat16_left_bytes(m, k)) }
    private static func aligned(_ bytes: Int) -> Int { (bytes + 127) / 128 * 128 }

    /// C = factor·A·B + keep·C in single precision. B is packed first, then each part packs its own blocks of A. An element's sum
    /// does not depend on the parts.
    static func runBFloat16(
        _ pool: ThreadPool, _ m: Int, _ n: Int, _ k: Int, _ a: Matrix, _ b: Matrix, _ c: Matrix, factor: Float,
        keep: Float, packing: Operand
    ) {
        guard m > 0, n > 0, k > 0 else { return }
        precondition(
            packing.count >= packingBytes(m, n, k),
            "\(packing.count) bytes are too few to pack \(m) × \(k) and \(k) × \(n) values.")
        let right = packing.memory, rooms = packing.memory + rightBytes(n, k), room = leftBytes(m, k)
        let panels = aus_tensor_bfloat16_panels(n)
        let packs = min(ThreadPool.parts(of: n * k, holding: 1 << 17), panels)
        pool.forEachPart(packs) { part in
            let range = ThreadPool.range(part, of: packs, count: panels)
            aus_tensor_bfloat16_pack(
                n, k, range.lowerBound, range.upperBound, b.memory.assumingMemoryBound(to: Float.self),
                b.isTransposed ? 1 : b.row, b.isTransposed ? b.row : 1, right)
        }
        // Few rows are packed by every part; its share are columns then.
        let splitsRows = m >= 96
        let parts = min(ThreadPool.parts(of: m * n * k, holding: partWork), splitsRows ? m / 24 : panels)
        pool.forEachPart(parts) { part in
            let rows = splitsRows ? ThreadPool.range(part, of: parts, count: m, step: 12) : 0..<m
            let columns = splitsRows ? 0..<panels : ThreadPool.range(part, of: parts, count: panels)
            aus_tensor_bfloat16_product(
                rows.count, n, k, columns.lowerBound, columns.upperBound, factor,
                a.from(row: rows.lowerBound, column: 0, bytes: 4).assumingMemoryBound(to: Float.self),
                a.isTransposed ? 1 : a.row, a.isTransposed ? a.row : 1, right, keep,
                c.from(row: rows.lowerBound, column: 0, bytes: 4).assumingMemoryBound(to: Float.self), c.row,
                rooms + part * room)
        }
    }
}
