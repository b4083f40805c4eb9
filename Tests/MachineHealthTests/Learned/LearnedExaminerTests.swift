import Evidence
import Foundation
import SensorLogs
import TestSupport
import Testing

@testable import MachineHealth

/// A listener that says the same of every fault, and notes what it was asked.
private final class FixedListener: LearnedListener {
    let name = "fixed"
    let weights = String(repeating: "a", count: 64)
    let calibration = String(repeating: "b", count: 64)
    let faults: [FindingCode]
    let verdict: LearnedOutput.Verdict
    /// What it knows and has no number for.
    var silent: Set<FindingCode> = []
    var isDeaf = false
    var asked: [(samples: [Double], rate: Double, shaft: Double, orders: BearingOrders)] = []

    init(_ verdict: LearnedOutput.Verdict, faults: [FindingCode] = FixedListener.all) {
        self.verdict = verdict
        self.faults = faults
    }

    static let all: [FindingCode] =
        BearingPart.allCases.map(\.code) + [.shaftUnbalance, .shaftMisalignment, .shaftLooseness, .shaftRub]

    func listen(
        to samples: [Double], rate: Double, shaft: Double, orders: BearingOrders
    ) throws(MeasurementError) -> [FindingCode: LearnedOutput] {
        asked.append((samples, rate, shaft, orders))
        if isDeaf { throw MeasurementError("too short") }
        let output =
            verdict == .absent
            ? LearnedOutput(machines: 412, faulty: 4, interval: 0.003...0.025, verdict: verdict)
            : LearnedOutput(machines: 412, faulty: 396, interval: 0.938...0.978, verdict: verdict)
        return Dictionary(uniqueKeysWithValues: faults.filter { !silent.contains($0) }.map { ($0, output) })
    }
}

@Suite("A learned listener beside the rules")
struct LearnedExaminerTests {
    static let fleet = SharedData.packageFolder.appending(path: "SampleData/vibration/fleet")

    static func diagnosis(_ name: String, _ listener: (any LearnedListener)? = nil) throws -> Diagnosis {
        let folder = fleet.appending(path: name)
        var analysis = try MachineConditionAnalysis(
            RecordingAccess(
                name: "\(name)/recording.npy", location: folder.appending(path: "recording.npy").path,
                machine: folder.appending(path: "machine.yaml").path,
                sidecar: folder.appending(path: "recording.npy.json").path
            ), inputs: .init(recording: 0, machine: 1), listener: listener
        )
        return analysis.diagnose().diagnosis
    }

    /// What the listener may not touch.
    struct Judgement: Hashable {
        var state: MachineState
        var urgency: Int
        var findings: [String]

        init(_ diagnosis: Diagnosis) {
            state = diagnosis.state
            urgency = diagnosis.urgency
            findings = diagnosis.findings.map {
                "\($0.code.rawValue) \($0.subject) \($0.presence.rawValue) \($0.severity)"
            }
        }
    }

