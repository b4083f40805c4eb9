import Evaluation
import NumericalMethods
import Testing

@Suite("Splits by physical unit")
struct SplitTests {
    /// 40 units of 1 to 9 rows, mostly of one class each.
    private static func rows() -> (units: [String], labels: [Int]) {
        var random = CounterRandom(seed: 8)
        var units: [String] = []
        var labels: [Int] = []
        for unit in 0..<40 {
            for _ in 0..<(1 + unit % 9) {
                units.append("unit \(unit)")
                labels.append(random.uniform() < 0.85 ? unit % 3 : (unit + 1) % 3)
            }
        }
        return (units, labels)
    }

    private func expectWhole(_ split: Split) throws {
        #expect(try LeakChecker().check(split).report.isClean)
    }

    @Test("leave one unit out: each unit is tested once, by all others")
    func leaveOneOut() throws {
        let (units, _) = Self.rows()
        let split = try Split.leaveOneUnitOut(unit: .bearing, units: units)
        #expect(split.folds.count == 40 && split.name == "leave-one-bearing-out")
        #expect(split.folds.flatMap(\.test).sorted() == Array(units.indices))
        for fold in split.folds {
            #expect(Set(fold.test.map { units[$0] }).count == 1)
            #expect(fold.train.count + fold.test.count == units.count)
        }
        try expectWhole(split)
    }

    @Test("folds hold whole units, every row is tested once, classes are spread", arguments: [2, 5, 10])
    func folds(count: Int) throws {
        let (units, labels) = Self.rows()
        let split = try Split.kFold(count, unit: .machine, units: units, labels: labels, seed: 3)
        #expect(split.folds.flatMap(\.test).sorted() == Array(units.indices))
        try expectWhole(split)
        for c in 0..<3 {
            let all = Double(labels.count { $0 == c })
            for fold in split.folds {
                let share = Double(fold.test.count { labels[$0] == c }) / all
                #expect(agree(share, 1 / Double(count), within: 0.12), "class \(c) in \(fold.name)")
            }
        }
        #expect(try Split.kFold(count, unit: .machine, units: units, labels: labels, seed: 3) == split)
        #expect(try Split.kFold(count, unit: .machine, units: units, labels: labels, seed: 4) != split)
    }

    @Test("the order of rows does not matter for which units go together")
    func order() throws {
        let (units, labels) = Self.rows()
        let split = try Split.kFold(4, unit: .part, units: units, labels: labels, seed: 1)
        let turned = try Split.kFold(4, unit: .part, units: units.reversed(), labels: labels.reversed(), seed: 1)
        for (a, b) in zip(split.folds, turned.folds) {
            #expect(Set(a.test.map { units[$0] }) == Set(b.test.map { units[units.count - 1 - $0] }))
        }
    }

    @Test("training, calibration and test in the wanted shares")
    func three() throws {
        let (units, labels) = Self.rows()
        let split = try Split.trainCalibrationTest(
            calibration: 0.2, test: 0.3, unit: .patient, units: units, labels: labels, seed: 2)
        let fold = try #require(split.folds.first)
        #expect((fold.train + fold.calibration + fold.test).sorted() == Array(units.indices))
        #expect(agree(Double(fold.calibration.count) / Double(units.count), 0.2, within: 0.04))
        #expect(agree(Double(fold.test.count) / Double(units.count), 0.3, within: 0.04))
        try expectWhole(split)
        // Three units are enough, one each.
        let least = try Split.trainCalibrationTest(
            calibration: 0.1, test: 0.1, unit: .patient, units: ["a", "b", "c", "c", "a"], seed: 1)
        #expect(Set(least.folds[0].train.map { ["a", "b", "c", "c", "a"][$0] }).count == 1)
    }

    @Test("impossible splits say why")
    func refusals() throws {
        #expect(throws: SplitError.self) { try Split.leaveOneUnitOut(unit: .bearing, units: ["a", "a"]) }
        #expect(throws: SplitError.self) { try Split.kFold(3, unit: .bearing, units: ["a", "b"], seed: 1) }
        #expect(throws: SplitError.self) { try Split.kFold(1, unit: .bearing, units: ["a", "b"], seed: 1) }
        #expect(throws: SplitError.self) {
            try Split.kFold(2, unit: .bearing, units: ["a", "b"], labels: [1], seed: 1)
        }
        #expect(throws: SplitError.self) {
            try Split.trainCalibrationTest(calibration: 0.6, test: 0.5, unit: .part, units: ["a", "b", "c"], seed: 1)
        }
        #expect(throws: SplitError.self) {
            try Split.published(train: [0, 1], test: [1], unit: .part, units: ["a", "b"])
        }
        #expect(throws: SplitError.self) { try Split.published(train: [0], test: [9], unit: .part, units: ["a", "b"]) }
        #expect(throws: SplitError.self) { try Split.published(train: [], test: [0], unit: .part, units: ["a", "b"]) }
    }
}
