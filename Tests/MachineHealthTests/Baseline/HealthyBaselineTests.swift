import Evidence
import Foundation
@testable import MachineHealth
import NumericalMethods
import TestSupport
import Testing

@Suite struct HealthyBaselineTests {
    private func entry(_ index: Int, value: Double, speed: Double? = 1500) -> HealthyBaseline.Entry {
        HealthyBaseline.Entry(
            recording: "day \(index).wav", sha256: String(repeating: "\(index % 10)", count: 60) + "\(1000 + index)",
            speedRPM: speed, values: ["DE": [.rms: value, .kurtosis: 3]])
    }

    private func context(_ baseline: HealthyBaseline, level: Double, seed: UInt64) -> ExaminationContext {
        var random = CounterRandom(seed: seed)
        let samples = (0..<2000).map { _ in level * random.normal() }
        let machine = MachineDescription(name: "m", shafts: [.init(name: "s", speedRPM: 1500)])
        return ExaminationContext(
            machine: machine, speeds: ShaftSpeeds(machine, machine.settings(forRecording: "a")), speedInput: nil,
            windows: SampleWindow.all([("DE", .gravity, samples)], rate: 1000), baseline: baseline)
    }

    @Test func roundTripGivesTheSameBytes() throws {
        var baseline = HealthyBaseline(machine: "Pump 7")
        for index in 0..<4 { baseline.accept(entry(index, value: 1 + 0.01 * Double(index))) }
        baseline.reset(reason: "new bearing", date: "2024-03-01")
        baseline.accept(entry(9, value: 2, speed: nil))
        let folder = try TemporaryFolder()
        try baseline.write(in: folder.url)
        let read = try HealthyBaseline.read(in: folder.url, machine: "other")
        #expect(read == baseline)
        #expect(read.json.text() == baseline.json.text())
        #expect(read.counting.map(\.recording) == ["day 9.wav"])
        let empty = try HealthyBaseline.read(in: folder.url.appending(path: "absent"), machine: "x")
        #expect(empty.entries.isEmpty)
    }

    @Test func brokenFilesAreNamed() {
        for text in [
            "", "{}", "[1]", #"{"schema":"auscult.baseline/1","entries":[{}]}"#,
            #"{"schema":"auscult.baseline/1","entries":[],"resets":[{"entries_before":3}]}"#,
            #"{"schema":"auscult.baseline/1","entries":{}}"#,
            #"{"schema":"auscult.baseline/1","entries":[{"recording":"a","sha256":"b","values":{}}],"resets":[{"entries_before":1},{"entries_before":0}]}"#,
            #"{"schema":"auscult.baseline/1","entries":[{"recording":"a","sha256":"b"}]}"#,
            #"{"schema":"auscult.baseline/1","entries":[{"recording":"a","sha256":"b","values":{"DE":3}}]}"#,
        ] {
            #expect(throws: BaselineError.self) { try HealthyBaseline(parsing: Data(text.utf8)) }
        }
    }

    @Test func acceptedTwiceCountsOnceAndAResetForgets() {
        var baseline = HealthyBaseline(machine: "m")
        let isFirstNew = baseline.accept(entry(1, value: 1))
        let isSecondNew = baseline.accept(entry(1, value: 1.1))
        #expect(isFirstNew && !isSecondNew)
        #expect(baseline.history(channel: "DE", .rms, speedRPM: 1500) == [1.1])
        #expect(baseline.history(channel: "DE", .rms, speedRPM: 3000).isEmpty)
        baseline.reset(reason: "repair")
        #expect(baseline.history(channel: "DE", .rms, speedRPM: 1500).isEmpty)
        let isNewAgain = baseline.accept(entry(1, value: 1))
        let isWithdrawn = baseline.withdraw(sha256: entry(1, value: 1).sha256)
        #expect(isNewAgain && isWithdrawn)
        #expect(baseline.entries.count == 1)
    }

    @Test func aRiseIsAnAnomalyAndSamenessIsNot() {
        var baseline = HealthyBaseline(machine: "m")
        for index in 0..<8 { baseline.accept(entry(index, value: 1 + 0.02 * Double(index % 4))) }
        func presence(_ level: Double) -> Presence? {
            var ledger = EvidenceLedger()
            return AnomalyExaminer().examine(context(baseline, level: level, seed: 4), &ledger).findings.first?.presence
        }
        #expect(presence(1.02) == .absent)
        #expect(presence(2.5) == .present)
        #expect(presence(0.3) == .absent)
        var short = HealthyBaseline(machine: "m")
        short.accept(entry(1, value: 1))
        var ledger = EvidenceLedger()
        let examination = AnomalyExaminer().examine(context(short, level: 9, seed: 1), &ledger)
        #expect(examination.findings.isEmpty)
        #expect(examination.limits.map(\.key.rawValue) == ["limit.baseline-too-short"])
    }

    @Test(arguments: [5, 8, 13, 30])
    func theFalseAlarmRateHolds(_ count: Int) {
        // Normal histories of this length; nominal 1 %, binomial limits at four standard deviations.
        var random = CounterRandom(seed: 77, stream: UInt64(count))
        let limit = DriftLimits.critical(recordings: count, chance: 0.01)
        let trials = 8000
        var alarms = 0
        for _ in 0..<trials {
            let scale = RobustScale((0..<count).map { _ in random.normal() })
            if random.normal() - scale.median > limit * scale.scale { alarms += 1 }
        }
        #expect(Double(alarms) < 80 + 4 * 8.9)
        // Between the lengths of the table the next shorter one holds, which is the stricter.
        #expect(Double(alarms) > 80 - 8 * 8.9)
    }
}
