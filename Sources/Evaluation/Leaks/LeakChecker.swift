/// Looks for test rows that training has seen, and refuses the split if there are any.
///
/// Where units are known, no unit may stand on both sides. Where contents are given, they may not be copies, overlap or be near
/// duplicates across the sides either, whatever the units are called: names of files and units can be wrong, pixels are not.
public struct LeakChecker: Hashable, Sendable {
    public init() {}

    /// Checks a split and refuses it where it leaks.
    ///
    /// - Parameter contents: of every row; `nil` leaves it at the units.
    /// - Throws: ``LeakError`` for a leak, ``SplitError`` for contents that do not fit.
    public func check(_ split: Split, contents: [RowContent]? = nil) throws -> CheckedSplit {
        try check(split, comparison: contents.map { try ContentComparison($0) })
    }

    /// Checks a split of rows that have been compared. Throws as ``check(_:contents:)`` does.
    public func check(_ split: Split, comparison: ContentComparison?) throws -> CheckedSplit {
        let report = try inspect(split, comparison)
        guard report.isClean else { throw LeakError(split: split.name, report: report) }
        return CheckedSplit(split: split, report: report, allowance: nil)
    }

    /// Checks a split that may leak, and finds the honest split whose number will stand beside the leaky one.
    ///
    /// - Parameters:
    ///   - allowLeak: the reason, in words.
    ///   - honest: the split to compare with. Without one: the same folds by whole units where units leak; then the same folds
    ///     with every training row taken out that gives a test row away.
    /// - Throws: ``SplitError`` where the reason is empty or no honest split can be made.
    public func check(
        _ split: Split, contents: [RowContent]? = nil, allowLeak reason: String, honest: Split? = nil
    ) throws -> CheckedSplit {
        try check(split, comparison: contents.map { try ContentComparison($0) }, allowLeak: reason, honest: honest)
    }

