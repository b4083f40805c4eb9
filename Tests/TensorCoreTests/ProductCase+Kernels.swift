import Foundation
import NumericalMethods
import Testing

@testable import TensorCore

/// A product of matrices with random values, rows farther apart than they are long, and its result by sums in double precision.
struct ProductCase: Sendable, CustomTestStringConvertible {
    let m: Int
    let n: Int
    let k: Int
    var transposesLeft = false
    var transposesRight = false
    var factor = 1.0
    var keep = 0.0

    var testDescription: String {
        "\(m) × \(n) × \(k) \(transposesLeft ? "T" : "N")\(transposesRight ? "T" : "N") factor \(factor) keep \(keep)"
    }

    /// Sizes around those of tiles and blocks, each with every transposition.
    static let all: [ProductCase] = {
        let sizes = [
            (1, 1, 1), (3, 1, 17), (1, 257, 40), (4, 33, 100), (17, 3, 257), (100, 17, 3), (12, 32, 704),
            (13, 33, 1431),
            (241, 65, 5), (257, 100, 17), (100, 100, 64),
        ]
        return sizes.flatMap { m, n, k in
            [(false, false), (true, false), (false, true), (true, true)].enumerated().map { number, turns in
                ProductCase(
                    m: m, n: n, k: k, transposesLeft: turns.0, transposesRight: turns.1,
                    factor: number % 2 == m % 2 ? 1 : -0.5, keep: (m + number) % 3 == 0 ? 1 : 0)
            }
        }
    }()

    /// Sizes whose work is shared, each with every transposition: rows by several parts, columns, columns of few rows, and the
    /// packing of the right operand. The plain product of few rows with a transposed right operand has loops of its own.
    static let large: [ProductCase] = [(600, 257, 130), (90, 700, 290), (3, 700, 300), (100, 600, 500)].flatMap {
        m, n, k in
        [(false, false), (true, false), (false, true), (true, true)].enumerated().map { number, turns in
            ProductCase(
                m: m, n: n, k: k, transposesLeft: turns.0, transposesRight: turns.1, factor: number == 1 ? -0.5 : 1,
                keep: number == 3 ? 1 : 0)
        }
    }

    private static let gap = 3
    private var leftRow: Int { (transposesLeft ? m : k) + Self.gap }
    private var rightRow: Int { (transposesRight ? k : n) + Self.gap }
    private var resultRow: Int { n + Self.gap }

    private func values(_ count: Int, stream: UInt64) -> [Float] {
        var random = CounterRandom(seed: 7, stream: stream)
        return (0..<count).map { _ in Float(random.normal()) }
    }
    private var left: [Float] { values((transposesLeft ? k : m) * leftRow, stream: 1) }
    private var right: [Float] { values((transposesRight ? n : k) * rightRow, stream: 2) }
    /// Where nothing is kept, nothing may be read.
    private var before: [Float] {
        keep == 0 ? Array(repeating: .nan, count: m * resultRow) : values(m * resultRow, stream: 3)
    }

    /// Multiplies in memory of `scalar`, by `body` (left, right, result), and gives the result with its gaps.
    func result(
        _ scalar: ScalarType, _ body: (Matrix, Matrix, Matrix) -> Void
    ) -> [Double] {
        func run<Value: BinaryFloatingPoint>(_ type: Value.Type) -> [Double] {
            var a = left.map { Value($0) }, b = right.map { Value($0) }, c = before.map { Value($0) }
            a.withUnsafeMutableBytes { a in
                b.withUnsafeMutableBytes { b in
                    c.withUnsafeMutableBytes { c in
                        guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
                        body(
                            Matrix(a, row: leftRow, transposed: transposesLeft),
                            Matrix(b, row: rightRow, transposed: transposesRight), Matrix(c, row: resultRow))
                    }
                }
            }
            return c.map { Double($0) }
        }
        return scalar == .float64 ? run(Double.self) : run(Float.self)
    }