    @Test(
        "presence, severity, state and urgency are those of the rules, and no finding is added, whatever it says",
        arguments: ["pump-2", "fan-5", "blower-1", "conveyor-6"])
    func changesNothing(machine: String) throws {
        let rules = try Self.diagnosis(machine)
        for verdict in [LearnedOutput.Verdict.present, .absent, .undetermined, .neither] {
            let both = try Self.diagnosis(machine, FixedListener(verdict))
            #expect(Judgement(both) == Judgement(rules))
            // Quantities of the rules keep their keys; what is more is learned.
            for (id, quantity) in rules.quantities { #expect(both.quantities[id] == quantity) }
            let more = both.quantities.filter { rules.quantities[$0.key] == nil }
            #expect(more.count >= 4 && more.allSatisfy { $0.value.kind.hasPrefix("learned-") })
            for (finding, own) in zip(both.findings, rules.findings) {
                #expect(Array(finding.evidence.prefix(own.evidence.count)) == own.evidence)
                #expect(Array(finding.statements.prefix(own.statements.count)) == own.statements)
            }
            #expect(Array(both.limits.prefix(rules.limits.count)) == rules.limits)
            #expect(both.narrative[.action] == rules.narrative[.action])
        }
    }

    static func keys(_ diagnosis: Diagnosis, _ section: SectionKind) -> [String] {
        (diagnosis.narrative[section] ?? []).map(\.key.rawValue).filter { $0.hasPrefix("learned.") }
    }

    @Test("it agrees in the verdict, and what it doubts or hears alone speaks against it")
    func words() throws {
        let pump = try Self.diagnosis("pump-2", FixedListener(.present))
        #expect(Self.keys(pump, .summary) == ["learned.agrees"])
        #expect(Set(Self.keys(pump, .against)) == ["learned.unconfirmed"])
        for (verdict, key) in [
            (LearnedOutput.Verdict.absent, "learned.disagrees"), (.undetermined, "learned.abstains"),
            (.neither, "learned.unlike"),
        ] {
            let pump = try Self.diagnosis("pump-2", FixedListener(verdict))
            #expect(Self.keys(pump, .summary) == [])
            #expect(Self.keys(pump, .against) == [key])
        }
        // Where the rules find nothing it names nothing, and the verdict is theirs.
        let sound = try Self.diagnosis("blower-1", FixedListener(.present, faults: [.bearingCage]))
        #expect(sound.state == .healthy)
        #expect(sound.narrative[.summary]?.map(\.key) == ["verdict.healthy"])
        #expect(Self.keys(sound, .against) == ["learned.unconfirmed"])
        #expect(try Self.keys(Self.diagnosis("blower-1", FixedListener(.absent)), .against) == [])
    }

    @Test("where the rules leave a part open, what it hears is about what is not known")
    func open() throws {
        let mill = try Self.diagnosis("mill-4", FixedListener(.present, faults: [.bearingRollingElement]))
        #expect(mill.findings.first { $0.code == .bearingRollingElement }?.presence == .undetermined)
        #expect(mill.findings.first?.code == .bearingUnspecified)
        #expect(Self.keys(mill, .unknown) == ["learned.unconfirmed"])
        #expect(Self.keys(mill, .against) == [])
    }

    @Test("it abstains where conformal prediction excludes what most machines with a like output had")
    func opinions() throws {
        func output(_ verdict: LearnedOutput.Verdict, _ interval: ClosedRange<Double>) -> LearnedOutput.Verdict {
            LearnedOutput(machines: 100, faulty: 50, interval: interval, verdict: verdict).opinion
        }
        #expect(output(.present, 0.51...0.9) == .present)
        #expect(output(.present, 0.4...0.9) == .undetermined)
        #expect(output(.present, 0...0.01) == .undetermined)
        #expect(output(.absent, 0...0.49) == .absent)
        #expect(output(.absent, 0.4...0.9) == .undetermined)
        #expect(output(.neither, 0.9...1) == .neither)
    }

    @Test("it hears the bearing in m/s², at the speed and in the stretch of the rules")
    func asked() throws {
        let listener = FixedListener(.present)
        let diagnosis = try Self.diagnosis("pump-2", listener)
        let learned = diagnosis.quantities.values.filter { $0.kind == "learned-probability" && $0.subject == "DE" }
        #expect(learned.count == 4)
        let rule = try #require(diagnosis.quantities.values.first { $0.kind == "line-frequency" })
        #expect(learned.allSatisfy { $0.source == rule.source && $0.value == 0.961165 && $0.unit == .one })
        let speed = try #require(diagnosis.quantities.values.first { $0.kind == "shaft-speed" }).value
        #expect(learned.allSatisfy { $0.method.parameters["speed"] == .number(speed) })
        #expect(listener.asked.count == 1)
        let heard = try #require(listener.asked.last)
        #expect(abs(heard.shaft - speed / 60) < 1e-12)
        let recording = try RecordingAccess(
            name: "r.npy", location: Self.fleet.appending(path: "pump-2/recording.npy").path,
            machine: Self.fleet.appending(path: "pump-2/machine.yaml").path
        ).open()
        let unit = try #require(recording.description.channels[0].unit?.metresPerSecondSquared)
        let own = try recording.samples(channel: 0, frames: 0..<recording.description.frameCount)
        #expect(heard.samples == own.map { $0 * unit })
    }

    /// The blower by rules alone and with a listener, its description changed.
    private static func blower(
        _ listener: FixedListener, _ change: (String) -> String?
    ) throws -> (rules: Diagnosis, both: Diagnosis) {
        let folder = fleet.appending(path: "blower-1")
        let copy = try TemporaryFolder()
        let yaml = change(try String(contentsOf: folder.appending(path: "machine.yaml"), encoding: .utf8))
        let machine = copy.url.appending(path: "machine.yaml")
        if let yaml { try Data(yaml.utf8).write(to: machine) }
        func diagnosis(_ listener: FixedListener?) throws -> Diagnosis {
            var analysis = try MachineConditionAnalysis(
                RecordingAccess(
                    name: "r.npy", location: folder.appending(path: "recording.npy").path,
                    machine: yaml == nil ? nil : machine.path, rate: 20000),
                inputs: .init(recording: 0, machine: yaml == nil ? nil : 1), listener: listener)
            return analysis.diagnose().diagnosis
        }
        return try (diagnosis(nil), diagnosis(listener))
    }

    @Test("where it cannot be asked, the limits say so once and the verdict is not hedged")
    func limits() throws {
        func check(
            _ key: StatementKey, _ listener: FixedListener = FixedListener(.present), _ change: (String) -> String?
        ) throws {
            let (rules, both) = try Self.blower(listener, change)
            #expect(Array(both.limits.dropLast()) == rules.limits)
            #expect(both.limits.last?.key == key)
            #expect(both.narrative == rules.narrative)
            #expect(both.findings == rules.findings && both.quantities == rules.quantities)
            if key != "limit.learned-not-asked" { #expect(both.limits.last?.slots["subject"] == .subject("DE")) }
        }
        try check("limit.learned-not-asked") { _ in nil }
        // A shaft of known speed, and no bearing.
        try check("limit.learned-not-asked") { yaml in
            yaml.split(separator: "\n").filter { !$0.hasPrefix("bearings:") && !$0.contains("balls:") }
                .joined(separator: "\n")
        }
        // Velocity is not what it was taught on.
        try check("limit.learned-no-acceleration") { $0.replacingOccurrences(of: "m/s2", with: "mm/s") }
        let deaf = FixedListener(.present)
        deaf.isDeaf = true
        try check("limit.learned-not-heard", deaf) { $0 }
        // One number that is missing leaves none of the place.
        let silent = FixedListener(.present)
        silent.silent = [.bearingCage]
        try check("limit.learned-no-number", silent) { $0 }
    }

    @Test("another network, another calibration and none at all are refused")
    func refusal() throws {
        let recording = try RecordingAccess(
            name: "r.npy", location: Self.fleet.appending(path: "pump-2/recording.npy").path,
            machine: Self.fleet.appending(path: "pump-2/machine.yaml").path
        ).open()
        let window = SampleWindow(recording: recording, input: 0, channel: 0, frames: 0..<4096)
        let listener = FixedListener(.present)
        var parameters: MethodParameters = [
            "fault": .text("bearing.cage"), "model": .text("fixed"), "weights": .text(listener.weights),
            "calibration": .text(listener.calibration), "speed": .number(1500), "orders": .list([3.1, 4.9, 4, 0]),
        ]
        #expect(try LearnedProbability.compute(.heard(window, listener), parameters).interval == 0.938...0.978)
        #expect(try LearnedComparisons.compute(.heard(window, listener), parameters).value == 412)
        #expect(listener.asked.count == 1 && listener.asked[0].orders.cage == nil)
        #expect(throws: MeasurementError.self) { try LearnedProbability.compute(.samples(window), parameters) }
        for (name, wrong) in [
            ("weights", ParameterValue.text("0")), ("calibration", .text("0")), ("fault", .text("gear.wear")),
            ("model", .text("other")), ("model", .text("")),
            ("speed", .number(-.infinity)), ("orders", .list([.nan, 1, 1, 1])), ("orders", .list([1])),
        ] {
            let kept = parameters[name]
            parameters[name] = wrong
            #expect(throws: MeasurementError.self) {
                try LearnedProbability.compute(.heard(window, listener), parameters)
            }
            parameters[name] = kept
        }
        // What a report calls its model stays in one line.
        parameters["model"] = .text("a\u{1B}[2J\nb\u{202E}\r\u{2028}")
        #expect(
            throws: MeasurementError(
                "it comes from the model a\u{FFFD}[2J\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}, which was not given")
        ) {
            try LearnedProbability.compute(.samples(window), parameters)
        }
        parameters["model"] = .text("")
        #expect(throws: MeasurementError("it comes from a model, which was not given")) {
            try LearnedProbability.compute(.samples(window), parameters)
        }
    }

    @Test("a stretch of more than 2^24 samples is refused before it is read")
    func tooLong() throws {
        let recording = try RecordingAccess(
            name: "r.npy", location: Self.fleet.appending(path: "pump-2/recording.npy").path,
            machine: Self.fleet.appending(path: "pump-2/machine.yaml").path
        ).open()
        let listener = FixedListener(.present)
        let window = SampleWindow(recording: recording, input: 0, channel: 0, frames: 0..<(1 << 24) + 1)
        let parameters: MethodParameters = [
            "fault": .text("bearing.cage"), "model": .text("fixed"), "weights": .text(listener.weights),
            "calibration": .text(listener.calibration), "speed": .number(1500), "orders": .list([3.1, 4.9, 4, 0]),
        ]
        #expect(throws: MeasurementError("16777217 samples are too many: give at most 16777216")) {
            try LearnedProbability.compute(.heard(window, listener), parameters)
        }
        #expect(listener.asked.isEmpty)
    }
}
