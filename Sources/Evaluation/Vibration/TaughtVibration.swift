internal import Foundation
internal import MachineHealth
internal import Models
internal import TensorCore
internal import Training

/// Models that are taught recordings of other units, for each unit anew.
final class TaughtVibration: Sendable {
    private let rows: [LabelledRecordings.Row]
    private let features: [VibrationFeatures]
    private let seed: UInt64
    private let threads: Int
    /// The pieces of each row with their features.
    private let examples: [[(features: VibrationFeatures, example: VibrationExample)]]

    /// - Parameters:
    ///   - rows: with known faults.
    ///   - features: of each of them as a whole.
    init(rows: [LabelledRecordings.Row], features: [VibrationFeatures], seed: UInt64, threads: Int) throws {
        self.rows = rows
        self.features = features
        self.seed = seed
        self.threads = threads
        examples = try rows.map { row in
            try row.examples.map { example in
                do throws(VibrationFeatureError) {
                    return (try VibrationFeatures(example.stretch), example)
                } catch {
                    throw EvaluationDataError("\(row.name): a piece of it: \(error)")
                }
            }
        }
    }

    /// 0 for healthy, else one more than the place of the fault; of several, of the first.
    var labels: [Int] {
        rows.map { row in VibrationFault.allCases.first { row.faults?.contains($0) == true }.map { $0.index + 1 } ?? 0 }
    }

    /// One unit is left out at a time; recordings that are copies or overlap must not stand on both sides.
    func split(_ unit: PhysicalUnit) throws -> CheckedSplit {
        try LeakChecker().check(
            Split.leaveOneUnitOut(unit: unit, units: rows.map(\.unit)),
            contents: rows.map { .signal($0.stretch.samples.map { Float($0) }) })
    }

    /// The vibration network.
    func network(_ contender: VibrationEvaluation.Contender) -> Learner {
        Learner(contender.name) { [self] chosen, _ in
            guard case .taught(let startsTrained, let steps, let rate) = contender.use else {
                throw EvaluationDataError("\(contender.name): is not taught")
            }
            let model = try TrainedVibrationModel(folder: contender.folder, threads: threads)
            let taught = chosen.flatMap { examples[$0] }
            let source = try VibrationExamples.ofFeatures(taught, batch: min(32, max(2, taught.count)), seed: seed)
            let training = VibrationTraining(
                encoder: model.options, start: startsTrained ? model.parameters : nil, batch: source.batch,
                training: VibrationTraining.recipe(steps: steps, seed: seed, rate: rate),
                pool: ThreadPool(threads: threads))
            try training.run(source)
            let predictor = VibrationPredictor(
                training.parameters, options: training.options, pool: ThreadPool(threads: threads))
            let answers = predictor.predict(features).map(\.logits)
            return { asked in asked.map { answers[$0] } }
        }
    }

    /// A forest on hand-made features of the pieces.
    func forest() -> Learner {
        Learner("forest taught the other units") { [self] chosen, labels in
            var rows: [[Double]] = []
            var classes: [Int] = []
            for (row, label) in zip(chosen, labels) {
                rows += examples[row].map { CombFeatures.values($0.features) }
                classes += examples[row].map { _ in label }
            }
            let count = VibrationFault.allCases.count + 1
            let forest = try RandomForest(
                try CombFeatures.table(rows), rows: Array(rows.indices), labels: classes, classes: count,
                settings: .init(trees: 200, leafRows: 1, seed: seed))
            return { [self] asked in
                let table = try CombFeatures.table(asked.map { CombFeatures.values(features[$0]) })
                return try forest.probabilities(table, rows: Array(asked.indices)).map { Array($0.dropFirst()) }
            }
        }
    }

    /// The usual network for raw windows.
    func waveforms() -> Learner {
        Learner("WDCNN taught the other units") { [self] chosen, _ in
            let network = WaveformBaseline(
                training: VibrationTraining.recipe(steps: 300, seed: seed), pool: ThreadPool(threads: threads))
            try network.run(chosen.compactMap { examples[$0].first?.example.whole(rows[$0]) }, windows: 24)
            let answers = network.predict(rows.map(\.stretch.samples))
            return { asked in asked.map { answers[$0] } }
        }
    }
}

extension VibrationExample {
    /// The same labels for the whole stretch of a row.
    fileprivate func whole(_ row: LabelledRecordings.Row) -> VibrationExample {
        var example = self
        example.stretch = row.stretch
        return example
    }
}
