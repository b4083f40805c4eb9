import Foundation
import NeuralNetworks
import TensorCore
import TestSupport
import Testing
import Training

/// Losses of ten AdamW steps in double precision against PyTorch's, computed by Fixtures/ten_steps.py.
@Suite("Ten steps against PyTorch")
struct TenStepTests {
    /// A network on a tape with inputs set.
    struct Example {
        let parameters = ParameterSet(precision: .float64)
        let tape: Tape
        let loss: Variable
        let fill: (Program) -> Void

        init(_ record: (LayerBuilder, Tape) -> (Variable, (Program) -> Void)) {
            tape = Tape(parameters: parameters)
            (loss, fill) = record(LayerBuilder(parameters, seed: 0), tape)
            // The starting values of the script.
            for (number, parameter) in parameters.all.enumerated() where parameters.isTrained(parameter) {
                let isNormWeight = parameters.name(of: parameter).hasSuffix("norm.weight")
                let values = (0..<parameters.shape(of: parameter).count).map { index -> Double in
                    let angle: Double = 0.5 + 0.71 * Double(index) + 2.3 * Double(number)
                    return (isNormWeight ? 1 : 0) + 0.3 * sin(angle)
                }
                parameters.set(parameter, to: values)
            }
        }
    }

    static func series(_ count: Int) -> [Double] { (0..<count).map { sin(1 + 0.37 * Double($0)) } }
    static let classes: [Int32] = [0, 2, 1, 2]

    static let examples: [String: @Sendable () -> Example] = [
        "residual": {
            Example { builder, tape in
                let network = ResidualNetwork(
                    builder, widths: [4, 6], blocks: 1, stem: .init(kernel: 3, stride: 1, pools: false))
                let output = Linear(builder.scope("output"), inputs: 6, outputs: 3)
                let x = tape.input([4, 8, 8, 1]), y = tape.input([4], .int32)
                return (
                    output(network(x)).crossEntropy(y),
                    {
                        $0.set(x, to: series(256))
                        $0.set(y, to: classes)
                    }
                )
            }
        },
        "memory": {
            Example { builder, tape in
                let first = LongShortTermMemory(builder.scope("first"), inputs: 3, size: 5)
                let second = LongShortTermMemory(builder.scope("second"), inputs: 5, size: 5)
                let output = Linear(builder.scope("output"), inputs: 5, outputs: 3)
                let x = tape.input([4, 7, 3]), y = tape.input([4], .int32)
                let last = second(first(x)).slice(axis: 1, 6..<7).reshaped([4, 5])
                return (
                    output(last).crossEntropy(y),
                    {
                        $0.set(x, to: series(84))
                        $0.set(y, to: classes)
                    }
                )
            }
        },
        "transformer": { transformer(.gated(hidden: 12)) },
        "experts": { transformer(.experts(count: 3, chosen: 2, hidden: 5)) },
    ]

    static func transformer(_ forward: FeedForwardKind) -> Example {
        Example { builder, tape in
            let network = Transformer(
                builder, vocabulary: 13, context: 8, width: 8, layers: 2, heads: 2, forward: forward)
            let x = tape.input([2, 8], .int32), y = tape.input([16], .int32)
            return (
                network.loss(x, y),
                {
                    $0.set(x, to: (0..<16).map { Int32($0 * 5 % 13) })
                    $0.set(y, to: (0..<16).map { Int32(($0 * 7 + 3) % 13) })
                }
            )
        }
    }

    static func losses(_ example: Example, threads: Int = 1) -> [Double] {
        example.tape.gradients(of: example.loss)
        let pool = ThreadPool(threads: threads)
        let program = Program(example.tape, keeping: [example.loss], pool: pool)
        example.fill(program)
        let optimizer = AdamW(example.parameters)
        return (0..<10).map { _ in
            program.run()
            optimizer.step(rate: 1e-2, pool: pool)
            return program.scalar(example.loss)
        }
    }

    @Test("losses agree to 1e-8", arguments: examples.keys.sorted())
    func losses(name: String) throws {
        let file = SharedData.packageFolder.appending(path: "Tests/TrainingTests/Fixtures/ten_steps.json")
        let all = try JSONDecoder().decode([String: [Double]].self, from: Data(contentsOf: file))
        let expected = try #require(all[name])
        let make = try #require(Self.examples[name])
        let own = Self.losses(make())
        try #require(expected.count == 10)
        for (step, pair) in zip(own, expected).enumerated() {
            #expect(abs(pair.0 - pair.1) <= 1e-8, "step \(step): \(pair.0), PyTorch \(pair.1)")
        }
        #expect(expected[9] < expected[0])
    }

    @Test("weights are the same bits with one thread and with two", arguments: examples.keys.sorted())
    func threads(name: String) throws {
        let make = try #require(Self.examples[name])
        let one = make(), two = make()
        #expect(Self.losses(one) == Self.losses(two, threads: 2))
        for parameter in one.parameters.all {
            #expect(one.parameters.values(of: parameter) == two.parameters.values(of: parameter))
        }
    }
}
