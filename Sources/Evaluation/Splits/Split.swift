/// Rows for training, calibration and test.
public struct Fold: Hashable, Sendable {
    /// What the fold leaves out, for example `part 17` or `fold 2`.
    public let name: String
    /// Row numbers.
    public let train: [Int]
    /// Row numbers that neither train nor test: for thresholds, temperatures and conformal sets. May be empty.
    public let calibration: [Int]
    public let test: [Int]

    public init(name: String, train: [Int], calibration: [Int] = [], test: [Int]) {
        self.name = name
        self.train = train
        self.calibration = calibration
        self.test = test
    }
}

/// Folds over the rows of a data set, with the physical unit of every row.
///
/// A split says nothing about being honest: that is for ``LeakChecker`` to find out, and only a ``CheckedSplit`` can be evaluated.
public struct Split: Hashable, Sendable {
    /// How it was made, for example `leave-one-part-out`.
    public let name: String
    public let unit: PhysicalUnit
    /// The unit of every row, by its name.
    public let units: [String]
    public let folds: [Fold]

    /// The number of rows.
    public var rowCount: Int { units.count }

    /// - Throws: where there is no fold, a side is empty, a row number does not exist, or a row stands twice in one fold.
    public init(name: String, unit: PhysicalUnit, units: [String], folds: [Fold]) throws(SplitError) {
        guard !folds.isEmpty else { throw SplitError("split '\(name)': no folds; give at least one") }
        var seen = [Int](repeating: -1, count: units.count)
        for (number, fold) in folds.enumerated() {
            guard !fold.train.isEmpty, !fold.test.isEmpty else {
                throw SplitError(
                    "split '\(name)', \(fold.name): nothing to \(fold.train.isEmpty ? "train" : "test") on; use fewer folds"
                )
            }
            for row in [fold.train, fold.calibration, fold.test].joined() {
                guard seen.indices.contains(row) else {
                    throw SplitError("split '\(name)', \(fold.name): row \(row) of \(units.count) does not exist")
                }
                guard seen[row] != number else {
                    throw SplitError("split '\(name)', \(fold.name): row \(row) stands in it twice; list it once")
                }
                seen[row] = number
            }
        }
        self.name = name
        self.unit = unit
        self.units = units
        self.folds = folds
    }

    /// A split that came with the data: one fold of given rows.
    public static func published(
        train: [Int], calibration: [Int] = [], test: [Int], unit: PhysicalUnit, units: [String]
    ) throws(SplitError) -> Split {
        try Split(
            name: "published split", unit: unit, units: units,
            folds: [Fold(name: "published", train: train, calibration: calibration, test: test)])
    }
}
