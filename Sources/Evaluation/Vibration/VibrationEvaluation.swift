internal import MachineHealth
internal import Models
internal import TensorCore
public import Training

/// How well models tell what is wrong with real machines, by physical unit, beside the baselines.
public struct VibrationEvaluation {
    /// A model and how it meets the recordings.
    public struct Contender: Sendable, Hashable {
        public var name: String
        /// The folder of the trained model.
        public var folder: String
        public var use: Use

        public enum Use: Sendable, Hashable {
            case asTrained
            /// Taught the other units, for each unit anew.
            case taught(startsTrained: Bool, steps: Int, rate: Double)
        }

        public init(name: String, folder: String, use: Use) {
            self.name = name
            self.folder = folder
            self.use = use
        }
    }

    private static let simulated = "simulation to reality"
    public let title: String
    public let recordings: LabelledRecordings
    public let unit: PhysicalUnit
    private let seed: UInt64
    private let threads: Int
    private let features: [VibrationFeatures]
    private let combs: [[Double]]

    /// Makes the features of all stretches.
    public init(
        title: String, recordings: LabelledRecordings, unit: PhysicalUnit, seed: UInt64, threads: Int
    ) throws {
        self.title = title
        self.recordings = recordings
        self.unit = unit
        self.seed = seed
        self.threads = threads
        features = try recordings.rows.map { row in
            do throws(VibrationFeatureError) {
                return try VibrationFeatures(row.stretch)
            } catch {
                throw EvaluationDataError("\(recordings.name): \(row.name): \(error)")
            }
        }
        combs = features.map(CombFeatures.values)
        for (unit, rows) in Dictionary(grouping: recordings.rows, by: \.unit)
        where Set(rows.map(\.faults)).count > 1 {
            throw EvaluationDataError(
                "\(recordings.name): \(unit) has stretches with different faults; name its states as units of their own"
            )
        }
    }

    /// The tables that the labels allow: of faults, of phases of life, or of both.
    public func tables(
        _ contenders: [Contender], baselines: SimulatedBaselines?, said: (String) -> Void
    ) throws -> [ResultTable] {
        var tables: [ResultTable] = []
        let labelled = recordings.rows.indices.filter { recordings.rows[$0].faults != nil }
        if labelled.contains(where: { recordings.rows[$0].faults?.isEmpty == false }) {
            tables.append(try faults(labelled, contenders, baselines, said))
        }
        let phased = recordings.rows.indices.filter { [.early, .late].contains(recordings.rows[$0].phase) }
        if !phased.isEmpty { tables.append(try phases(phased, contenders, baselines, said)) }
        guard !tables.isEmpty else {
            throw EvaluationDataError("\(recordings.name): no row has a fault or a phase; nothing can be asked")
        }
        return tables
    }

    /// A model, and how what it has learned from is kept apart from the recordings.
    ///
    /// - Throws: where it has learned from one of them.
    private func opened(_ contender: Contender) throws -> (model: TrainedVibrationModel, split: String) {
        let model = try TrainedVibrationModel(folder: contender.folder, threads: threads)
        let seen = model.recordings.intersection(recordings.digests).count
        guard seen == 0 else {
            throw EvaluationDataError(
                "\(contender.name): has learned from \(seen) of the recordings of \(recordings.name); ask it about others"
            )
        }
        return (model, model.recordings.isEmpty ? Self.simulated : "taught \(model.recordings.count) other recordings")
    }

    // MARK: - Faults

