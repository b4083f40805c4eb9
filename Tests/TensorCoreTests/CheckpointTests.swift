import TensorCore
import Testing

/// Stretches whose values are computed a second time.
@Suite("Checkpoints of a tape")
struct CheckpointTests {
    /// A chain of layers with dropout and batch normalization, each a stretch of its own where `repeats`.
    static func run(repeats: Bool, layers: Int, width: Int, rows: Int) -> (
        gradients: [[Double]], running: [Double], bytes: Int
    ) {
        let parameters = ParameterSet()
        let weights = (0..<layers).map { layer in
            parameters.add(
                "w\(layer)", [width, width], values: (0..<width * width).map { (0.37 * Double($0 + layer)).sine * 0.3 })
        }
        let scale = parameters.add("scale", [width], values: Array(repeating: 1, count: width))
        let shift = parameters.add("shift", [width], values: Array(repeating: 0, count: width))
        let mean = parameters.add("mean", [width], values: Array(repeating: 0, count: width), isTrained: false)
        let variance = parameters.add("variance", [width], values: Array(repeating: 1, count: width), isTrained: false)
        let tape = Tape(parameters: parameters)
        let input = tape.input([rows, width])
        var x = input
        for weight in weights {
            let body = { [x] () -> Variable in
                var y = x.linear(tape.variable(weight)).gelu().dropout(keeping: 0.8)
                y = y.channelNormalized(
                    weight: tape.variable(scale), bias: tape.variable(shift), runningMean: tape.variable(mean),
                    runningVariance: tape.variable(variance), momentum: 0.1)
                return (y.silu() * y.sigmoid()).tanh()
            }
            x = repeats ? tape.checkpoint(body) : body()
        }
        let loss = x.map(.square).mean()
        tape.gradients(of: loss)
        let program = Program(tape, keeping: [loss])
        program.set(input, to: (0..<rows * width).map { (0.11 * Double($0)).sine })
        program.run()
        return (weights.map(parameters.gradient), parameters.values(of: mean), program.arenaBytes)
    }

    @Test("gradients are the same bits, running values move once")
    func sameBits() {
        let plain = Self.run(repeats: false, layers: 4, width: 24, rows: 40)
        let repeated = Self.run(repeats: true, layers: 4, width: 24, rows: 40)
        #expect(plain.gradients == repeated.gradients)
        #expect(plain.running == repeated.running)
        #expect(plain.gradients.joined().contains { $0 != 0 })
    }

    @Test("a chain of stretches needs less than half the memory")
    func memory() {
        let plain = Self.run(repeats: false, layers: 8, width: 32, rows: 256)
        let repeated = Self.run(repeats: true, layers: 8, width: 32, rows: 256)
        #expect(Double(repeated.bytes) <= 0.48 * Double(plain.bytes), "\(repeated.bytes) of \(plain.bytes)")
    }
}
