internal import Evidence
internal import Foundation
internal import MachineHealth
public import Models
internal import Training

/// What a calibrated vibration model is worth on machines that neither taught nor calibrated it: coverage of conformal sets, and
/// the error of its probabilities before and after calibration.
public struct HeldOutMachines: Sendable {
    /// The share of wrong exclusions that was asked for, and what came of it.
    public struct Coverage: Sendable {
        /// One less the error.
        public let nominal: Double
        /// The share of pairs of machine and fault whose set holds what is true; the interval is by machine.
        public let coverage: Score
        /// For each fault, of the machines that have it and of those that do not.
        public let present: [Double?]
        public let absent: [Double?]
        /// The share of pairs in which something is decided.
        public let decided: Double
    }

    public let machines: Int
    public let coverages: [Coverage]
    /// Over all faults.
    public let calibration: CalibrationComparison
    /// The mean area under the ROC curve over faults.
    public let area: Score

    /// - Parameters:
    ///   - comparison: logits and faults of the machines that calibrate.
    ///   - held: those of the machines that are asked about, of another seed.
    ///   - errors: the shares of wrong exclusions to try.
    public init(
        comparison: (logits: [[Double]], faults: [Set<VibrationFault>]),
        held: (logits: [[Double]], faults: [Set<VibrationFault>]), errors: [Double], seed: UInt64
    ) throws {
        let faults = VibrationFault.allCases
        let units = held.logits.indices.map { "machine \($0)" }
        let split = "machines of another seed"
        machines = held.logits.count
        func probabilities(_ logits: [[Double]]) -> [[Double]] { logits.map { $0.map(Softmax.logistic) } }
        func truth(_ sets: [Set<VibrationFault>]) -> [[Bool]] { sets.map { own in faults.map(own.contains) } }
        let own = probabilities(held.logits), known = truth(held.faults)
        area = try Score(
            .macroAUROC, truth: .labels(known), predictions: held.logits, units: units, unit: .machine, split: split,
            bootstrap: ClusterBootstrap(resamples: 500))
        let table = try VibrationCalibration(logits: comparison.logits, faults: comparison.faults, seed: seed)
        let after = held.logits.map { row in
            faults.map { table.step(of: $0, logit: row[$0.index])?.probability ?? 0 }
        }
        calibration = try CalibrationComparison(
            before: own, after: after, truth: .labels(known), units: units, unit: .machine, split: split,
            bootstrap: ClusterBootstrap(method: .percentile, resamples: 500))
        coverages = try errors.map { error in
            let table = try VibrationCalibration(
                logits: comparison.logits, faults: comparison.faults, seed: seed, error: error)
            var hits: [[Bool]] = []
            var decided = 0
            for (row, has) in zip(held.logits, known) {
                hits.append(
                    faults.map { fault in
                        let verdict = table.verdict(on: fault, logit: row[fault.index])
                        if verdict == .present || verdict == .absent { decided += 1 }
                        return verdict == .undetermined || verdict == (has[fault.index] ? .present : .absent)
                    })
            }
            func share(_ fault: Int, _ value: Bool) -> Double? {
                let rows = known.indices.filter { known[$0][fault] == value }
                return rows.isEmpty ? nil : Double(rows.count { hits[$0][fault] }) / Double(rows.count)
            }
            return Coverage(
                nominal: 1 - error,
                coverage: try Score(
                    .coverage, truth: .labels(hits), predictions: hits.map { $0.map { _ in 1 } }, units: units,
                    unit: .machine, split: split, bootstrap: ClusterBootstrap(method: .percentile, resamples: 500)),
                present: faults.indices.map { share($0, true) }, absent: faults.indices.map { share($0, false) },
                decided: Double(decided) / Double(hits.count * faults.count))
        }
    }

    /// What was found, one JSON object a line for each nominal coverage.
    public func jsonLines(_ model: String) -> [String] {
        coverages.map { row in
            let value: JSONValue = [
                "model": .string(model), "machines": .integer(machines), "macro_auroc": .number(area.value),
                "macro_auroc_interval": [.number(area.low), .number(area.high)],
                "calibration_error_before": .number(calibration.before.value),
                "calibration_error_after": .number(calibration.after.value), "nominal": .number(row.nominal),
                "coverage": .number(row.coverage.value),
                "interval": [.number(row.coverage.low), .number(row.coverage.high)],
                "lowest_present": row.present.compactMap { $0 }.min().map { .number($0) } ?? .null,
                "lowest_absent": row.absent.compactMap { $0 }.min().map { .number($0) } ?? .null,
                "decided": .number(row.decided),
            ]
            return value.text()
        }
    }

    /// What was found, as a table in Markdown.
    public func markdown(_ model: String) -> String {
        func three(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "–" }
        func score(_ score: Score) -> String { "\(three(score.value)) (\(three(score.low)) to \(three(score.high)))" }
        var lines = [
            "**\(model): \(machines) simulated machines held out**", "",
            "- mean area under the ROC curve over \(VibrationFault.allCases.count) faults: \(score(area))",
            "- calibration error, 15 bins of equal mass: \(score(calibration.before)) before, "
                + "\(score(calibration.after)) after", "",
            "| nominal coverage | measured | lowest of a fault, where it is there | where it is not | decided |",
            "|--:|--:|--:|--:|--:|",
        ]
        for row in coverages {
            lines.append(
                "| \(three(row.nominal)) | \(score(row.coverage)) | \(three(row.present.compactMap { $0 }.min())) "
                    + "| \(three(row.absent.compactMap { $0 }.min())) | \(three(row.decided)) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
