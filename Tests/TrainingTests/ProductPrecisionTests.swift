import NeuralNetworks
import NumericalMethods
import TensorCore
import Testing
import Training

/// Training with products in bfloat16 beside training in single precision.
@Suite("Training in bfloat16")
struct ProductPrecisionTests {
    /// Sequences in which a token follows from the two before it.
    struct Sequences: BatchSource {
        func batch(step: Int) throws -> Batch {
            var random = CounterRandom(seed: 21, stream: UInt64(step))
            var tokens: [Int32] = [], next: [Int32] = []
            for _ in 0..<8 {
                var row = [Int32(random.next() % 40), Int32(random.next() % 40)]
                while row.count < 33 { row.append((row[row.count - 1] + 3 * row[row.count - 2] + 1) % 40) }
                tokens += row.dropLast()
                next += row.dropFirst()
            }
            return Batch([.indices(tokens), .indices(next)])
        }
    }

    static let kinds: [String: FeedForwardKind] = [
        "gated units": .gated(hidden: 88), "experts": .experts(count: 4, chosen: 2, hidden: 48),
    ]

    static func trainer(_ kind: FeedForwardKind, _ products: ProductPrecision, threads: Int = 1) -> Trainer {
        let parameters = ParameterSet()
        let tape = Tape(parameters: parameters)
        let network = Transformer(
            LayerBuilder(parameters, seed: 4), vocabulary: 40, context: 32, width: 48, layers: 2, heads: 4,
            forward: kind)
        let tokens = tape.input([8, 32], .int32), next = tape.input([256], .int32)
        var options = TrainingOptions(steps: 10, schedule: .constant(5e-3))
        options.productPrecision = products
        return Trainer(
            tape, inputs: [tokens, next], loss: network.loss(tokens, next), options: options,
            pool: ThreadPool(threads: threads))
    }

    static func losses(_ trainer: Trainer) throws -> [Double] {
        var losses: [Double] = []
        try trainer.run(Sequences()) { step in
            losses.append(step.loss)
            return true
        }
        return losses
    }

    @Test("ten losses follow those of single precision", arguments: kinds.keys.sorted())
    func follows(name: String) throws {
        let kind = try #require(Self.kinds[name])
        let full = try Self.losses(Self.trainer(kind, .full))
        let rounded = try Self.losses(Self.trainer(kind, .bfloat16))
        for (own, other) in zip(rounded, full) { #expect(abs(own - other) <= 0.02 * other, "\(own), \(other)") }
        #expect(full[9] < 0.95 * full[0])
        if ProductPrecision.bfloat16.isNative { #expect(full != rounded) } else { #expect(full == rounded) }
    }

    @Test("weights are the same bits with one thread and with two", arguments: kinds.keys.sorted())
    func threads(name: String) throws {
        let kind = try #require(Self.kinds[name])
        let one = Self.trainer(kind, .bfloat16), two = Self.trainer(kind, .bfloat16, threads: 2)
        #expect(try Self.losses(one) == Self.losses(two))
        for parameter in one.parameters.all {
            #expect(one.parameters.values(of: parameter) == two.parameters.values(of: parameter))
        }
    }
}
