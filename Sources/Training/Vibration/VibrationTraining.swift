public import Models
internal import NeuralNetworks
public import TensorCore

/// The training of the vibration network on examples with features.
public final class VibrationTraining {
    /// Of the network.
    public let parameters: ParameterSet
    /// The loop, for checkpoints and progress.
    public let trainer: Trainer
    /// What the encoder is made of.
    public let options: VibrationEncoder.Options

    /// Options that suit `steps` steps: a cosine with a short warm-up, clipping, and a moving average of the
    /// parameters.
    public static func recipe(steps: Int, seed: UInt64, rate: Double = 1.5e-3) -> TrainingOptions {
        var options = TrainingOptions(
            steps: steps,
            schedule: .cosine(peak: rate, warmup: min(100, max(1, steps / 10)), total: steps, final: rate / 100))
        options.adam.decay = 0.02
        options.averageDecay = 0.995
        options.seed = seed
        return options
    }

    /// Records a network for batches of so many examples.
    ///
    /// - Parameter start: values to start from, of a network of the same options; starting values of its own seed where nil.
    public init(
        encoder options: VibrationEncoder.Options = .init(), start: ParameterSet? = nil, batch: Int,
        training: TrainingOptions, pool: ThreadPool = ThreadPool()
    ) {
        self.options = options
        parameters = ParameterSet()
        let tape = Tape(parameters: parameters)
        let network = VibrationNetwork(LayerBuilder(parameters, seed: training.seed), options: options)
        if let start { parameters.take(from: start) }
        let pictures = network.encoder.inputs(on: tape, batch: batch)
        let count = VibrationFault.allCases.count
        let faults = tape.input([batch, count]), severity = tape.input([batch, count])
        let loss = network.loss(pictures, faults: faults, severity: severity)
        trainer = Trainer(tape, inputs: pictures + [faults, severity], loss: loss, options: training, pool: pool)
    }

    /// Trains to the end of the options' steps. Afterwards the parameters are their moving average, where one is kept.
    ///
    /// - Parameter examples: with the batch and branches that this was made for.
    public func run(_ examples: VibrationExamples, afterStep: (TrainingStep) throws -> Bool = { _ in true }) throws {
        let seen = examples.seen(by: VibrationBranch.allCases.filter(options.branches.contains))
        try trainer.run(seen, afterStep: afterStep)
        trainer.average?.exchange()
    }
}
