internal import Foundation
internal import Models
internal import NeuralNetworks
internal import NumericalMethods
public import TensorCore

/// The usual network for raw windows (``WideFirstKernelNetwork``) trained on the same machines: what the pictures have
/// to beat. It sees neither speed nor bearing.
public final class WaveformBaseline {
    /// Samples of a window.
    public static let length = 2048
    /// Windows kept of each example, evenly spaced.
    public static let windows = 4
    private static let predictedBatch = 16

    /// Of the network.
    public let parameters: ParameterSet
    /// The loop, for checkpoints and progress.
    public let trainer: Trainer
    private let batch: Int

    /// - Parameter batch: windows of a step.
    public init(batch: Int = 64, training: TrainingOptions, pool: ThreadPool = ThreadPool()) {
        self.batch = batch
        parameters = ParameterSet()
        let tape = Tape(parameters: parameters)
        let count = VibrationFault.allCases.count
        let network = WideFirstKernelNetwork(
            LayerBuilder(parameters, seed: training.seed), length: Self.length, classes: count)
        let x = tape.input([batch, 1, Self.length, 1]), faults = tape.input([batch, count])
        trainer = Trainer(
            tape, inputs: [x, faults], loss: network(x).binaryCrossEntropy(faults), options: training, pool: pool)
    }

    /// Trains on examples `0 ..< count` of simulated machines. Afterwards the parameters are their moving average,
    /// where one is kept.
    public func run(
        _ source: SimulatedVibration, count: Int, threads: Int = 2,
        afterStep: (TrainingStep) throws -> Bool = { _ in true }
    ) throws {
        try run(count: count, windows: Self.windows, threads: threads, source: "simulated machines", afterStep) {
            source.example($0)
        }
    }

    /// Trains on examples, of each of which `windows` windows are kept.
    public func run(
        _ examples: [VibrationExample], windows: Int, threads: Int = 2,
        afterStep: (TrainingStep) throws -> Bool = { _ in true }
    ) throws {
        try run(count: examples.count, windows: windows, threads: threads, source: "examples", afterStep) {
            examples[$0]
        }
    }

    private func run(
        count: Int, windows: Int, threads: Int, source: String, _ afterStep: (TrainingStep) throws -> Bool,
        _ example: @escaping @Sendable (Int) -> VibrationExample
    ) throws {
        guard count > 0 else { throw TrainingError.noExamples(source: source) }
        let items = try ConcurrentMap.values(count, threads: threads) { index in
            let example = example(index)
            let faults: [Float] = VibrationFault.allCases.map { example.faults.contains($0) ? 1 : 0 }
            return Self.windows(of: example.stretch.samples, count: windows).map { ($0, faults) }
        }.flatMap { $0 }
        guard !items.isEmpty else { throw TrainingError.noExamples(source: "windows of \(source)") }
        let examples = Windows(
            items: items, batch: batch, order: ShuffledOrder(count: items.count, seed: trainer.options.seed))
        try trainer.run(examples, afterStep: afterStep)
        trainer.average?.exchange()
    }

    /// The mean logits of ``VibrationFault`` over windows of each stretch of samples; zeros where one is shorter than a
    /// window.
    public func predict(_ stretches: [[Double]]) -> [[Double]] {
        let tape = Tape(parameters: parameters)
        let count = VibrationFault.allCases.count
        let network = WideFirstKernelNetwork(
            LayerBuilder(parameters, seed: 0, isTraining: false), length: Self.length, classes: count)
        let x = tape.input([Self.predictedBatch, 1, Self.length, 1])
        let logits = network(x)
        let program = Program(tape, keeping: [logits])
        return stretches.map { samples in
            let windows = Self.windows(of: samples, count: Self.predictedBatch)
            guard !windows.isEmpty else { return [Double](repeating: 0, count: count) }
            var values = windows.flatMap { $0 }
            values += [Float](repeating: 0, count: x.shape.count - values.count)
            program.set(x, to: values)
            program.run()
            let all = program.values(of: logits)
            return (0..<count).map { fault in
                windows.indices.reduce(0.0) { $0 + all[$1 * count + fault] } / Double(windows.count)
            }
        }
    }

    /// Up to `count` windows at equal distances, each without its mean and over its own deviation.
    private static func windows(of samples: [Double], count: Int) -> [[Float]] {
        guard samples.count >= length else { return [] }
        let number = min(count, samples.count / length)
        let room = samples.count - length
        return (0..<number).map { place in
            let start = number > 1 ? room / (number - 1) * place : room / 2
            let window = samples[start..<start + length]
            let mean = window.reduce(0, +) / Double(length)
            let variance = window.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(length)
            let scale = variance > 0 ? 1 / variance.squareRoot() : 0
            return window.map { Float(($0 - mean) * scale) }
        }
    }

    private struct Windows: BatchSource {
        let items: [([Float], [Float])]
        let batch: Int
        let order: ShuffledOrder

        func batch(step: Int) -> Batch {
            let chosen = (0..<batch).map { items[order.example(at: step * batch + $0)] }
            return Batch([.real(chosen.flatMap(\.0)), .real(chosen.flatMap(\.1))])
        }
    }
}
