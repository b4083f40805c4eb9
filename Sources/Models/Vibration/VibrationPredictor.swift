internal import Foundation
internal import NeuralNetworks
public import TensorCore

/// What the network says of one stretch.
public struct VibrationPrediction: Hashable, Sendable {
    /// Logits of ``VibrationFault`` in its order; sigmoid of them is the (uncalibrated) probability.
    public let logits: [Double]
    /// From 0 to 1, in the same order.
    public let severity: [Double]
    /// The encoder's pooled features.
    public let pooled: [Double]

    /// The uncalibrated probability of a fault.
    public func probability(of fault: VibrationFault) -> Double {
        let logit = logits[fault.index]
        return logit >= 0 ? 1 / (1 + exp(-logit)) : exp(logit) / (1 + exp(logit))
    }
}

/// A trained network at work. Batches always have the same size, filled up with zeros, so that a stretch gives the same
/// bits whatever its company.
public final class VibrationPredictor {
    /// Stretches of one run.
    public static let batch = 8
    private let network: VibrationNetwork
    private let inputs: [Variable]
    private let output: VibrationNetwork.Output
    private let program: Program

    /// - Parameter parameters: of the network, trained; starting values are made where it has none.
    public init(
        _ parameters: ParameterSet, options: VibrationEncoder.Options = .init(), pool: ThreadPool = ThreadPool()
    ) {
        let tape = Tape(parameters: parameters)
        network = VibrationNetwork(LayerBuilder(parameters, seed: 0, isTraining: false), options: options)
        inputs = network.encoder.inputs(on: tape, batch: Self.batch)
        output = network(inputs)
        program = Program(tape, keeping: [output.faults, output.severity, output.encoded.pooled], pool: pool)
    }

    /// Predicts for each of the features, in their order.
    public func predict(_ features: [VibrationFeatures]) -> [VibrationPrediction] {
        var predictions: [VibrationPrediction] = []
        let faults = VibrationFault.allCases.count
        let pooledWidth = network.encoder.options.pooled
        for start in stride(from: 0, to: features.count, by: Self.batch) {
            let part = features[start..<min(start + Self.batch, features.count)]
            for (branch, input) in zip(network.encoder.branches, inputs) {
                var values = part.flatMap { $0.picture(branch) }
                values += [Float](repeating: 0, count: input.shape.count - values.count)
                program.set(input, to: values)
            }
            program.run()
            let logits = program.values(of: output.faults)
            let severity = program.values(of: output.severity)
            let pooled = program.values(of: output.encoded.pooled)
            for row in 0..<part.count {
                predictions.append(
                    VibrationPrediction(
                        logits: Array(logits[row * faults..<(row + 1) * faults]),
                        severity: Array(severity[row * faults..<(row + 1) * faults]),
                        pooled: Array(pooled[row * pooledWidth..<(row + 1) * pooledWidth])))
            }
        }
        return predictions
    }
}
