internal import NeuralNetworks
internal import NumericalMethods
internal import TensorCore
internal import Training

extension BenchCase {
    /// Whole training steps in single precision: forward, backward, and a step of AdamW that clears the gradients.
    static let training: [BenchCase] = [
        step("transformer", "d256 L6 h8 ctx256 B16 V8192 ffn704", items: 4096) {
            transformer($0, $1, .gated(hidden: 704))
        },
        step("transformer-bf16", "d256 L6 h8 ctx256 B16 V8192 ffn704", items: 4096, products: .bfloat16) {
            transformer($0, $1, .gated(hidden: 704))
        },
        step("moe8", "d256 L6 h8 ctx256 B16 V8192 E8 top2 eh256", items: 4096) {
            transformer($0, $1, .experts(count: 8, chosen: 2, hidden: 256))
        },
        step("moe16", "d256 L6 h8 ctx256 B16 V8192 E16 top2 eh256", items: 4096) {
            transformer($0, $1, .experts(count: 16, chosen: 2, hidden: 256))
        },
        step("resnet18", "32x64x64x1 stem7s2+pool", items: 32) { builder, tape in
            let network = ResidualNetwork(
                builder, widths: [64, 128, 256, 512], blocks: 2, stem: .init(kernel: 7, stride: 2, pools: true))
            let output = Linear(builder.scope("output"), inputs: network.width, outputs: 10)
            let images = tape.input([32, 64, 64, 1]), classes = tape.input([32], .int32)
            return TrainingCase(
                loss: output(network(images)).crossEntropy(classes), reals: [images], indices: [(classes, 10)])
        },
        step("wdcnn", "128x1x2048", items: 128) { builder, tape in
            let network = WideFirstKernelNetwork(builder, length: 2048, classes: 10)
            let windows = tape.input([128, 1, 2048, 1]), classes = tape.input([128], .int32)
            return TrainingCase(
                loss: network(windows).crossEntropy(classes), reals: [windows], indices: [(classes, 10)])
        },
        step("lstm", "64x128x16 h128x2", items: 64) { builder, tape in
            let first = LongShortTermMemory(builder.scope("first"), inputs: 16, size: 128)
            let second = LongShortTermMemory(builder.scope("second"), inputs: 128, size: 128)
            let output = Linear(builder.scope("output"), inputs: 128, outputs: 10)
            let sequences = tape.input([64, 128, 16]), classes = tape.input([64], .int32)
            let last = second(first(sequences)).slice(axis: 1, 127..<128).reshaped([64, 128])
            return TrainingCase(loss: output(last).crossEntropy(classes), reals: [sequences], indices: [(classes, 10)])
        },
        BenchCase(name: "adamw", title: "step of AdamW") { scale in
            let count = Int(10_000_000 * scale)
            let parameters = ParameterSet()
            _ = parameters.add("values", [count], values: Array(repeating: 0.1, count: count))
            let optimizer = AdamW(parameters)
            return Work(shape: "\(count) parameters", samples: count) {
                optimizer.step(rate: 1e-4)
                return Double(optimizer.steps)
            }
        },
    ]

    /// A recorded loss and the inputs to fill: with normal numbers, or with indices below a bound.
    private struct TrainingCase {
        let loss: Variable
        var reals: [Variable] = []
        let indices: [(Variable, bound: Int)]
    }

    private static func transformer(
        _ builder: LayerBuilder, _ tape: Tape, _ forward: FeedForwardKind
    ) -> TrainingCase {
        let network = Transformer(
            builder, vocabulary: 8192, context: 256, width: 256, layers: 6, heads: 8, forward: forward)
        let tokens = tape.input([16, 256], .int32), next = tape.input([4096], .int32)
        return TrainingCase(loss: network.loss(tokens, next), indices: [(tokens, 8192), (next, 8192)])
    }

    private static func step(
        _ name: String, _ shape: String, items: Int, products: ProductPrecision = .full,
        _ record: @escaping @Sendable (LayerBuilder, Tape) -> TrainingCase
    ) -> BenchCase {
        let precision = products == .bfloat16 ? "bf16 products" : "fp32"
        return BenchCase(name: name, title: "training step, \(precision), one thread") { _ in
            guard products.isNative else { throw BenchSkip(description: "AVX-512 BF16 is absent or switched off") }
            let parameters = ParameterSet()
            let tape = Tape(parameters: parameters)
            let example = record(LayerBuilder(parameters, seed: 1), tape)
            tape.gradients(of: example.loss)
            tape.productPrecision = products
            let program = Program(tape, keeping: [example.loss])
            var random = CounterRandom(seed: 2)
            for input in example.reals {
                program.set(input, to: (0..<input.shape.count).map { _ in Float(random.normal()) })
            }
            for (input, bound) in example.indices {
                program.set(input, to: (0..<input.shape.count).map { _ in Int32(random.next() % UInt64(bound)) })
            }
            let optimizer = AdamW(parameters)
            return Work(shape: shape, samples: items) {
                program.run()
                optimizer.step(rate: 1e-4)
                return program.scalar(example.loss)
            }
        }
    }
}
