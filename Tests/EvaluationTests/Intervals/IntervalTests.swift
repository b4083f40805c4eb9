import Evaluation
import Evidence
import NumericalMethods
import Testing

@Suite("Intervals")
struct IntervalTests {
    @Test("shares agree with SciPy's exact and Wilson intervals")
    func shares() throws {
        for item in try Reference.section("shares").items() {
            let hits = Int(try item.value("hits"))
            let count = Int(try item.value("count"))
            let level = try item.value("level")
            let exact = try Interval.clopperPearson(hits: hits, count: count, level: level)
            let wilson = try Interval.wilson(hits: hits, count: count, level: level)
            #expect(agree([[exact.low, exact.high]], [try item.list("exact")], within: 1e-9))
            #expect(agree([[wilson.low, wilson.high]], [try item.list("wilson")], within: 1e-9))
        }
        #expect(throws: MeasurementError.self) { try Interval.wilson(hits: 2, count: 1) }
        #expect(throws: MeasurementError.self) { try Interval.clopperPearson(hits: 0, count: 0) }
        #expect(throws: MeasurementError.self) { try Interval.clopperPearson(hits: 1, count: 2, level: .nan) }
    }

    @Test("quantiles of the normal and the beta distribution agree with SciPy's")
    func distributions() throws {
        for item in try Reference.section("normal").items() {
            let expected = try item.value("x")
            #expect(
                agree(NormalDistribution.quantile(try item.value("p")), expected, within: 1e-13 * (1 + abs(expected))))
        }
        for item in try Reference.section("beta").items() {
            let law = BetaDistribution(alpha: try item.value("a"), beta: try item.value("b"))
            let p = try item.value("p")
            #expect(agree(law.cumulative(try item.value("x")), p, within: 1e-10))
            #expect(agree(law.cumulative(law.quantile(0.37)), 0.37, within: 1e-10))
        }
    }

    @Test("with one row a unit, the bootstrap of a mean agrees with SciPy's", arguments: ClusterBootstrap.Method.all)
    func bootstrap(method: ClusterBootstrap.Method) throws {
        let section = try Reference.section("bootstrap")
        let values = try section.list("values")
        let bootstrap = ClusterBootstrap(method: method, resamples: 20_000, seed: 3)
        let (value, interval) = try bootstrap.interval(units: values.indices.map { "u\($0)" }, unit: .bearing) {
            weights in
            zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
        }
        let expected = try section.list(method.rawValue)
        #expect(agree(value, values.reduce(0, +) / Double(values.count), within: 1e-12))
        // The error of simulation of a 2.5 % quantile over 20,000 draws is about 0.02 standard errors, 0.008 here; what BCa adds
        // to the percentiles is 0.05 to 0.07.
        #expect(agree([[interval.low, interval.high]], [expected], within: 0.025))
    }

    @Test("intervals by unit hold the truth as often as they say, intervals by row do not")
    func coverage() throws {
        var byUnit = 0
        var byRow = 0
        let trials = 300
        for trial in 0..<trials {
            var random = CounterRandom(seed: 11, stream: UInt64(trial))
            var values: [Double] = []
            var units: [String] = []
            for unit in 0..<30 {
                let common = random.normal()
                for _ in 0..<6 {
                    values.append(common + 0.3 * random.normal())
                    units.append("\(unit)")
                }
            }
            let mean = { (weights: [Double]) -> Double? in
                zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
            }
            let bootstrap = ClusterBootstrap(resamples: 400, seed: UInt64(trial))
            let honest = try bootstrap.interval(units: units, unit: .machine, statistic: mean).interval
            let rows = values.indices.map { "\($0)" }
            let narrow = try bootstrap.interval(units: rows, unit: .unknown, statistic: mean).interval
            if honest.low <= 0, honest.high >= 0 { byUnit += 1 }
            if narrow.low <= 0, narrow.high >= 0 { byRow += 1 }
        }
        // Nominal 95 %; the bootstrap of 30 units gives about 93 %.
        #expect(Double(byUnit) / Double(trials) > 0.89 && byUnit < trials)
        #expect(Double(byRow) / Double(trials) < 0.75)
    }

    @Test("a score carries rows, units and interval, and is the same on every run")
    func score() throws {
        let labels = [0, 0, 1, 1, 0, 1, 0, 1]
        let predictions = [0.2, 0.4, 0.3, 0.9, 0.1, 0.8, 0.6, 0.7].map { [1 - $0, $0] }
        let units = ["a", "a", "b", "b", "c", "c", "d", "d"]
        func score() throws -> Score {
            try Score(
                .rocAUC, truth: .classes(labels, count: 2), predictions: predictions, units: units, unit: .bearing,
                split: "leave-one-bearing-out")
        }
        let first = try score()
        #expect(first.rows == 8 && first.units == 4 && first.unit == .bearing && first.leak == nil)
        #expect(first.low <= first.value && first.value <= first.high)
        #expect(try score() == first)
        #expect(throws: MeasurementError.self) {
            try Score(
                .rocAUC, truth: .classes(labels, count: 2), predictions: predictions,
                units: [String](repeating: "a", count: 8), unit: .bearing, split: "none")
        }
        let share = try Score(share: "detected", hits: 9, units: 12, unit: .part, split: "leave-one-part-out")
        #expect(share.value == 0.75 && share.units == 12 && share.low < 0.75 && share.high > 0.75)
    }
}

extension ClusterBootstrap.Method {
    static let all: [ClusterBootstrap.Method] = [.percentile, .bca]
}
