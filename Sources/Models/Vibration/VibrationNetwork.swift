public import NeuralNetworks
public import TensorCore

/// The encoder with its heads: which faults, and how severe each is.
public struct VibrationNetwork: Sendable {
    /// What the heads give.
    public struct Output {
        /// Logits of ``VibrationFault`` [batch × faults]; several faults may be there at once.
        public let faults: Variable
        /// From 0 to 1 [batch × faults]; means something for a fault that is there.
        public let severity: Variable
        /// What the encoder gave.
        public let encoded: VibrationEncoder.Output
    }

    /// The encoder, whose options say what the network sees.
    public let encoder: VibrationEncoder
    private let faults: Linear
    private let severity: Linear

    public init(_ builder: LayerBuilder, options: VibrationEncoder.Options = .init()) {
        encoder = VibrationEncoder(builder.scope("encoder"), options: options)
        let count = VibrationFault.allCases.count
        faults = Linear(builder.scope("faults"), inputs: options.pooled, outputs: count)
        severity = Linear(builder.scope("severity"), inputs: options.pooled, outputs: count)
    }

    /// - Parameter inputs: as ``VibrationEncoder/inputs(on:batch:)`` makes them.
    public func callAsFunction(_ inputs: [Variable]) -> Output {
        let encoded = encoder(inputs)
        return Output(
            faults: faults(encoded.pooled), severity: severity(encoded.pooled).sigmoid(), encoded: encoded)
    }

    /// The loss of a batch: binary cross-entropy of the faults, and a part of the squared error of the severities of
    /// those that are there.
    ///
    /// - Parameters:
    ///   - faults: 1 where a fault is there, else 0 [batch × faults].
    ///   - severity: from 0 to 1 [batch × faults].
    public func loss(_ inputs: [Variable], faults: Variable, severity: Variable) -> Variable {
        let output = self(inputs)
        let error = ((output.severity - severity).map(.square) * faults).mean()
        return output.faults.binaryCrossEntropy(faults) + error * 0.5
    }
}