    /// Checks a split of rows that have been compared and that may leak, as ``check(_:contents:allowLeak:honest:)`` does.
    public func check(
        _ split: Split, comparison: ContentComparison?, allowLeak reason: String, honest: Split? = nil
    ) throws -> CheckedSplit {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw SplitError("split '\(split.name)': say why leaks are allowed (allowLeak: reason)")
        }
        let report = try inspect(split, comparison)
        let relations = comparison?.relations ?? []
        guard !report.isClean else { return CheckedSplit(split: split, report: report, allowance: nil) }
        var candidate = honest ?? split
        guard candidate.rowCount == split.rowCount else {
            throw SplitError(
                "split '\(candidate.name)' has \(candidate.rowCount) rows, '\(split.name)' \(split.rowCount): give one of the same rows"
            )
        }
        if honest == nil, report.count(.unit) > 0 {
            let folds = min(max(2, split.folds.count), Set(split.units).count)
            candidate = try Split.kFold(folds, unit: split.unit, units: split.units, seed: 0)
        }
        let found = leaks(of: candidate, relations)
        if !found.isEmpty { candidate = try purged(candidate, relations) }
        return CheckedSplit(
            split: split, report: report, allowance: LeakAllowance(reason: reason, honest: candidate))
    }

    private func inspect(_ split: Split, _ comparison: ContentComparison?) throws(SplitError) -> LeakReport {
        guard comparison != nil || split.unit != .unknown else {
            throw SplitError(
                "split '\(split.name)': units unknown; give the contents of the rows, so that copies can be found")
        }
        if let rows = comparison?.rowCount, rows != split.rowCount {
            throw SplitError("\(rows) contents for \(split.rowCount) rows: give one a row")
        }
        return LeakReport(
            leaks: leaks(of: split, comparison?.relations ?? []),
            testRows: split.folds.reduce(0) { $0 + $1.calibration.count + $1.test.count },
            comparedRows: comparison?.rowCount ?? 0, constantRows: comparison?.constantRows ?? 0)
    }

    /// The leaks of a split, fold by fold, kind by kind, in the order of the test rows.
    private func leaks(of split: Split, _ relations: [ContentComparison.Relation]) -> [Leak] {
        var result: [Leak] = []
        for (number, fold) in split.folds.enumerated() {
            // Training gives calibration and test away, calibration the test.
            var known: [String: Int] = [:]
            var ends: [(Int, Int)] = []
            for (side, later) in [(fold.train, fold.calibration), (fold.calibration, fold.test)] {
                var own: [String: Int] = [:]
                for row in side { own[split.units[row]] = min(row, own[split.units[row]] ?? row) }
                known.merge(own) { old, _ in old }
                for row in later { if let other = known[split.units[row]] { ends.append((other, row)) } }
            }
            for (other, row) in ends.sorted(by: { $0.1 < $1.1 }) {
                result.append(Leak(kind: .unit, fold: number, train: other, test: row, similarity: 1))
            }
            for kind in Leak.Kind.allCases where kind != .unit {
                var best: [Int: Leak] = [:]
                forEachPair(fold, split.rowCount, relations, kind: kind) { train, test, similarity in
                    let old = best[test]
                    let isBetter = old.map {
                        similarity > $0.similarity || similarity == $0.similarity && train < $0.train
                    }
                    if isBetter ?? true {
                        best[test] = Leak(kind: kind, fold: number, train: train, test: test, similarity: similarity)
                    }
                }
                result += best.values.sorted { $0.test < $1.test }
            }
        }
        return result
    }

    /// Calls `body` with rows of training or calibration and rows held out from them that they give away: of several copies on
    /// the earlier side, with the first alone, or with all.
    private func forEachPair(
        _ fold: Fold, _ rows: Int, _ relations: [ContentComparison.Relation], kind: Leak.Kind?, all: Bool = false,
        _ body: (Int, Int, Double) -> Void
    ) {
        // 1: training, 2: calibration, 3: test.
        var side = [UInt8](repeating: 0, count: rows)
        for row in fold.train { side[row] = 1 }
        for row in fold.calibration { side[row] = 2 }
        for row in fold.test { side[row] = 3 }
        for relation in relations where kind == nil || relation.kind == kind {
            var directions = [(relation.first, relation.second)]
            if relation.kind != .duplicate { directions.append((relation.second, relation.first)) }
            for (earlier, later) in directions {
                for (own, after) in [(UInt8(1), UInt8(2)), (2, 3)] {
                    let known = earlier.filter { side[$0] == own || own == 2 && side[$0] == 1 }
                    let held = later.filter { side[$0] == after }
                    guard let first = known.first, let one = held.first else { continue }
                    for row in held { body(first, row, relation.similarity) }
                    if all { for row in known.dropFirst() { body(row, one, relation.similarity) } }
                }
            }
        }
    }

    /// The split without the training and calibration rows that give test rows away.
    private func purged(_ split: Split, _ relations: [ContentComparison.Relation]) throws(SplitError) -> Split {
        var folds: [Fold] = []
        for fold in split.folds {
            let tested = Set(fold.test.map { split.units[$0] })
            let held = tested.union(fold.calibration.map { split.units[$0] })
            var dropped = Set(fold.train.filter { held.contains(split.units[$0]) })
            dropped.formUnion(fold.calibration.filter { tested.contains(split.units[$0]) })
            forEachPair(fold, split.rowCount, relations, kind: nil, all: true) { train, _, _ in
                dropped.insert(train)
            }
            let train = fold.train.filter { !dropped.contains($0) }
            guard !train.isEmpty else {
                throw SplitError(
                    "split '\(split.name)', \(fold.name): every training row leaks; give an honest split of whole \(split.unit.plural)"
                )
            }
            folds.append(
                Fold(
                    name: fold.name, train: train, calibration: fold.calibration.filter { !dropped.contains($0) },
                    test: fold.test))
        }
        return try Split(
            name: split.name + ", known rows taken out of training", unit: split.unit, units: split.units, folds: folds)
    }
}
