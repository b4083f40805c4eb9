import NumericalMethods
import TestSupport
import Testing

@testable import TensorCore

/// Products of matrices against sums in double precision.
@Suite("Products of matrices")
struct MatrixProductTests {
    /// A random sum of k terms has an error of about √k/2 units of rounding (6e-8 in single precision) of its greatest partial sum.
    private static let tolerance: [ScalarType: Double] = [.float32: 5e-7, .float64: 1e-15]

    private func check(_ example: ProductCase, _ backend: MatrixProduct.Backend) {
        for (scalar, tolerance) in Self.tolerance {
            let results = [1, 3].map { threads in
                let pool = ThreadPool(threads: threads)
                return example.result(scalar) { a, b, c in
                    MatrixProduct.run(
                        pool, scalar, example.m, example.n, example.k, a, b, c, factor: example.factor,
                        keep: example.keep, backend: backend)
                }
            }
            #expect(example.error(of: results[0], rounds: false) <= tolerance, "\(scalar)")
            #expect(results[0].map(\.bitPattern) == results[1].map(\.bitPattern), "\(scalar), threads")
        }
    }

    @Test("by own loops, as where OpenBLAS is not installed", arguments: ProductCase.all + ProductCase.large)
    func ownLoops(example: ProductCase) { check(example, .ownLoops) }

    @Test(
        "by OpenBLAS", .enabled(if: MatrixProduct.Backend.available == .openBLAS, "OpenBLAS is not installed"),
        arguments: ProductCase.all + ProductCase.large)
    func openBLAS(example: ProductCase) { check(example, .openBLAS) }

    @Test("by own loops agree on every instruction set", arguments: ProductCase.all)
    func instructionSets(example: ProductCase) {
        let results = SIMDLevels.results {
            example.result(.float32) { a, b, c in
                MatrixProduct.run(
                    .serial, .float32, example.m, example.n, example.k, a, b, c, factor: example.factor,
                    keep: example.keep, backend: .ownLoops)
            }
        }
        for result in results { #expect(example.error(of: result, rounds: false) <= 5e-7) }
    }
}

/// Products of operands rounded to bfloat16, by the processor's instructions and by the portable code.
@Suite("Products in bfloat16")
struct BFloat16ProductTests {
    @Test("have the sums of the rounded operands", arguments: ProductCase.all + ProductCase.large)
    func reference(example: ProductCase) {
        for result in SIMDLevels.results({ example.bfloat16Result() }) {
            #expect(example.error(of: result, rounds: true) <= 5e-7)
        }
    }

    @Test("are the same bits with one thread and with three", arguments: ProductCase.all + ProductCase.large)
    func threads(example: ProductCase) {
        let one = example.bfloat16Result(), three = example.bfloat16Result(ThreadPool(threads: 3))
        #expect(one.map(\.bitPattern) == three.map(\.bitPattern))
    }

    @Test(
        "large ones have in their first rows the bits of these rows alone",
        arguments: [(600, 257, 130), (90, 700, 290), (100, 600, 500)])
    func parts(m: Int, n: Int, k: Int) {
        let example = ProductCase(m: m, n: n, k: k, transposesRight: true)
        #expect(ThreadPool.parts(of: m * n * k, holding: 1 << 23) > 1)
        let one = example.bfloat16Result()
        let few = ProductCase(m: 5, n: n, k: k, transposesRight: true).bfloat16Result()
        for row in 0..<5 {
            let range = row * (n + 3)..<row * (n + 3) + n
            #expect(few[range] == one[range])
        }
    }

    @Test("operands are rounded to nearest, ties to even")
    func rounding() {
        var random = CounterRandom(seed: 11)
        var values = (0..<1000).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }
        values += [
            0, -0, 1, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNormalMagnitude,
            .leastNonzeroMagnitude, 1.00390625, 1.01171875, Float(bitPattern: 0x8020_0000),
            Float(bitPattern: 0x7F7F_8000),
            Float(bitPattern: 0x7F7F_7FFF), Float(bitPattern: 0x3F80_8001),
        ]
        // Subnormal numbers count as 0.
        let expected = values.map { value -> Float in
            value.isSubnormal ? 0 : ReducedPrecision.value(bfloat16: ReducedPrecision.bfloat16(value))
        }
        for result in SIMDLevels.results({ RoundedOperand.all(values) }) {
            for own in [result.left, result.right] {
                for (value, pair) in zip(values, zip(own, expected)) {
                    #expect(pair.0 == pair.1 || pair.0.isNaN && pair.1.isNaN, "\(value)")
                }
            }
        }
    }

