import BatchAnalysis
import Evidence
import MachineHealth
import Testing

@Suite("A machine from its recordings")
struct MachineCombinationTests {
    static func report(_ name: String, rms: Double, state: MachineState, finding: Presence) -> Report {
        let q1 = Quantity(
            value: rms, unit: .gravity, kind: "rms", subject: "DE",
            method: MethodReference(name: "declared", version: "1"),
            source: .declaration(input: 0, path: "x"))
        let q2 = Quantity(
            value: 50, unit: .perMinute, kind: "shaft-speed", subject: "motor",
            method: MethodReference(name: "declared", version: "1"), source: .declaration(input: 1, path: "y"))
        return Report(
            kind: .machineCondition, language: .english, subject: "Pump",
            inputs: [
                InputReference(path: name, sha256: name), InputReference(path: "machine.yaml", sha256: "m"),
            ], state: state, urgency: state == .alarm ? 3 : 0,
            quantities: [QuantityID(number: 1): q1, QuantityID(number: 2): q2],
            findings: [
                Finding(
                    id: "f1", code: .bearingOuterRace, presence: finding, severity: finding == .present ? 2 : 0,
                    subject: "DE", evidence: [QuantityID(number: 1)], statement: [.quantity(QuantityID(number: 2))])
            ], narrative: [NarrativeSection(section: .summary, segments: [.quantity(QuantityID(number: 1))])],
            limits: ["a limit"], provenance: Provenance(auscult: auscultVersion))
    }

    static func members(_ values: [Double], alarmAbove: Double = 5) -> [MachineCombination.Member] {
        values.enumerated().map { index, value in
            let name = "r\(index).wav"
            return .init(
                recording: name,
                report: report(
                    name, rms: value, state: value > alarmAbove ? .alarm : .healthy,
                    finding: value > alarmAbove ? .present : .absent))
        }
    }

    @Test("the worst recording gives the state, and the present finding keeps its quantities with their inputs")
    func worst() throws {
        let (report, figures) = MachineCombination.combine(
            Self.members([1, 2, 9, 3, 4, 2]), key: "p", writer: FakeWriter())
        #expect(report.state == .alarm && report.urgency == 3)
        #expect(report.inputs.map(\.path) == ["r0.wav", "machine.yaml"] + (1...5).map { "r\($0).wav" })
        let finding = try #require(report.findings.first)
        #expect(report.findings.count == 1 && finding.presence == .present)
        let quantity = try #require(finding.evidence.first.flatMap { report.quantities[$0] })
        #expect(quantity.value == 9)
        #expect(quantity.source == .declaration(input: 3, path: "x"))
        guard case .quantity(let speed)? = finding.statement.first else {
            Issue.record("the statement lost its quantity")
            return
        }
        #expect(report.quantities[speed]?.source == .declaration(input: 1, path: "y"))
        #expect(report.limits == ["a limit"])
        #expect(figures.count == 1)
        // The last recording is better, so the state does not hold to the end.
        #expect(report.prognosis?.since == nil)
    }

    @Test("since names the first recording of the last stretch; the trend is Sen's slope of the recordings")
    func since() throws {
        let (report, _) = MachineCombination.combine(
            Self.members([1, 9, 1.5, 2, 6, 7, 8]), key: "p", writer: FakeWriter())
        #expect(report.prognosis?.since == "r4.wav")
        let rising = MachineCombination.combine(Self.members([1, 2, 3, 4, 5, 6, 7]), key: "p", writer: FakeWriter())
            .report
        #expect(rising.prognosis?.trend == .rising)
        let slope = try #require(rising.prognosis?.evidence.first.flatMap { rising.quantities[$0] })
        #expect(slope.value == 1 && slope.unit == .gravity)
        // A copy is no further measurement.
        var copied = Self.members([1, 1, 2, 3, 4, 5, 6])
        for index in copied.indices { copied[index].report.inputs[0].fingerprint = index < 2 ? "same" : "\(index)" }
        let once = MachineCombination.combine(copied, key: "p", writer: FakeWriter()).report
        #expect(once.prognosis?.evidence.first.flatMap { once.quantities[$0] }?.value == 1)
        #expect(once.prognosis?.evidence.first.flatMap { once.quantities[$0] }?.interval?.lowerBound == 1)
        #expect(once.findings.contains { $0.code == .dataDuplicate && $0.subject == "r1.wav" })
        let few = MachineCombination.combine(Self.members([1, 2, 3]), key: "p", writer: FakeWriter()).report
        #expect(few.prognosis?.trend == .unknown)
    }

    @Test("a recording that could not be judged neither ends a state nor shows that a fault is gone")
    func unjudged() {
        var members = Self.members([1, 9, 8, 3])
        members[3].report.state = .unknown
        let (report, _) = MachineCombination.combine(members, key: "p", writer: FakeWriter())
        #expect(report.state == .alarm && report.prognosis?.since == "r1.wav")
        #expect(!report.narrative.contains { $0.segments == [.text("machine.last-is-better")] })
        members[3].report.state = .healthy
        let better = MachineCombination.combine(members, key: "p", writer: FakeWriter()).report
        #expect(better.prognosis?.since == nil)
        #expect(better.narrative.contains { $0.segments == [.text("machine.last-is-better")] })
    }

    @Test(
        "a forged report whose quantities lead to one another in very many ways is copied all the same",
        .timeLimit(.minutes(1)))
    func manyWays() throws {
        var members = Self.members([2])
        for number in 2..<60 {
            let below = QuantityID(number: number - 1)
            members[0].report.quantities[QuantityID(number: number)] = Quantity(
                value: 1, unit: .one, kind: "x", subject: "\(number)",
                method: MethodReference(name: "declared", version: "1"), source: .quantities([below, below]))
        }
        let (report, _) = MachineCombination.combine(members, key: "p", writer: FakeWriter())
        #expect(report.quantities.count == 59)
    }

    @Test("the numbers of one recording keep their keys in its machine's report")
    func single() {
        let members = Self.members([2])
        let (report, _) = MachineCombination.combine(members, key: "p", writer: FakeWriter())
        #expect(report.quantities == members[0].report.quantities)
        #expect(report.narrative == members[0].report.narrative)
        #expect(report.findings == members[0].report.findings)
    }

    @Test("the slope and its interval are SciPy's theilslopes")
    func senSlope() throws {
        // scipy.stats.theilslopes([1.0, 1.2, 1.1, 1.5, 1.4, 1.9, 1.7, 2.2], range(8), 0.95), SciPy 1.17
        let sources = [1.0, 1.2, 1.1, 1.5, 1.4, 1.9, 1.7, 2.2].map {
            Quantity(
                value: $0, unit: .one, kind: "rms", subject: "",
                method: MethodReference(name: "declared", version: "1"),
                source: .declaration(input: 0, path: ""))
        }
        let slope = try SenSlope.compute(.quantities(sources), ["step": .number(1)])
        #expect(abs(slope.value - 0.15833333333333338) < 1e-12)
        let interval = try #require(slope.interval)
        #expect(abs(interval.lowerBound - 0.0666666666666666) < 1e-12)
        #expect(abs(interval.upperBound - 0.22) < 1e-12)
        #expect(throws: MeasurementError.self) { try SenSlope.compute(.quantities(sources), [:]) }
    }
}
