import Evidence
import Testing

@testable import Evaluation

@Suite("Baselines against scikit-learn")
struct BaselineTests {
    private let section: JSONValue
    private let table: FeatureTable
    private let labels: [Int]
    private let train: [Int]
    private let test: [Int]

    init() throws {
        section = try Reference.section("table")
        let x = try section.table("x")
        table = try FeatureTable(names: (0..<8).map { "f\($0)" }, rows: x)
        labels = try section.integers("labels")
        let count = Int(try section.value("trainRows"))
        train = Array(0..<count)
        test = Array(count..<x.count)
    }

    private func labels(_ rows: [Int]) -> [Int] { rows.map { labels[$0] } }

    @Test("forests are as good as scikit-learn's, as large, and agree where both are large")
    func forest() throws {
        let expected = try #require(section["forest"])
        let mean = try expected.list("mean")
        let deviation = try expected.list("deviation")
        let truth = Truth.classes(labels(test), count: 3)
        var sums = [0.0, 0.0, 0.0, 0.0]
        let seeds = 4
        for seed in 0..<seeds {
            let forest = try RandomForest(
                table, rows: train, labels: labels(train), classes: 3, settings: .init(trees: 100, seed: UInt64(seed)))
            let p = try forest.probabilities(table, rows: test)
            sums[0] += try Metric.macroAUROC.value(truth, p)
            sums[1] += try Metric.logLoss.value(truth, p.map { $0.map { max(1e-3, $0) } })
            sums[2] += try Metric.brier.value(
                .classes(labels(test).map { $0 == 2 ? 1 : 0 }, count: 2), p.map { [1 - $0[2], $0[2]] })
            sums[3] += Double(forest.trees.reduce(0) { $0 + $1.column.count }) / 100
        }
        for (place, sum) in sums.enumerated() {
            // The mean of 4 forests lies within 4 of its standard errors, 2 standard deviations of one forest.
            #expect(agree(sum / Double(seeds), mean[place], within: 2 * deviation[place]), "measure \(place)")
        }
        // 600 trees against 5000: the standard deviation of a probability is at most 0.5 / √600 = 0.02.
        let many = try RandomForest(table, rows: train, labels: labels(train), classes: 3, settings: .init(trees: 600))
        let p = try many.probabilities(table, rows: test)
        #expect(agree(p, try expected.table("probabilities"), within: 0.09))
        #expect(p.allSatisfy { agree($0.reduce(0, +), 1, within: 1e-12) })
    }

    @Test("a forest of distinct rows without noise remembers what it was shown")
    func memory() throws {
        let forest = try RandomForest(table, rows: train, labels: labels(train), classes: 3, settings: .init(trees: 60))
        let p = try forest.probabilities(table, rows: train)
        #expect(try Metric.accuracy.value(.classes(labels(train), count: 3), p) == 1)
        let again = try RandomForest(table, rows: train, labels: labels(train), classes: 3, settings: .init(trees: 60))
        #expect(try again.probabilities(table, rows: train) == p)
    }

    @Test("logistic regression agrees with scikit-learn's, for two classes and for three")
    func logistic() throws {
        let rows = Array(test.prefix(40))
        let three = try LogisticRidge(
            table, rows: train, labels: labels(train), classes: 3, strength: 2, standardize: false)
        #expect(agree(try three.probabilities(table, rows: rows), try section.table("logistic3"), within: 2e-5))
        let two = try LogisticRidge(
            table, rows: train, labels: labels(train).map { $0 == 2 ? 1 : 0 }, classes: 2, strength: 2,
            standardize: false)
        #expect(agree(try two.probabilities(table, rows: rows), try section.table("logistic2"), within: 2e-5))
    }

    @Test("separable classes do not upset Newton's method")
    func separable() throws {
        let line = try FeatureTable(names: ["x"], rows: (0..<40).map { [Double($0) * 1e4] })
        let model = try LogisticRidge(
            line, rows: Array(0..<40), labels: (0..<40).map { $0 < 20 ? 0 : 1 }, classes: 2, strength: 1e-6)
        let p = try model.probabilities(line, rows: [0, 39])
        #expect(p[0][1] < 0.001 && p[1][1] > 0.999)
    }

    @Test("ridge regression agrees with scikit-learn's, with fewer columns than rows and with more")
    func ridge() throws {
        let rows = Array(test.prefix(40))
        let targets = labels.map { label in (0..<3).map { $0 == label ? 1.0 : 0 } }
        let tall = try RidgeRegression(
            table, rows: train, targets: train.map { targets[$0] }, strength: 3, standardize: false)
        #expect(agree(try tall.values(table, rows: rows), try section.table("ridge"), within: 1e-8))
        let few = Array(0..<Int(try section.value("wideRows")))
        let wide = try RidgeRegression(
            table, rows: few, targets: few.map { targets[$0] }, strength: 0.7, standardize: false)
        #expect(agree(try wide.values(table, rows: rows), try section.table("wide"), within: 1e-8))
    }

    @Test("training on nothing, on one class or on what is no number says so")
    func refusals() throws {
        for learner in [
            Learner.forest(table, classes: 3), .logisticRidge(table, classes: 3), .ridge(table, classes: 3),
        ] {
            #expect(throws: FitError.self) { _ = try learner.fit([], []) }
            #expect(throws: FitError.self) { _ = try learner.fit([0, 1], [1, 1]) }
            #expect(throws: FitError.self) { _ = try learner.fit([0, 1], [1, 7]) }
            #expect(throws: FitError.self) { _ = try learner.fit([0, 1], [1]) }
            #expect(throws: FitError.self) { _ = try learner.fit([0, 100_000], [0, 1]) }
        }
        let forest = try RandomForest(table, rows: train, labels: labels(train), classes: 3, settings: .init(trees: 2))
        let narrow = try FeatureTable(names: ["f0"], rows: [[1]])
        #expect(throws: FitError.self) { try forest.probabilities(narrow, rows: [0]) }
        let error = #expect(throws: FitError.self) {
            try FeatureTable(names: ["rms", "peak"], rows: [[1, 2], [3, .nan]])
        }
        #expect(error?.description.contains("row 1") == true && error?.description.contains("peak") == true)
        #expect(throws: FitError.self) { try FeatureTable(names: ["rms"], rows: [[1, 2]]) }
    }

    @Test("the constant gives the shares of training")
    func constant() throws {
        let predict = try Learner.constant(classes: 3).fit([0, 1, 2, 3], [0, 0, 2, 0])
        #expect(try predict([7, 8]) == [[0.75, 0, 0.25], [0.75, 0, 0.25]])
    }
}
