internal import MachineHealth
internal import Models
internal import TensorCore
public import Training

/// What learned models are compared with, taught the same simulated machines: a forest on hand-made features and the usual
/// network for raw windows.
public final class SimulatedBaselines {
    private let forests: [RandomForest]
    private let network: WaveformBaseline
    /// How they were taught, for the table.
    public let note: String

    /// - Parameters:
    ///   - machines: of the simulator, from its first on.
    ///   - steps: of the network, each of 64 windows.
    ///   - said: called with what begins.
    public init(
        _ source: SimulatedVibration, machines: Int, steps: Int, threads: Int, said: (String) -> Void = { _ in }
    ) throws {
        said("features of \(machines) simulated machines")
        var rows: [[Double]] = []
        var faults: [Set<VibrationFault>] = []
        try source.withFeatures(0..<machines, branches: [.orders, .shaft], threads: threads) { features, examples in
            rows += features.map(CombFeatures.values)
            faults += examples.map(\.faults)
        }
        said("forests")
        let table = try CombFeatures.table(rows)
        forests = try VibrationFault.allCases.map { fault in
            try RandomForest(
                table, rows: Array(rows.indices), labels: faults.map { $0.contains(fault) ? 1 : 0 }, classes: 2,
                settings: .init(trees: 100, leafRows: 2))
        }
        said("WDCNN")
        network = WaveformBaseline(
            training: VibrationTraining.recipe(steps: steps, seed: source.seed), pool: ThreadPool(threads: threads))
        try network.run(source, count: machines, threads: threads)
        note = "forest and WDCNN learned from \(machines) simulated machines (seed \(source.seed))"
    }

    /// The probability of each fault, in the order of ``Models/VibrationFault``.
    func forestScores(_ features: [[Double]]) throws -> [[Double]] {
        let table = try CombFeatures.table(features)
        let columns = try forests.map { try $0.probabilities(table, rows: Array(features.indices)).map { $0[1] } }
        return features.indices.map { row in columns.map { $0[row] } }
    }

    /// The logits of the network, in the order of ``Models/VibrationFault``.
    func networkScores(_ stretches: [VibrationStretch]) -> [[Double]] { network.predict(stretches.map(\.samples)) }
}