    private func faults(
        _ rows: [Int], _ contenders: [Contender], _ baselines: SimulatedBaselines?, _ said: (String) -> Void
    ) throws -> ResultTable {
        func byUnit(_ rows: [Int], _ scores: [[Double]]) -> UnitScores {
            UnitScores(
                zip(rows, scores).map {
                    (recordings.rows[$0].unit, recordings.rows[$0].faults ?? [], $1)
                })
        }
        let asked = byUnit(rows, rows.map { _ in VibrationFault.allCases.map { _ in 0 } }).asked
        let mean = "mean over parts", ranked = "true part highest"
        var table = ResultTable(
            title: title, columns: (asked.count > 1 ? [mean] : []) + asked.map(\.rawValue) + [ranked])
        func outcomes(_ scores: UnitScores, _ split: String) -> [(String, Outcome)] {
            (asked.count > 1 ? [(mean, scores.area(asked, unit: unit, split: split))] : [])
                + asked.map { ($0.rawValue, scores.area([$0], unit: unit, split: split)) }
                + [(ranked, scores.ranked(unit: unit, split: split))]
        }
        func enter(_ name: String, _ rows: [Int], _ scores: [[Double]], _ split: String) throws {
            for (column, outcome) in outcomes(byUnit(rows, scores), split) {
                try table.set(name, column: column, outcome)
            }
        }
        func enter(_ baseline: ResultTable.Baseline, _ scores: [[Double]]?, reason: String, _ split: String) throws {
            for (column, outcome) in outcomes(byUnit(rows, scores ?? []), split) {
                try table.set(baseline, column: column, scores == nil ? .notMeasured(reason) : outcome)
            }
        }
        for contender in contenders where contender.use == .asTrained {
            said(contender.name)
            let (model, split) = try opened(contender)
            try enter(contender.name, rows, model.predict(rows.map { features[$0] }).map(\.logits), split)
        }
        let taught = contenders.filter { $0.use != .asTrained }
        if !taught.isEmpty {
            // A start that has learned from these recordings knows the unit that is left out.
            for contender in taught {
                if case .taught(startsTrained: true, _, _) = contender.use { _ = try opened(contender) }
            }
            let learning = try TaughtVibration(
                rows: rows.map { recordings.rows[$0] }, features: rows.map { features[$0] }, seed: seed,
                threads: threads)
            let split = try learning.split(unit)
            func holdOut(_ learner: Learner) throws {
                said(learner.name)
                func refused(_ reason: String) throws {
                    for column in table.columns { try table.set(learner.name, column: column, .notMeasured(reason)) }
                }
                do {
                    let held = try Trial(learner, on: split, labels: learning.labels).predictions
                    try enter(learner.name, held.rows.map { rows[$0] }, held.predictions, split.split.name)
                } catch let error as TrainingError {
                    // Of two units one alone teaches nothing.
                    try refused(error.description)
                } catch let error as FitError {
                    try refused(error.description)
                }
            }
            for contender in taught { try holdOut(learning.network(contender)) }
            try holdOut(learning.forest())
            try holdOut(learning.waveforms())
        }
        try enter(
            .constant, rows.map { _ in VibrationFault.allCases.map { _ in 0.5 } }, reason: "", "nothing learned")
        let rules = rows.map { ruleScores(recordings.rows[$0].stretch) }
        let isOfShaft = asked.contains { !$0.isOfBearing }
        try enter(
            .physics, isOfShaft || rules.contains { $0 == nil } ? nil : rules.compactMap { $0 },
            reason: isOfShaft ? "only the rules of bearings give scores" : "a stretch is too short for the rules",
            "nothing learned")
        let reason = "no simulated machines are given"
        try enter(.forest, try baselines?.forestScores(rows.map { combs[$0] }), reason: reason, Self.simulated)
        try enter(
            .wdcnn, baselines?.networkScores(rows.map { recordings.rows[$0].stretch }), reason: reason, Self.simulated)
        table.notes =
            notes(baselines) + [
                "Scores of models that are taught anew for each \(unit.name) left out come from different models, each of which has seen "
                    + "the others of its kind less one: areas over all of them lean to the low side.",
                "A row is a \(unit.name); its scores are the mean over its stretches, \(rows.count) in all. "
                    + "An interval without width says that no draw of \(unit.plural) was separated less well, not that none could be.",
            ]
        return table
    }

