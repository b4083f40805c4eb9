import Foundation
import NeuralNetworks
import TensorCore
import Testing

/// One layer with input and parameters from a formula, so that this and another implementation compute the same thing: see
/// Fixtures/layers.py.
struct LayerCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// Of the input, whose value i is sin(1 + 0.37·i).
    let shape: TensorShape
    var isTraining = true
    let body: @Sendable (LayerBuilder, Variable) -> Variable

    var testDescription: String { name }

    static let all: [LayerCase] = products + maps + norms + sequences + networks

    static let products: [LayerCase] = [
        LayerCase(name: "linear", shape: [2, 3, 5]) { Linear($0.scope("layer"), inputs: 5, outputs: 4)($1) },
        LayerCase(name: "linear-without-bias", shape: [7, 5]) {
            Linear($0.scope("layer"), inputs: 5, outputs: 4, hasBias: false)($1)
        },
        LayerCase(name: "gated-feed-forward", shape: [2, 5, 6]) {
            GatedFeedForward($0.scope("layer"), width: 6, hidden: 7)($1)
        },
        LayerCase(name: "mixture-of-experts", shape: [2, 5, 6]) {
            MixtureOfExperts($0.scope("layer"), width: 6, experts: 4, chosen: 2, hidden: 5)($1)
        },
    ]

    static let maps: [LayerCase] = [
        LayerCase(name: "convolution", shape: [2, 5, 6, 4]) {
            Convolution(
                $0.scope("layer"), inputs: 4, outputs: 6,
                ConvolutionGeometry(kernel: 3, stride: 2, padding: 1, groups: 2), hasBias: true)($1)
        },
        LayerCase(name: "convolution-signal", shape: [2, 1, 20, 3]) {
            Convolution(
                $0.scope("layer"), inputs: 3, outputs: 4, .alongSignal(kernel: 5, stride: 2, padding: 2))($1)
        },
        LayerCase(name: "batch-norm-training", shape: [3, 2, 3, 4]) {
            BatchNormalization($0.scope("norm"), channels: 4)($1)
        },
        LayerCase(name: "batch-norm-evaluation", shape: [3, 2, 3, 4], isTraining: false) {
            BatchNormalization($0.scope("norm"), channels: 4)($1)
        },
        LayerCase(name: "batch-norm-block", shape: [3, 2, 3, 4]) {
            BatchNormalization($0.scope("norm"), channels: 4)($1, addend: $1 * 0.5, relu: true)
        },
    ]

    static let norms: [LayerCase] = [
        LayerCase(name: "layer-norm", shape: [2, 3, 7]) { LayerNormalization($0.scope("norm"), width: 7)($1) },
        LayerCase(name: "rms-norm", shape: [2, 3, 7]) { RootMeanSquareNormalization($0.scope("norm"), width: 7)($1) },
        LayerCase(name: "rms-norm-adding", shape: [2, 3, 7]) {
            let both = RootMeanSquareNormalization($0.scope("norm"), width: 7).adding($1, $1 * 0.5)
            return both.sum * both.normalized
        },
    ]

    static let sequences: [LayerCase] = [
        LayerCase(name: "memory", shape: [3, 6, 4]) { LongShortTermMemory($0.scope("layer"), inputs: 4, size: 5)($1) },
        LayerCase(name: "attention-causal", shape: [2, 5, 8]) {
            SelfAttention($0.scope("layer"), width: 8, heads: 2, isCausal: true)($1)
        },
        LayerCase(name: "attention-full", shape: [2, 5, 8]) {
            SelfAttention($0.scope("layer"), width: 8, heads: 2, isCausal: false)($1)
        },
        LayerCase(name: "transformer-block", shape: [2, 5, 8]) {
            let block = TransformerBlock(
                $0.scope("block"), width: 8, heads: 2, isCausal: true, forward: .gated(hidden: 6))
            let next = block($1, adding: nil)
            return next.stream + next.residual
        },
        LayerCase(name: "transformer-block-adding", shape: [2, 5, 8]) {
            let block = TransformerBlock(
                $0.scope("block"), width: 8, heads: 2, isCausal: true, forward: .gated(hidden: 6))
            let next = block($1, adding: $1 * 0.5)
            return next.stream + next.residual
        },
        LayerCase(name: "transformer-block-experts", shape: [2, 5, 8]) {
            let block = TransformerBlock(
                $0.scope("block"), width: 8, heads: 2, isCausal: true,
                forward: .experts(count: 3, chosen: 2, hidden: 5))
            let next = block($1, adding: $1 * 0.5)
            return next.stream + next.residual
        },
    ]

    static let networks: [LayerCase] = [
        LayerCase(name: "residual-block", shape: [2, 5, 6, 3]) {
            ResidualBlock($0.scope("block"), inputs: 3, outputs: 3, stride: 1)($1)
        },
        LayerCase(name: "residual-block-shortcut", shape: [2, 5, 6, 3]) {
            ResidualBlock($0.scope("block"), inputs: 3, outputs: 4, stride: 2)($1)
        },
        LayerCase(name: "residual-block-evaluation", shape: [2, 5, 6, 3], isTraining: false) {
            ResidualBlock($0.scope("block"), inputs: 3, outputs: 4, stride: 2)($1)
        },
        LayerCase(name: "residual-network", shape: [3, 16, 16, 1]) {
            ResidualNetwork($0, widths: [3, 4], blocks: 1, stem: .init(kernel: 5, stride: 2, pools: true))($1)
        },
        LayerCase(name: "wide-first-kernel", shape: [4, 1, 1024, 1]) {
            WideFirstKernelNetwork($0, length: 1024, classes: 3)($1)
        },
    ]
}

/// A layer on a tape of its own in double precision, and the loss Σ y·cos(0.1·j + 0.5).
struct LayerRun {
    let parameters = ParameterSet(precision: .float64)
    let program: Program
    let input: Variable
    let result: Variable
    let loss: Variable
    let inputGradient: Variable?
    let inputValues: [Double]

    /// - Parameter withGradients: whether the gradients are computed too.
    init(_ example: LayerCase, withGradients: Bool) {
        let tape = Tape(parameters: parameters)
        input = tape.input(example.shape, wantsGradient: true)
        result = example.body(LayerBuilder(parameters, seed: 0, isTraining: example.isTraining), input)
        for (number, parameter) in parameters.all.enumerated() {
            let name = parameters.name(of: parameter)
            let offset: Double =
                name.hasSuffix("running_var") || name.contains("norm") && name.hasSuffix("weight") ? 1 : 0
            let values = (0..<parameters.shape(of: parameter).count).map { index -> Double in
                let angle: Double = 0.5 + 0.71 * Double(index) + 2.3 * Double(number)
                return offset + 0.3 * sin(angle)
            }
            parameters.set(parameter, to: values)
        }
        let weights = tape.input(result.shape)
        loss = (result * weights).sum()
        inputGradient = withGradients ? tape.gradients(of: loss, for: [input])[0] : nil
        program = Program(tape, keeping: [result, loss] + (inputGradient.map { [$0] } ?? []))
        inputValues = (0..<example.shape.count).map { sin(1 + 0.37 * Double($0)) }
        program.set(input, to: inputValues)
        program.set(weights, to: (0..<result.shape.count).map { cos(0.1 * Double($0) + 0.5) })
    }

    /// The loss with `input` and the parameters as they are.
    func lossNow() -> Double {
        program.run()
        return program.scalar(loss)
    }
}
