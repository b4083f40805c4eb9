internal import Models
public import NeuralNetworks
public import TensorCore

/// The encoder with its one question: does this patch hold a defect?
public struct CastingPatchModel {
    /// Views [batch × size × size × 2].
    public let views: Variable
    /// [batch × 1].
    public let logits: Variable

    /// Records the model on a tape.
    ///
    /// - Parameters:
    ///   - builder: gets the parameters; says whether batches have statistics of their own.
    ///   - batch: patches at a time.
    ///   - width, height: of other pictures than the recipe's; the encoder takes any size.
    public init(
        _ builder: LayerBuilder, _ patches: TrainingRecipe.CastingPatches, batch: Int, on tape: Tape,
        width: Int? = nil, height: Int? = nil
    ) {
        views = tape.input([batch, height ?? patches.size, width ?? patches.size, ImageViews.channels])
        let encoder = ImageEncoder(builder.scope("encoder"), patches.encoder)
        logits = ImageHead(builder.scope("head"), width: encoder.width, outputs: 1)(encoder(views))
    }
}