    /// What the rules say of a stretch, in the order of the network's outputs.
    private func ruleScores(_ stretch: VibrationStretch) -> [Double]? {
        guard
            let scores = BearingRuleScores.scores(
                samples: stretch.samples, rate: stretch.rate, shaft: stretch.shaft, orders: stretch.orders)
        else { return nil }
        let parts: [VibrationFault: BearingPart] = [
            .innerRace: .innerRace, .outerRace: .outerRace, .rollingElement: .rollingElement, .cage: .cage,
        ]
        return VibrationFault.allCases.map { fault in parts[fault].flatMap { scores[$0] } ?? 0 }
    }

    // MARK: - Phases of life

    private func phases(
        _ rows: [Int], _ contenders: [Contender], _ baselines: SimulatedBaselines?, _ said: (String) -> Void
    ) throws -> ResultTable {
        let column = "late against early"
        var table = ResultTable(title: title, columns: [column])
        func outcome(_ scores: [Double], _ split: String) throws -> Outcome {
            do throws(MeasurementError) {
                return try LifeScores(
                    zip(rows, scores).map { (recordings.rows[$0].unit, recordings.rows[$0].phase == .late, $1) }
                ).outcome(unit: unit, split: split)
            } catch {
                return .notMeasured(error.description)
            }
        }
        /// The highest score of a bearing fault: that there is any.
        func any(_ scores: [[Double]]) -> [Double] {
            scores.map { row in
                VibrationFault.allCases.filter(\.isOfBearing).map { row[$0.index] }.max() ?? 0
            }
        }
        for contender in contenders where contender.use == .asTrained {
            said(contender.name)
            let (model, split) = try opened(contender)
            let predictions = model.predict(features)
            try table.set(
                contender.name, column: column, outcome(any(rows.map { predictions[$0].logits }), split))
            try table.set(
                "\(contender.name), distance from its own beginning", column: column,
                distances(rows, predictions.map(\.pooled)).map {
                    try outcome($0, "baseline of the same \(unit.name)")
                } ?? .notMeasured("a \(unit.name) lacks two stretches of phase baseline"))
        }
        try table.set(.constant, column: column, outcome(rows.map { _ in 0 }, "nothing learned"))
        try table.set(
            .physics, column: column,
            outcome(rows.map { meanSquare(recordings.rows[$0].stretch.samples) }, "nothing learned"))
        let reason = Outcome.notMeasured("no simulated machines are given")
        try table.set(.forest, column: column, reason)
        try table.set(.wdcnn, column: column, reason)
        if let baselines {
            try table.set(
                .forest, column: column,
                outcome(any(baselines.forestScores(rows.map { combs[$0] })), Self.simulated))
            try table.set(
                .wdcnn, column: column,
                outcome(any(baselines.networkScores(rows.map { recordings.rows[$0].stretch })), Self.simulated))
        }
        table.notes =
            notes(baselines) + [
                "Physics is the root mean square, by which the rules grade severity; a snapshot is too short for lines."
            ]
        return table
    }

    /// The distance of pooled features from those of the same unit's first stretches; `nil` where a unit has no baseline.
    private func distances(_ rows: [Int], _ pooled: [[Double]]) -> [Double]? {
        var baselines: [String: Models.HealthyBaseline] = [:]
        for unit in Set(rows.map { recordings.rows[$0].unit }) {
            let own = recordings.rows.indices.filter {
                recordings.rows[$0].unit == unit && recordings.rows[$0].phase == .baseline
            }
            baselines[unit] = Models.HealthyBaseline(own.map { pooled[$0] })
        }
        let distances = rows.compactMap { baselines[recordings.rows[$0].unit]?.score(pooled[$0]) }
        return distances.count == rows.count ? distances : nil
    }

    private func meanSquare(_ samples: [Double]) -> Double {
        let mean = samples.reduce(0, +) / Double(max(1, samples.count))
        return samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, samples.count))
    }

    private func notes(_ baselines: SimulatedBaselines?) -> [String] {
        baselines.map { ["Baselines: \($0.note)."] } ?? []
    }
}
