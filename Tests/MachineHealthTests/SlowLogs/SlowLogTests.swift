import Evidence
import Foundation
import NumericalMethods
import SensorLogs
import Testing
import TestSupport

@testable import MachineHealth

/// Slow logs made of autocorrelated noise, with and without a change.
@Suite struct SlowLogTests {
    /// First-order autoregressive channels with standard deviation one, sharing part of their noise.
    static func channels(_ count: Int, rows: Int, correlation: Double, seed: UInt64) -> [[Double]] {
        var random = CounterRandom(seed: seed)
        var columns = [[Double]](repeating: [], count: count)
        var state = [Double](repeating: 0, count: count)
        let share = (1 - correlation * correlation).squareRoot()
        for _ in 0..<rows {
            let common = random.normal()
            for channel in 0..<count {
                let noise = 0.6 * common + 0.8 * random.normal()
                state[channel] = correlation * state[channel] + share * noise
                columns[channel].append(50 + 3 * state[channel])
            }
        }
        return columns
    }

    static func examine(_ columns: [[Double]], unit: Evidence.Unit? = .celsius, reference: Int = 400)
        -> SlowLogExamination
    {
        var ledger = EvidenceLedger()
        return SlowLogAnalysis.examine(
            ledger: &ledger, recording: recording(columns, rate: 1, unit: unit), input: 0,
            options: SlowLogAnalysis.Options(reference: reference))
    }

    @Test func steadyLogsRarelyAlarm() {
        // White, and as autocorrelated as temperatures a minute apart.
        for (correlation, most) in [(0.0, 4), (0.9, 6)] {
            var alarms = 0
            for seed in 0..<30 {
                let result = Self.examine(Self.channels(5, rows: 1000, correlation: correlation, seed: UInt64(seed)))
                if result.findings.contains(where: { $0.code == .anomaly && $0.presence == .present }) { alarms += 1 }
            }
            print("slow logs: steady with correlation \(correlation): \(alarms) of 30 alarm")
            // The stated rate is 1 of 20; so many of 30 have a chance below 2 %, or 1 in 1000 where correlation costs a little.
            #expect(alarms <= most)
        }
    }

