/// A measured figure of merit. It cannot be made without its interval, the number of rows and the number of physical units.
public struct Score: Hashable, Sendable {
    /// What was measured, for example `macro-AUROC`.
    public let metric: String
    public let value: Double
    public let interval: Interval
    /// The number of rows.
    public let rows: Int
    /// The number of physical units.
    public let units: Int
    public let unit: PhysicalUnit
    /// How training and test were kept apart, for example `leave-one-bearing-out`.
    public let split: String
    /// What leaks, in a line; `nil` for an honest number. Such a score is shown only inside a ``LeakyScore``.
    public let leak: String?

    public var low: Double { interval.low }
    public var high: Double { interval.high }

    /// Measures predictions.
    ///
    /// - Parameters:
    ///   - units: the physical unit of every row.
    ///   - split: how training and test were kept apart.
    /// - Throws: ``MeasurementError`` for fewer than two units or an undefined metric.
    public init(
        _ metric: Metric, truth: Truth, predictions: [[Double]], units: [String], unit: PhysicalUnit, split: String,
        bootstrap: ClusterBootstrap = ClusterBootstrap()
    ) throws(MeasurementError) {
        try self.init(
            metric, truth: truth, predictions: predictions, units: units, unit: unit, split: split, leak: nil,
            bootstrap: bootstrap)
    }

    init(
        _ metric: Metric, truth: Truth, predictions: [[Double]], units: [String], unit: PhysicalUnit, split: String,
        leak: String?, bootstrap: ClusterBootstrap
    ) throws(MeasurementError) {
        guard units.count == truth.rowCount else {
            throw MeasurementError("\(metric.name): \(units.count) units for \(truth.rowCount) rows; give one a row")
        }
        let statistic = try metric.statistic(truth, predictions)
        let (value, interval) = try bootstrap.interval(units: units, unit: unit, statistic: statistic)
        self.metric = metric.name
        self.value = value
        self.interval = interval
        rows = units.count
        self.units = Set(units).count
        self.unit = unit
        self.split = split
        self.leak = leak
    }

    /// A share of independent units, one row each, with its exact interval.
    ///
    /// - Parameters:
    ///   - hits: of `units`.
    ///   - interval: ``Interval/clopperPearson(hits:count:level:)`` by default.
    public init(
        share metric: String, hits: Int, units: Int, unit: PhysicalUnit, split: String, interval: Interval? = nil
    ) throws(MeasurementError) {
        let exact = try Interval.clopperPearson(hits: hits, count: units)
        self.metric = metric
        value = Double(hits) / Double(units)
        self.interval = interval ?? exact
        rows = units
        self.units = units
        self.unit = unit
        self.split = split
        leak = nil
    }
}

/// A number from a split that leaks, chained to the honest one.
public struct LeakyScore: Hashable, Sendable {
    public let leaky: Score
    public let honest: Score
    /// Why the leak was asked for.
    public let reason: String

    /// - Throws: where the honest number is of another metric or leaks itself.
    public init(leaky: Score, honest: Score, reason: String) throws(MeasurementError) {
        guard honest.leak == nil else {
            throw MeasurementError(
                "\(honest.metric): the number beside a leaky one leaks too; measure it on a clean split")
        }
        guard honest.metric == leaky.metric else {
            throw MeasurementError("\(leaky.metric) (leaky) cannot stand beside \(honest.metric): measure the same")
        }
        self.leaky = leaky
        self.honest = honest
        self.reason = reason
    }
}
