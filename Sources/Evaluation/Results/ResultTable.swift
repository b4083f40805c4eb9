/// Scores of models beside those of the baselines, with intervals and units.
///
/// The baselines are always there: a row that nobody measured says so. A number that leaks does not enter without its honest one.
public struct ResultTable: Hashable, Sendable {
    /// What every model has to be compared with.
    public enum Baseline: String, Hashable, Sendable, CaseIterable {
        /// The shares of the classes in training.
        case constant
        /// The rules of physics or geometry, without learning.
        case physics
        /// A random forest on features.
        case forest
        /// The convolutional network for bearings of Zhang et al. (Sensors 17, 2017, 425).
        case wdcnn = "WDCNN"
    }

    public struct Row: Hashable, Sendable {
        public let model: String
        public let isBaseline: Bool
        /// One outcome a column.
        public internal(set) var outcomes: [Outcome]
    }

    public let title: String
    /// What is measured in each column, for example `CWRU, simulation to reality`.
    public let columns: [String]
    /// Models in the order in which they came, then the baselines.
    public var rows: [Row] { models + Baseline.allCases.compactMap { baselines[$0] } }
    /// Lines below the table.
    public var notes: [String] = []

    private var models: [Row] = []
    private var baselines: [Baseline: Row] = [:]

    /// - Parameter columns: one or more.
    public init(title: String, columns: [String]) {
        self.title = title
        self.columns = columns
        let absent = columns.map { _ in Outcome.notMeasured("nobody ran it") }
        for baseline in Baseline.allCases {
            baselines[baseline] = Row(model: baseline.rawValue, isBaseline: true, outcomes: absent)
        }
    }

    /// Puts an outcome of a model into its row, which is made if it is not there.
    ///
    /// - Throws: for an unknown column, for a number that leaks and stands alone, and for a reason without words.
    public mutating func set(_ model: String, column: String, _ outcome: Outcome) throws(MeasurementError) {
        let place = try place(column)
        try ResultTable.check(outcome, model, column)
        if let row = models.firstIndex(where: { $0.model == model }) {
            models[row].outcomes[place] = outcome
            return
        }
        var row = Row(
            model: model, isBaseline: false, outcomes: columns.map { _ in Outcome.notMeasured("nobody ran it") })
        row.outcomes[place] = outcome
        models.append(row)
    }

    /// Puts an outcome into the row of a baseline. Throws as ``set(_:column:_:)-(String,_,_)`` does.
    public mutating func set(_ baseline: Baseline, column: String, _ outcome: Outcome) throws(MeasurementError) {
        let place = try place(column)
        try ResultTable.check(outcome, baseline.rawValue, column)
        baselines[baseline]?.outcomes[place] = outcome
    }

    private func place(_ column: String) throws(MeasurementError) -> Int {
        guard let place = columns.firstIndex(of: column) else {
            throw MeasurementError(
                "table '\(title)' has no column '\(column)'; it has \(columns.joined(separator: ", "))")
        }
        return place
    }

    private static func check(_ outcome: Outcome, _ model: String, _ column: String) throws(MeasurementError) {
        switch outcome {
        case .measured(let score):
            if let leak = score.leak {
                throw MeasurementError(
                    "\(model), \(column): a leaky number stands alone (\(leak)); give it with the honest one (Outcome.leaky)"
                )
            }
        case .leaky: break
        case .notMeasured(let reason):
            guard reason.contains(where: { !$0.isWhitespace }) else {
                throw MeasurementError("\(model), \(column): not measured because of what? Give the reason")
            }
        }
    }
}
