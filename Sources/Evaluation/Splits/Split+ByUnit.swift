internal import NumericalMethods

extension Split {
    /// One fold for every unit, which is tested by what was learned from all others.
    ///
    /// - Throws: where there are fewer than two units.
    public static func leaveOneUnitOut(unit: PhysicalUnit, units: [String]) throws(SplitError) -> Split {
        let index = UnitIndex(units)
        guard index.count >= 2 else { throw tooFew(index.count, 2, unit) }
        return try Split(
            name: "leave-one-\(unit.name)-out", unit: unit, units: units,
            folds: index.names.indices.map { left in
                Fold(
                    name: "\(unit.name) \(index.names[left])",
                    train: units.indices.filter { index.unitOfRow[$0] != left }, test: index.rows[left])
            })
    }

    /// Folds of whole units.
    ///
    /// - Parameters:
    ///   - folds: 2 or more.
    ///   - labels: the class of every row: classes are then spread evenly over the folds as far as whole units allow.
    ///   - seed: deals units that are alike.
    /// - Throws: where there are fewer units than folds.
    public static func kFold(
        _ folds: Int, unit: PhysicalUnit, units: [String], labels: [Int]? = nil, seed: UInt64
    ) throws(SplitError) -> Split {
        let index = UnitIndex(units)
        try check(labels, units)
        guard folds >= 2 else { throw SplitError("\(folds) folds: use 2 or more") }
        guard index.count >= folds else { throw tooFew(index.count, folds, unit) }
        let shares = [Double](repeating: 1 / Double(folds), count: folds)
        let groups = UnitAssignment(index, labels: labels, shares: shares, seed: seed).groups
        return try Split(
            name: "\(folds)-fold by \(unit.name)", unit: unit, units: units,
            folds: (0..<folds).map { fold in
                Fold(
                    name: "fold \(fold + 1)", train: units.indices.filter { groups[index.unitOfRow[$0]] != fold },
                    test: units.indices.filter { groups[index.unitOfRow[$0]] == fold })
            })
    }

    /// One fold of whole units for training, calibration and test.
    ///
    /// - Parameters:
    ///   - calibration, test: the wanted shares of the rows, above 0; their sum below 1.
    /// - Throws: where there are fewer than three units, or shares make no sense.
    public static func trainCalibrationTest(
        calibration: Double, test: Double, unit: PhysicalUnit, units: [String], labels: [Int]? = nil, seed: UInt64
    ) throws(SplitError) -> Split {
        let index = UnitIndex(units)
        try check(labels, units)
        guard calibration > 0, test > 0, calibration + test < 1 else {
            throw SplitError("shares \(calibration) and \(test): both above 0, their sum below 1")
        }
        guard index.count >= 3 else { throw tooFew(index.count, 3, unit) }
        let shares = [1 - calibration - test, calibration, test]
        let groups = UnitAssignment(index, labels: labels, shares: shares, seed: seed).groups
        let rows = (0..<3).map { group in units.indices.filter { groups[index.unitOfRow[$0]] == group } }
        return try Split(
            name: "train, calibration and test by \(unit.name)", unit: unit, units: units,
            folds: [Fold(name: "held-out \(unit.plural)", train: rows[0], calibration: rows[1], test: rows[2])])
    }

    /// Folds of single rows, whatever their units: the split of many publications, which ``LeakChecker`` refuses wherever a unit
    /// has several rows. It exists to be printed beside an honest one.
    public static func kFoldByRow(
        _ folds: Int, unit: PhysicalUnit, units: [String], labels: [Int]? = nil, seed: UInt64
    ) throws(SplitError) -> Split {
        let rows = units.indices.map { String($0) }
        let honest = try kFold(folds, unit: .unknown, units: rows, labels: labels, seed: seed)
        return try Split(name: "\(folds)-fold by row", unit: unit, units: units, folds: honest.folds)
    }

    private static func check(_ labels: [Int]?, _ units: [String]) throws(SplitError) {
        if let labels, labels.count != units.count {
            throw SplitError("\(labels.count) labels for \(units.count) rows: give one a row")
        }
    }

    private static func tooFew(_ count: Int, _ wanted: Int, _ unit: PhysicalUnit) -> SplitError {
        SplitError(
            "\(count) \(count == 1 ? unit.name : unit.plural): this split needs at least \(wanted); collect more")
    }
}
