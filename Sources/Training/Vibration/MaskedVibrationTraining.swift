public import Models
internal import NeuralNetworks
public import TensorCore

/// The training of the vibration encoder on recordings without labels. What it learns is a start for ``VibrationTraining``:
/// the parameters of both have the same names.
public final class MaskedVibrationTraining {
    /// Of the network.
    public let parameters: ParameterSet
    /// The loop, for checkpoints and progress.
    public let trainer: Trainer
    private let seed: UInt64

    /// Records a network for batches of so many examples.
    public init(
        encoder options: VibrationEncoder.Options = .init(), batch: Int, training: TrainingOptions,
        pool: ThreadPool = ThreadPool()
    ) {
        parameters = ParameterSet()
        seed = training.seed
        let tape = Tape(parameters: parameters)
        let network = MaskedVibrationNetwork(LayerBuilder(parameters, seed: training.seed), options: options)
        let pictures = network.encoder.inputs(on: tape, batch: batch)
        let questions = network.questions(on: tape, batch: batch)
        trainer = Trainer(
            tape, inputs: pictures + questions, loss: network.loss(pictures, questions), options: training, pool: pool)
    }

    /// The batches of examples, whose labels are not looked at.
    public func source(_ examples: VibrationExamples) -> any BatchSource {
        MaskedVibrationExamples(examples, seed: seed)
    }
}
