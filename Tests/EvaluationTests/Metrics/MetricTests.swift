@testable import Evaluation
import Evidence
import Testing

@Suite("Metrics against scikit-learn")
struct MetricTests {
    @Test("two classes, with ties", arguments: ["auc", "averagePrecision", "brier", "logLoss", "accuracy", "f1"])
    func binary(key: String) throws {
        let metrics: [String: Metric] = [
            "auc": .rocAUC, "averagePrecision": .averagePrecision, "brier": .brier, "logLoss": .logLoss,
            "accuracy": .accuracy, "f1": .f1,
        ]
        let metric = try #require(metrics[key])
        let section = try Reference.section("binary")
        let truth = Truth.classes(try section.integers("labels"), count: 2)
        let predictions = try section.list("predictions").map { [1 - $0, $0] }
        let plain = try #require(section["plain"]).value(key)
        #expect(agree(try metric.value(truth, predictions), plain, within: 1e-9))
        // The weights of a bootstrap's draw.
        let weighted = try #require(section["weighted"]).value(key)
        let statistic = try metric.statistic(truth, predictions)
        #expect(agree(try #require(statistic(try section.list("weights"))), weighted, within: 1e-9))
    }

    @Test("three classes")
    func classes() throws {
        let section = try Reference.section("classes")
        let truth = Truth.classes(try section.integers("labels"), count: 3)
        let predictions = try section.table("predictions")
        let metrics: [(String, Metric)] = [
            ("auc", .macroAUROC), ("averagePrecision", .macroAveragePrecision), ("f1", .f1), ("accuracy", .accuracy),
            ("logLoss", .logLoss), ("brier", .brier), ("calibrationError10", .calibrationError(bins: 10)),
        ]
        for (key, metric) in metrics {
            #expect(agree(try metric.value(truth, predictions), try section.value(key), within: 1e-9), "\(key)")
        }
    }

    @Test("labels, several a row")
    func labels() throws {
        let section = try Reference.section("labels")
        let truth = Truth.labels(try section.table("truth").map { $0.map { $0 == 1 } })
        let predictions = try section.table("predictions")
        for (key, metric) in [
            ("auc", Metric.macroAUROC), ("averagePrecision", .macroAveragePrecision), ("f1", .f1),
            ("accuracy", .accuracy),
        ] {
            #expect(agree(try metric.value(truth, predictions), try section.value(key), within: 1e-9), "\(key)")
        }
    }

    @Test("the area is one half where all predictions tie, and does not see monotone changes")
    func properties() throws {
        let truth = Truth.classes([0, 1, 1, 0, 1], count: 2)
        #expect(
            try Metric.rocAUC.value(truth, [[0.5, 0.5], [0.5, 0.5], [0.5, 0.5], [0.5, 0.5], [0.5, 0.5]]) == 0.5)
        let scores = [0.1, 0.4, 0.35, 0.8, 0.9]
        #expect(
            try Metric.rocAUC.value(truth, scores.map { [-$0, $0] })
                == Metric.rocAUC.value(truth, scores.map { [0, $0 * $0 * $0 * 100] }))
    }

    @Test("equal confidences stay in one bin: a constant forecast of the right share has no calibration error")
    func constantForecast() throws {
        let truth = Truth.classes((0..<100).map { $0 < 30 ? 1 : 0 }, count: 2)
        let value = try Metric.calibrationError().value(truth, [[Double]](repeating: [0.7, 0.3], count: 100))
        #expect(value < 1e-12)
    }

    @Test("what cannot be measured says why")
    func errors() throws {
        let one = Truth.classes([1, 1], count: 2)
        #expect(throws: MeasurementError.self) { try Metric.rocAUC.value(one, [[0.5, 0.5], [0.2, 0.8]]) }
        #expect(throws: MeasurementError.self) { try Metric.rocAUC.value(one, [[0.5, 0.5], [0.2, .nan]]) }
        #expect(throws: MeasurementError.self) { try Metric.brier.value(one, [[0.5, 0.5], [-1, 2]]) }
        #expect(throws: MeasurementError.self) { try Metric.accuracy.value(one, [[0.5, 0.5]]) }
        #expect(throws: MeasurementError.self) { try Metric.accuracy.value(.classes([2], count: 2), [[0.5, 0.5]]) }
        #expect(throws: MeasurementError.self) { try Metric.accuracy.value(.labels([]), []) }
        #expect(throws: MeasurementError.self) {
            try Metric.rocAUC.value(.classes([0, 1, 2], count: 3), [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        }
    }
}