    @Test func changesAreFoundAndNamed() throws {
        var columns = Self.channels(5, rows: 1000, correlation: 0.5, seed: 4)
        for row in 700..<1000 { columns[3][row] += 12 }
        var ledger = EvidenceLedger()
        let result = SlowLogAnalysis.examine(
            ledger: &ledger, recording: recording(columns, rate: 1, unit: .celsius), input: 0,
            options: SlowLogAnalysis.Options(reference: 400))
        let finding = try #require(result.findings.first)
        #expect(finding.code == .anomaly && finding.presence == .present && finding.severity == 2)
        let onset = ledger.value(finding.evidence[0])
        #expect(onset >= 700 && onset <= 720, "onset \(onset)")
        #expect(finding.statements.contains { $0.key == "slow.contribution" && $0.slots["channel"] == .subject("ch3") })
        let change = try #require(ledger.quantities.values.first { $0.kind == "slow-log-change" })
        #expect(abs(change.value - 700) <= 4)
        #expect(result.figures.count >= 2)
        for figure in result.figures {
            for curve in figure.curves { #expect(curve.x == curve.x.sorted() && curve.x.count == curve.y.count) }
        }
        // Every quantity again from its own method and parameters.
        for quantity in ledger.quantities.values {
            let method = try #require(
                MethodRegistry.method(name: quantity.method.name, version: quantity.method.version))
            let window = SampleWindow(
                recording: recording(columns, rate: 1, unit: .celsius), input: 0, channel: nil, frames: 0..<1000)
            #expect(
                try method.compute(.samples(window), quantity.method.parameters).value.rounded(toSignificant: 6)
                    == quantity.value)
        }
    }

    @Test func changePointsInNoise() {
        var found = 0
        for seed in 0..<40 {
            let table = SlowLogTable(
                columns: Self.channels(3, rows: 500, correlation: 0.5, seed: UInt64(seed) + 50), reference: 500)
            found += ChangePoints.rows(of: table, shortest: 20).count
        }
        print("slow logs: \(found) change points in 40 logs without one")
        #expect(found <= 8)
        // The segmentation against all pairs of changes, tried one by one.
        var random = CounterRandom(seed: 9)
        let column = (0..<40).map { ($0 < 13 ? 0 : $0 < 27 ? 3 : 1) + random.normal() }
        func cost(_ start: Int, _ end: Int) -> Double {
            let sum = column[start..<end].reduce(0, +)
            return -sum * sum / Double(end - start)
        }
        var best = (value: cost(0, 40), points: [Int]())
        for first in 3...37 {
            let one = cost(0, first) + cost(first, 40) + 12
            if one < best.value { best = (one, [first]) }
            for second in stride(from: first + 3, through: 37, by: 1) {
                let two = cost(0, first) + cost(first, second) + cost(second, 40) + 24
                if two < best.value { best = (two, [first, second]) }
            }
        }
        #expect(ChangePoints.segments([column], penalty: 12, shortest: 3) == best.points)
    }

    @Test func slowIsBelowTwentyRowsASecond() {
        #expect(SlowLogAnalysis.isSlow(recording([[0]], rate: 1)))
        #expect(!SlowLogAnalysis.isSlow(recording([[0]], rate: 20)))
        #expect(!SlowLogAnalysis.isSlow(recording([[0]], rate: nil)))
        #expect(SlowLogAnalysis.isSlow(recording([[0]], rate: nil, gaps: [RecordingGap(frame: 0, seconds: 1)])))
    }

    @Test func timesOfAllRowsAreThoseOfEach() {
        let gaps = [
            RecordingGap(frame: 0, seconds: 9), RecordingGap(frame: 4, seconds: 2.5),
            RecordingGap(frame: 7, seconds: 60),
        ]
        for rate in [2.0, nil] {
            let recording = recording([[Double](repeating: 0, count: 10)], rate: rate, gaps: gaps)
            let window = SampleWindow(recording: recording, input: 0, channel: nil, frames: 2..<10)
            let times = SlowLogView.times(in: window)
            let each = (0..<8).map { SlowLogView.time(of: $0, in: window) }
            #expect(times.values == each.map(\.value))
            #expect(times.unit == each[0].unit)
        }
    }

    @Test func inverseTimesMatrixIsOne() throws {
        var matrix = SymmetricMatrix(size: 4)
        for i in 0..<4 { for j in 0..<4 { matrix[i, j] = 1 / Double(i + j + 1) + (i == j ? 1 : 0) } }
        let inverse = try #require(matrix.inverse())
        for i in 0..<4 {
            for j in 0..<4 {
                let product = (0..<4).reduce(0.0) { $0 + matrix[i, $1] * inverse[$1, j] }
                #expect(abs(product - (i == j ? 1 : 0)) < 1e-12)
            }
        }
        #expect(SymmetricMatrix(size: 2).inverse() == nil)
    }

    @Test func hostileLogsEndInLimits() {
        #expect(Self.examine([]).limits.count == 1)
        #expect(Self.examine([[]]).limits.count == 1)
        #expect(Self.examine([[Double](repeating: 3, count: 1000)]).limits == [Statement("limit.slow-constant")])
        #expect(Self.examine([[Double](repeating: .nan, count: 1000)]).limits == [Statement("limit.slow-constant")])
        var columns = Self.channels(2, rows: 1000, correlation: 0, seed: 1)
        columns.append([Double](repeating: 1, count: 1000))
        columns[0][500] = .infinity
        columns[1][501] = 1e308
        columns[1][502] = .nan
        #expect(Self.examine(columns).limits.count == 1)
        // Two channels that are one.
        _ = Self.examine([columns[0], columns[0]])
        _ = Self.examine(columns, reference: 1_000_000)
        _ = Self.examine(columns, reference: -5)
    }
}
