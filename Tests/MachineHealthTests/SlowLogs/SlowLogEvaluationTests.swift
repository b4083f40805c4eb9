import Evidence
import Foundation
import SensorLogs
import Testing
import TestSupport

@testable import MachineHealth

/// Real logs, judged as a user would: figures are printed beside those of a plain rule. Serialized, since the tables are large.
@Suite(.serialized, .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)))
struct SlowLogEvaluationTests {
    static func columns(_ rows: [[String: String]], _ names: [String]) -> [[Double]] {
        names.map { name in rows.map { Double($0[name] ?? "") ?? .nan } }
    }

    /// Row counts of alarms against labels after the reference.
    struct Score {
        var hits = 0.0
        var falseAlarms = 0.0
        var missed = 0.0
        var calm = 0.0
        mutating func add(alarm: Bool, label: Bool) {
            switch (alarm, label) {
            case (true, true): hits += 1
            case (true, false): falseAlarms += 1
            case (false, true): missed += 1
            case (false, false): calm += 1
            }
        }
        var f1: Double { 2 * hits / max(1, 2 * hits + falseAlarms + missed) }
        var falseRate: Double { falseAlarms / max(1, falseAlarms + calm) }
        var missRate: Double { missed / max(1, missed + hits) }
        var text: String {
            func two(_ value: Double) -> String { String((value * 100).rounded() / 100) }
            return "F1 \(two(f1)), false alarms \(two(falseRate)), missed \(two(missRate))"
        }
    }

    static let channels = [
        "Accelerometer1RMS", "Accelerometer2RMS", "Current", "Pressure", "Temperature", "Thermocouple", "Voltage",
        "Volume Flow RateRMS",
    ]

    /// Plain Hotelling distance to the first rows, twice the 99.5 % quantile, half of ten rows.
    static func plain(_ columns: [[Double]], reference: Int) -> [Bool] {
        let rows = columns[0].count
        let means = columns.map { $0.prefix(reference).reduce(0, +) / Double(reference) }
        var covariance = SymmetricMatrix(size: columns.count)
        for i in columns.indices {
            for j in columns.indices {
                covariance[i, j] =
                    (0..<reference).reduce(0.0) { $0 + (columns[i][$1] - means[i]) * (columns[j][$1] - means[j]) }
                    / Double(reference - 1) + (i == j ? 1e-9 : 0)
            }
        }
        guard let precision = covariance.inverse() else { return [Bool](repeating: false, count: rows) }
        let distances = (0..<rows).map { row in
            columns.indices.reduce(0.0) { sum, i in
                columns.indices.reduce(sum) {
                    $0 + (columns[i][row] - means[i]) * precision[i, $1] * (columns[$1][row] - means[$1])
                }
            }
        }
        let limit = 2 * distances.prefix(reference).sorted()[Int(Double(reference - 1) * 0.995)]
        return (0..<rows).map { row in (max(0, row - 9)...row).count { distances[$0] > limit } >= 5 }
    }

    @Test func skab() throws {
        var score = Score()
        var plainScore = Score()
        var found = 0
        var early = 0
        var delays: [Int] = []
        let truth = try table(SharedData.url("vibration/skab/truth.csv")).filter {
            $0["file"]?.contains("free") == false
        }
        for entry in truth {
            let rows = try table(SharedData.url("vibration/skab/\(entry["file"] ?? "")"), separator: ";")
            let columns = Self.columns(rows, Self.channels)
            let labels = rows.map { (Double($0["anomaly"] ?? "") ?? 0) > 0 }
            let model = try #require(
                SlowLogModel(table: SlowLogTable(columns: columns, reference: 400), smoothing: 10))
            let plain = Self.plain(columns, reference: 400)
            for row in 400..<rows.count {
                score.add(alarm: model.alarms[row], label: labels[row])
                plainScore.add(alarm: plain[row], label: labels[row])
            }
            let start = labels.firstIndex(of: true) ?? rows.count
            let end = labels.lastIndex(of: true) ?? start
            if start < rows.count, let first = (start...end).first(where: { model.alarms[$0] }) {
                found += 1
                delays.append(first - start)
            }
            if model.alarms[400..<max(400, start)].contains(true) { early += 1 }
        }
        delays.sort()
        print(
            "SKAB, \(truth.count) files: \(score.text); interventions \(found), median delay \(delays[delays.count / 2]) rows, files with an alarm before \(early)"
        )
        print("SKAB, plain distance: \(plainScore.text)")
        #expect(score.f1 > plainScore.f1 && score.falseRate < 0.2 && plainScore.falseRate > 0.25)
        #expect(score.missRate < 0.4)

