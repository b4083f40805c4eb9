import TensorCore
import Testing

/// One operation with inputs from a formula, so that this and another implementation compute the same thing.
struct OperationCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// Shapes of the inputs that have gradients; values are sin(1 + 0.37·i + 1.3·k) for element i of input k.
    let shapes: [TensorShape]
    /// Indices, where the operation takes them.
    var indices: [Int32] = []
    var indexShape: TensorShape = []
    /// What is added to every value, for functions of positive numbers.
    var offset = 0.0
    let body: @Sendable ([Variable], Variable?) -> Variable

    var testDescription: String { name }

    func values(_ input: Int) -> [Double] {
        (0..<shapes[input].count).map { index -> Double in
            let angle: Double = 1 + 0.37 * Double(index) + 1.3 * Double(input)
            return angle.sine + offset
        }
    }

    static let all: [OperationCase] = elementwise + arithmetic + arrangement + products + maps + rows + sequences
}

extension Double {
    /// The sine by the C library, as the other implementation takes it.
    var sine: Double { _sine(self) }
}

import func Foundation.sin
private func _sine(_ x: Double) -> Double { sin(x) }

extension OperationCase {
    static let elementwise: [OperationCase] = ElementwiseFunction.allCases.map { function in
        let needsPositive: Set<ElementwiseFunction> = [.logarithm, .squareRoot, .reciprocal]
        return OperationCase(
            name: "elementwise-\(function)", shapes: [[5, 7]], offset: needsPositive.contains(function) ? 1.5 : 0
        ) { x, _ in x[0].map(function) }
    }

    static let arithmetic: [OperationCase] = [
        OperationCase(name: "add", shapes: [[3, 4], [3, 4]]) { x, _ in x[0] + x[1] },
        OperationCase(name: "subtract-row", shapes: [[3, 4], [4]]) { x, _ in x[0] - x[1] },
        OperationCase(name: "multiply-column", shapes: [[3, 4], [3, 1]]) { x, _ in x[0] * x[1] },
        OperationCase(name: "divide-both", shapes: [[3, 1, 4], [2, 1]], offset: 2) { x, _ in x[0] / x[1] },
        OperationCase(name: "maximum", shapes: [[3, 4], [3, 4]]) { x, _ in x[0].maximum(x[1]) },
        OperationCase(name: "minimum", shapes: [[3, 4], [4]]) { x, _ in x[0].minimum(x[1]) },
        OperationCase(name: "square-of-same", shapes: [[6]]) { x, _ in x[0] * x[0] },
        OperationCase(name: "affine", shapes: [[6]]) { x, _ in x[0] * 2.5 + 0.5 },
        OperationCase(name: "sum-middle", shapes: [[2, 3, 4]]) { x, _ in x[0].sum([1]) },
        OperationCase(name: "mean-all", shapes: [[2, 3, 4]]) { x, _ in x[0].mean() },
        OperationCase(name: "mean-ends", shapes: [[2, 3, 4]]) { x, _ in x[0].mean([0, 2]) },
        OperationCase(name: "greatest-last", shapes: [[3, 5]]) { x, _ in x[0].greatest([-1]) },
    ]

    static let arrangement: [OperationCase] = [
        OperationCase(name: "transpose", shapes: [[2, 3, 4]]) { x, _ in x[0].transposed([2, 0, 1]) },
        OperationCase(name: "slice", shapes: [[4, 5]]) { x, _ in x[0].slice(axis: 1, 1..<4) },
        OperationCase(name: "repeat", shapes: [[3, 1]]) { x, _ in x[0].repeated(to: [2, 3, 4]) },
        OperationCase(name: "concatenate", shapes: [[2, 3], [2, 2]]) { x, _ in
            x[0].tape.concatenated([x[0], x[1]], axis: 1)
        },
        OperationCase(name: "reshape", shapes: [[2, 6]]) { x, _ in x[0].reshaped([3, 4]) * x[0].reshaped([3, 4]) },
    ]

