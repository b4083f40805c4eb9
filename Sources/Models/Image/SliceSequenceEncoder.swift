public import NeuralNetworks
public import TensorCore

/// The slices of a volume to features: each slice through the image encoder, then a long short-term memory along the slices,
/// so that what a slice means may depend on those before it. Volumes of any number of slices, one number for a batch.
public struct SliceSequenceEncoder: Sendable {
    private let slices: ImageEncoder
    private let memory: LongShortTermMemory
    /// The number of features of a token.
    public let width: Int
    /// The number of pooled features: the greatest value over the slices and the last state.
    public var pooledWidth: Int { 2 * width }

    /// - Parameter size: of the memory's state.
    public init(_ builder: LayerBuilder, slice configuration: ImageEncoder.Configuration, size: Int) {
        slices = ImageEncoder(builder.scope("slice"), configuration)
        memory = LongShortTermMemory(builder.scope("memory"), inputs: slices.width, size: size)
        width = size
    }

    /// Views of all slices [batch·slices × height × width × 2], the slices of a volume one after the other, → tokens, one a
    /// slice [batch × slices × width], and pooled features [batch × 2·width].
    ///
    /// - Parameter count: the slices of a volume, 1 or more; the first axis is a multiple of it.
    public func callAsFunction(_ views: Variable, slices count: Int) -> (tokens: Variable, pooled: Variable) {
        precondition(
            count > 0 && views.shape[0] % count == 0, "\(views.shape[0]) slices are no volumes of \(count).")
        let volumes = views.shape[0] / count
        let features = slices(views).pooled.reshaped([volumes, count, slices.width])
        let states = memory(features)
        let last = states.slice(axis: 1, count - 1..<count).reshaped([volumes, width])
        return (states, states.tape.concatenated([states.greatest([1]), last], axis: 1))
    }
}