    /// What is computed with products.
    static let multiplying = OperationCase.all.filter {
        $0.name.hasPrefix("linear") || $0.name.hasPrefix("matrix") || $0.name == "expert-mixture"
    }

    @Test(
        "operations and their gradients are near those of single precision",
        .enabled(if: MatrixProduct.computesBFloat16, "the processor has no AVX-512 BF16"), arguments: multiplying)
    func operations(example: OperationCase) {
        let full = OperationRun(example, .float32), rounded = OperationRun(example, .float32, products: .bfloat16)
        for (own, other) in zip([rounded.result] + rounded.gradients, [full.result] + full.gradients) {
            let scale = other.map(abs).max() ?? 0
            let worst = zip(own, other).map { abs($0 - $1) }.max() ?? 0
            // Each rounding is by 2⁻⁹ at most, but these sums of sines cancel: the greatest is far below that of the terms' sizes.
            #expect(worst <= 0x1p-5 * scale, "\(worst) of \(scale)")
        }
        #expect(full.gradients != rounded.gradients)
    }

    @Test(
        "a linear layer and its gradients of random numbers err by a part in 300",
        .enabled(if: MatrixProduct.computesBFloat16, "the processor has no AVX-512 BF16"))
    func linear() {
        let example = OperationCase(name: "random", shapes: [[70, 90], [50, 90], [50]]) { x, _ in
            x[0].linear(x[1], x[2])
        }
        var random = CounterRandom(seed: 3)
        let inputs = example.shapes.map { shape in (0..<shape.count).map { _ in random.normal() } }
        let full = OperationRun(example, .float32, inputs: inputs)
        let rounded = OperationRun(example, .float32, inputs: inputs, products: .bfloat16)
        func size(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        // Rounding moves a number by 2⁻⁹ of itself at most, 0.3 of that on average; two numbers are in each term.
        for (own, other) in zip([rounded.result] + rounded.gradients, [full.result] + full.gradients) {
            #expect(size(zip(own, other).map { $0 - $1 }) <= 0x1p-8 * size(other))
        }
        // The gradient of the bias is a sum, not a product.
        #expect(full.gradients[2] == rounded.gradients[2])
    }

    @Test(
        "operations are the same bits with one thread and with three",
        .enabled(if: MatrixProduct.computesBFloat16, "the processor has no AVX-512 BF16"), arguments: multiplying)
    func operationThreads(example: OperationCase) {
        let one = OperationRun(example, .float32, products: .bfloat16)
        let three = OperationRun(example, .float32, threads: 3, products: .bfloat16)
        #expect(one.result == three.result)
        #expect(one.gradients == three.gradients)
    }

    @Test("a processor without the instructions computes in single precision", arguments: multiplying)
    func withoutInstructions(example: OperationCase) {
        // The widest set has them, or none has.
        for (full, rounded) in SIMDLevels.results({
            (OperationRun(example, .float32), OperationRun(example, .float32, products: .bfloat16))
        }).dropLast() {
            #expect(full.result == rounded.result)
            #expect(full.gradients == rounded.gradients)
        }
    }

    @Test("a layer that keeps its precision does so, gradients too")
    func keepsPrecision() {
        let example = OperationCase(name: "kept", shapes: [[40, 33], [34, 33], [34]]) { x, _ in
            x[0].linear(x[1], x[2], keepsPrecision: true)
        }
        let full = OperationRun(example, .float32), rounded = OperationRun(example, .float32, products: .bfloat16)
        #expect(full.result == rounded.result)
        #expect(full.gradients == rounded.gradients)
    }

    @Test("memory to pack in is that of the largest single product, and none where nothing is packed")
    func memory() {
        func plan(_ products: ProductPrecision) -> MemoryPlan {
            let tape = Tape(parameters: ParameterSet())
            let x = tape.input([50, 40], wantsGradient: true), w = tape.input([30, 40], wantsGradient: true)
            let loss = x.linear(w).gelu().mean()
            let gradients = tape.gradients(of: loss, for: [x, w]).compactMap { $0 }
            tape.productPrecision = products
            return MemoryPlan(of: tape, keeping: ([loss] + gradients).map(\.index))
        }
        let full = plan(.full)
        #expect(full.packingBytes == 0)
        for (level, packed) in SIMDLevels.results({ (MatrixProduct.computesBFloat16, plan(.bfloat16)) }) {
            let needs = [(50, 30, 40), (50, 40, 30), (30, 40, 50)].map { MatrixProduct.packingBytes($0, $1, $2) }
            #expect(packed.packingBytes == (level ? needs.max() : 0))
            #expect(packed.packsProducts == level)
            // Values lie where they lay.
            #expect(packed.arenaBytes == full.arenaBytes)
        }
    }
}