    static let products: [OperationCase] = [
        OperationCase(name: "linear", shapes: [[5, 7], [6, 7], [6]]) { x, _ in x[0].linear(x[1], x[2]) },
        OperationCase(name: "linear-few-rows", shapes: [[2, 40], [9, 40], [9]]) { x, _ in x[0].linear(x[1], x[2]) },
        OperationCase(name: "linear-large", shapes: [[40, 33], [34, 33], [34]]) { x, _ in x[0].linear(x[1], x[2]) },
        OperationCase(name: "matrix", shapes: [[2, 3, 4], [2, 4, 5]]) { x, _ in x[0].times(x[1]) },
        OperationCase(name: "matrix-left", shapes: [[2, 4, 3], [2, 4, 5]]) { x, _ in
            x[0].times(x[1], transposeLeft: true)
        },
        OperationCase(name: "matrix-right", shapes: [[2, 3, 4], [2, 5, 4]]) { x, _ in
            x[0].times(x[1], transposeRight: true)
        },
        OperationCase(name: "matrix-both", shapes: [[2, 4, 3], [2, 5, 4]]) { x, _ in
            x[0].times(x[1], transposeLeft: true, transposeRight: true)
        },
    ]

    static let maps: [OperationCase] = [
        OperationCase(name: "convolution", shapes: [[2, 5, 6, 3], [4, 3, 3, 3], [4]]) { x, _ in
            x[0].convolved(x[1], x[2], ConvolutionGeometry(kernel: 3, padding: 1))
        },
        OperationCase(name: "convolution-wide", shapes: [[2, 4, 5, 18], [20, 3, 3, 18], [20]]) { x, _ in
            x[0].convolved(x[1], x[2], ConvolutionGeometry(kernel: 3, stride: 2, padding: 1))
        },
        OperationCase(name: "convolution-groups", shapes: [[2, 7, 6, 4], [6, 3, 2, 2]]) { x, _ in
            x[0].convolved(
                x[1], nil,
                ConvolutionGeometry(
                    kernel: (3, 2), stride: (2, 1), padding: (2, 1), dilation: (2, 2), groups: 2))
        },
        OperationCase(name: "convolution-signal", shapes: [[2, 1, 40, 1], [3, 1, 8, 1], [3]]) { x, _ in
            x[0].convolved(x[1], x[2], .alongSignal(kernel: 8, stride: 4, padding: 3))
        },
        OperationCase(name: "maximum-pool", shapes: [[2, 6, 5, 3]]) { x, _ in
            x[0].maximumPooled(ConvolutionGeometry(kernel: 3, stride: 2, padding: 1))
        },
        OperationCase(name: "mean-pool", shapes: [[2, 6, 5, 3]]) { x, _ in
            x[0].meanPooled(ConvolutionGeometry(kernel: 2, stride: 2))
        },
        OperationCase(name: "mean-over-map", shapes: [[2, 3, 4, 5]]) { x, _ in x[0].meanOverMap() },
        OperationCase(name: "batch-norm", shapes: [[4, 3, 2, 5], [5], [5]]) { x, _ in
            let running = [x[0].tape.filled([5], with: 0), x[0].tape.filled([5], with: 1)]
            return x[0].channelNormalized(
                weight: x[1], bias: x[2], runningMean: running[0], runningVariance: running[1], momentum: 0.1)
        },
        OperationCase(name: "batch-norm-block", shapes: [[4, 3, 2, 33], [33], [33], [4, 3, 2, 33]]) { x, _ in
            let running = [x[0].tape.filled([33], with: 0), x[0].tape.filled([33], with: 1)]
            return x[0].channelNormalized(
                weight: x[1], bias: x[2], runningMean: running[0], runningVariance: running[1], momentum: 0.1,
                addend: x[3],
                relu: true)
        },
        OperationCase(name: "batch-norm-fixed", shapes: [[4, 3, 2, 5], [5], [5]]) { x, _ in
            let running = [x[0].tape.filled([5], with: 0.25), x[0].tape.filled([5], with: 2)]
            return x[0].channelNormalized(
                weight: x[1], bias: x[2], runningMean: running[0], runningVariance: running[1], momentum: nil,
                relu: true)
        },
    ]