        // The log without interventions, in windows as long as the experiments.
        let sound = Self.columns(
            try table(SharedData.url("vibration/skab/anomaly-free.csv.gz"), separator: ";"), Self.channels)
        var calm = Score()
        var calmPlain = Score()
        for start in stride(from: 0, to: sound[0].count - 1100, by: 700) {
            let part = sound.map { Array($0[start..<start + 1100]) }
            let model = try #require(SlowLogModel(table: SlowLogTable(columns: part, reference: 400), smoothing: 10))
            let plain = Self.plain(part, reference: 400)
            for row in 400..<1100 {
                calm.add(alarm: model.alarms[row], label: false)
                calmPlain.add(alarm: plain[row], label: false)
            }
        }
        print("SKAB without interventions: \(calm.text); plain: \(calmPlain.text)")
        #expect(calm.falseRate < calmPlain.falseRate)
    }

    /// Root mean squares over the lives of six bearings: an alarm before the end, none in the first two fifths.
    @Test func femto() throws {
        let rows = try table(SharedData.url("vibration/femto/trend.csv.gz"))
        for bearing in Set(rows.compactMap { $0["bearing"] }).sorted() {
            let life = rows.filter { $0["bearing"] == bearing }
            let columns = Self.columns(life, ["h_rms_g", "v_rms_g"])
            let reference = life.count / 5
            let onsets = columns.compactMap { LevelTrend(levels: $0, reference: reference)?.onset }
            let first = try #require(onsets.min())
            let model = try #require(
                SlowLogModel(table: SlowLogTable(columns: columns, reference: reference), smoothing: 5))
            let share = Double(first) / Double(life.count)
            let distance = model.onset.map { "\(($0 * 100 / life.count))" } ?? "none"
            print(
                "FEMTO \(bearing): level alarm at \((share * 1000).rounded() / 10) % of life; distance alarm at \(distance) %"
            )
            #expect(share > 0.4 && first < life.count - 1)
        }
    }

    @Test func numentaSeries() throws {
        let data = try Data(contentsOf: SharedData.url("vibration/nab/labels.json"))
        let labels = try #require(JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
        for file in labels.keys.sorted() {
            let rows = try table(SharedData.url("vibration/nab/\(file).gz"))
            let windows = (labels[file]?["windows"] as? [[String]] ?? []).map { ($0[0].prefix(19), $0[1].prefix(19)) }
            let times = rows.map { $0["timestamp"] ?? "" }
            let inside = times.map { time in windows.contains { $0.0 <= time && time <= $0.1 } }
            let column = Self.columns(rows, ["value"])
            let reference = rows.count * 15 / 100
            let model = try #require(
                SlowLogModel(table: SlowLogTable(columns: column, reference: reference), smoothing: 10))
            let plain = Self.threeSigma(column[0], reference: reference)
            func describe(_ alarms: [Bool]) -> String {
                let hit = windows.count { window in
                    times.indices.contains { alarms[$0] && window.0 <= times[$0] && times[$0] <= window.1 }
                }
                var score = Score()
                for row in reference..<rows.count where !inside[row] { score.add(alarm: alarms[row], label: false) }
                return "\(hit) of \(windows.count) windows, false alarms \((score.falseRate * 1000).rounded() / 10) %"
            }
            print("NAB \(file): \(describe(model.alarms)); three sigma: \(describe(plain))")
        }
    }

    static func threeSigma(_ values: [Double], reference: Int) -> [Bool] {
        let first = values.prefix(reference)
        let mean = first.reduce(0, +) / Double(reference)
        let deviation = (first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(reference)).squareRoot()
        return values.indices.map { $0 >= reference && abs(values[$0] - mean) > 3 * deviation }
    }

    /// Unbalance weights on a fan: the nearly balanced layout is the reference, layouts 1 and 2 are to be told from it, speed by speed.
    @Test func fan() throws {
        let rows = try table(SharedData.url("vibration/fan/accelerometer.csv.gz"))
        var blocks: [String: [[String: String]]] = [:]
        for row in rows {
            blocks["\(row["Sensor Configuration"] ?? "") \(row["Rotation Speed Percentage"] ?? "")", default: []]
                .append(row)
        }
        var found = (slow: 0, fast: 0)
        var falsely = 0
        for speed in stride(from: 20, through: 100, by: 5) {
            let sound = Self.columns(blocks["3 \(speed)"] ?? [], ["x", "y", "z"]).map(Self.blockDeviations)
            for layout in ["1", "2", "3"] {
                let other = Self.columns(blocks["\(layout) \(speed)"] ?? [], ["x", "y", "z"]).map(Self.blockDeviations)
                // The first forty seconds of the sound block, then its last twenty or the other block's.
                let columns = zip(sound, other).map { Array($0.0.prefix(80)) + Array($0.1.suffix(40)) }
                let model = SlowLogModel(table: SlowLogTable(columns: columns, reference: 80), smoothing: 5)
                guard model?.onset != nil else { continue }
                if layout == "3" { falsely += 1 } else if speed >= 60 { found.fast += 1 } else { found.slow += 1 }
            }
        }
        print(
            "fan: unbalance found at 60 to 100 % speed in \(found.fast) of 18, below in \(found.slow) of 16, falsely in \(falsely) of 17 balanced blocks"
        )
        #expect(found.fast >= 16)
    }

    /// Standard deviations of half seconds.
    static func blockDeviations(_ values: [Double]) -> [Double] {
        stride(from: 0, to: values.count - 24, by: 25).map { start in
            let part = values[start..<start + 25]
            let mean = part.reduce(0, +) / 25
            return (part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 25).squareRoot()
        }
    }

    /// A table without time: distances of all rows to the first quarter, against the share of failures. The trivial rule never alarms.
    @Test func millingTable() throws {
        let rows = try table(SharedData.url("vibration/ai4i/ai4i2020.csv.gz"))
        let names = [
            "Air temperature [K]", "Process temperature [K]", "Rotational speed [rpm]", "Torque [Nm]",
            "Tool wear [min]",
        ]
        let columns = Self.columns(rows, names)
        let model = try #require(SlowLogModel(table: SlowLogTable(columns: columns, reference: 2500), smoothing: 1))
        var score = Score()
        var plainScore = Score()
        let plain = Self.plain(columns, reference: 2500)
        for row in 2500..<rows.count {
            let label = rows[row]["Machine failure"] == "1"
            score.add(alarm: model.alarms[row], label: label)
            plainScore.add(alarm: plain[row], label: label)
        }
        print(
            "AI4I: \(score.text) row by row; plain distance: \(plainScore.text); never alarming: F1 0, missed 1 (failures are \(Int(score.hits + score.missed)) of \(rows.count - 2500))"
        )
        #expect(score.falseRate < 0.2)
    }

    /// A whole log, opened as a user would: time stamps with lost rows, eight channels, labels left aside by name.
    @Test func wholeFile() throws {
        let recording = try RecordingOpener.open(
            path: SharedData.url("vibration/skab/valve1/1.csv.gz").path, name: "valve")
        #expect(SlowLogAnalysis.isSlow(recording))
        var ledger = EvidenceLedger()
        let result = SlowLogAnalysis.examine(ledger: &ledger, recording: recording, input: 0)
        print(
            "SKAB valve1/1: rate \(recording.description.rate ?? 0), \(result.findings.map { "\($0.code.rawValue) \($0.presence)" })"
        )
        print(
            "SKAB valve1/1: \(result.limits.map(\.key.rawValue)), \(ledger.quantities.values.map { "\($0.kind) \($0.value)" }.sorted())"
        )
        #expect(result.findings.contains { $0.code == .dataDropout })
    }
}