    /// By the kernels for bfloat16, whether or not the processor has instructions for them.
    func bfloat16Result(_ pool: ThreadPool = .serial) -> [Double] {
        let bytes = MatrixProduct.packingBytes(m, n, k)
        // Memory that was used before.
        let packing = AlignedBuffer<UInt8>(count: bytes, filledWith: 0xFF)
        let operand = Operand(memory: UnsafeMutableRawPointer(packing.pointer), type: ValueType([bytes], .int8))
        return result(.float32) { a, b, c in
            MatrixProduct.runBFloat16(
                pool, m, n, k, a, b, c, factor: Float(factor), keep: Float(keep), packing: operand)
        }
    }

    /// The greatest error of `result` as a share of what was added up, or infinity where a gap was written.
    ///
    /// - Parameter rounds: whether operands are rounded to bfloat16 first.
    func error(of result: [Double], rounds: Bool) -> Double {
        func operand(_ values: [Float]) -> [Double] {
            values.map {
                Double(rounds ? ReducedPrecision.value(bfloat16: ReducedPrecision.bfloat16($0)) : $0)
            }
        }
        let a = operand(left), before = before
        let stored = operand(right)
        let leftSteps = transposesLeft ? (1, leftRow) : (leftRow, 1)
        let rightSteps = transposesRight ? (1, rightRow) : (rightRow, 1)
        // Row by row of the right operand, so that large ones take no longer than they must.
        let b = (0..<k).flatMap { l in (0..<n).map { j in stored[l * rightSteps.0 + j * rightSteps.1] } }
        var worst = 0.0
        var sums = [Double](repeating: 0, count: n), sizes = sums
        for i in 0..<m {
            sums.withUnsafeMutableBufferPointer { sums in
                sizes.withUnsafeMutableBufferPointer { sizes in
                    b.withUnsafeBufferPointer { b in
                        sums.update(repeating: 0)
                        sizes.update(repeating: 0)
                        for l in 0..<k {
                            let factor = a[i * leftSteps.0 + l * leftSteps.1]
                            for j in 0..<n {
                                let term = factor * b[l * n + j]
                                sums[j] += term
                                sizes[j] += abs(term)
                            }
                        }
                    }
                }
            }
            for j in 0..<n {
                let kept = keep == 0 ? 0 : keep * Double(before[i * resultRow + j])
                let difference = abs(result[i * resultRow + j] - (factor * sums[j] + kept))
                let share = difference / (abs(factor) * sizes[j] + abs(kept) + 1e-300)
                if !(share <= worst) { worst = share.isNaN ? .infinity : share }
            }
            for gap in n..<resultRow where i < m - 1 {
                let at = i * resultRow + gap
                if result[at] != Double(before[at]) && !(result[at].isNaN && before[at].isNaN) { return .infinity }
            }
        }
        return worst
    }
}

/// What a value becomes as an operand of a product in bfloat16: its product with 1, on the left and on the right.
enum RoundedOperand {
    static func all(_ values: [Float]) -> (left: [Float], right: [Float]) {
        func multiply(_ m: Int, _ n: Int) -> [Float] {
            var values = values, one: [Float] = [1], result = [Float](repeating: 0, count: values.count)
            let bytes = MatrixProduct.packingBytes(m, n, 1)
            let packing = AlignedBuffer<UInt8>(count: bytes, filledWith: 0xFF)
            let operand = Operand(memory: UnsafeMutableRawPointer(packing.pointer), type: ValueType([bytes], .int8))
            values.withUnsafeMutableBytes { values in
                one.withUnsafeMutableBytes { one in
                    result.withUnsafeMutableBytes { result in
                        guard let values = values.baseAddress, let one = one.baseAddress,
                            let result = result.baseAddress
                        else { return }
                        let own = Matrix(values, row: n)
                        let other = Matrix(one, row: 1)
                        MatrixProduct.runBFloat16(
                            .serial, m, n, 1, n == 1 ? own : other, n == 1 ? other : own, Matrix(result, row: n),
                            factor: 1, keep: 0, packing: operand)
                    }
                }
            }
            return result
        }
        return (multiply(values.count, 1), multiply(1, values.count))
    }
}