    static let rows: [OperationCase] = [
        OperationCase(name: "layer-norm", shapes: [[3, 4, 10], [10], [10]]) { x, _ in
            x[0].layerNormalized(weight: x[1], bias: x[2])
        },
        OperationCase(name: "rms-norm", shapes: [[3, 10], [10]]) { x, _ in x[0].rootMeanSquareNormalized(weight: x[1])
        },
        OperationCase(name: "rms-norm-residual", shapes: [[3, 10], [3, 10], [10]]) { x, _ in
            let both = x[0].addedAndNormalized(x[1], weight: x[2])
            return both.sum * both.normalized
        },
        OperationCase(name: "softmax", shapes: [[3, 9]]) { x, _ in (x[0] * 3).softmax() },
        OperationCase(name: "log-softmax", shapes: [[3, 9]]) { x, _ in (x[0] * 3).logSoftmax() },
        OperationCase(name: "cross-entropy", shapes: [[5, 4]], indices: [2, 0, -1, 3, 1], indexShape: [5]) {
            x, classes in
            (x[0] * 2).crossEntropy(classes ?? x[0])
        },
        OperationCase(
            name: "linear-cross-entropy", shapes: [[5, 3], [4, 3]], indices: [2, 0, -1, 3, 1], indexShape: [5]
        ) { x, classes in x[0].linearCrossEntropy(x[1], classes ?? x[0]) * 1.5 },
        OperationCase(name: "binary-cross-entropy", shapes: [[4, 3], [4, 3]]) { x, _ in
            (x[0] * 4).binaryCrossEntropy(x[1].sigmoid())
        },
        OperationCase(name: "squared-error", shapes: [[4, 3], [4, 3]]) { x, _ in x[0].meanSquaredError(x[1]) },
        OperationCase(name: "embedding", shapes: [[6, 5]], indices: [0, 3, 3, 5], indexShape: [2, 2]) { x, numbers in
            x[0].rows(numbers ?? x[0])
        },
        OperationCase(name: "gated-unit", shapes: [[3, 14]]) { x, _ in x[0].gatedUnit() },
    ]

    static let sequences: [OperationCase] = [
        OperationCase(name: "attention-causal", shapes: [[1, 70, 12]]) { x, _ in
            x[0].selfAttention(heads: 2, isCausal: true)
        },
        OperationCase(name: "attention-full", shapes: [[2, 9, 30]]) { x, _ in
            x[0].selfAttention(heads: 2, isCausal: false)
        },
        OperationCase(name: "attention-cross", shapes: [[2, 5, 8], [2, 7, 8], [2, 7, 8]]) { x, _ in
            x[0].attention(keys: x[1], values: x[2], heads: 2)
        },
        OperationCase(name: "memory", shapes: [[3, 6, 4], [20, 4], [20, 5], [20]]) { x, _ in
            x[0].longShortTermMemory(inputWeight: x[1], stateWeight: x[2], bias: x[3])
        },
        OperationCase(name: "expert-mixture", shapes: [[7, 6], [7, 4], [4, 10, 6], [4, 6, 5]]) { x, _ in
            x[0].expertMixture(logits: x[1], inWeight: x[2], outWeight: x[3], chosen: 2)
        },
    ]
}

/// An operation on a tape of its own, run once: its result and the gradients of Σ y·cos(0.1·j + 0.5).
struct OperationRun {
    let result: [Double]
    let gradients: [[Double]]
    let loss: Double

    init(
        _ example: OperationCase, _ precision: ScalarType, inputs: [[Double]]? = nil, threads: Int = 1,
        products: ProductPrecision = .full
    ) {
        let tape = Tape(parameters: ParameterSet(precision: precision))
        let variables = example.shapes.map { tape.input($0, wantsGradient: true) }
        let numbers = example.indices.isEmpty ? nil : tape.input(example.indexShape, .int32)
        let result = example.body(variables, numbers)
        let weights = tape.input(result.shape)
        let loss = (result * weights).sum()
        tape.productPrecision = products
        let gradients = tape.gradients(of: loss, for: variables).map { $0 ?? loss }
        let program = Program(tape, keeping: [result, loss] + gradients, pool: ThreadPool(threads: threads))
        for (index, variable) in variables.enumerated() {
            program.set(variable, to: inputs?[index] ?? example.values(index))
        }
        if let numbers { program.set(numbers, to: example.indices) }
        // cos(0.1·j + 0.5), by the sine.
        let factors = (0..<result.shape.count).map { index -> Double in (0.1 * Double(index) + 0.5 + Double.pi / 2).sine
        }
        program.set(weights, to: factors)
        // A second run must give what the first gave: nothing may be left over in the memory.
        program.run()
        program.run()
        self.result = program.values(of: result)
        self.loss = program.scalar(loss)
        self.gradients = gradients.map { program.values(of: $0) }
    }
}
