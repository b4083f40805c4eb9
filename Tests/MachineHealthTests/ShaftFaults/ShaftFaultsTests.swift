import Evidence
import Foundation
@testable import MachineHealth
import NumericalMethods
import Testing

@Suite struct ShaftFaultsTests {
    static let rate = 5120.0
    static let machine = MachineDescription(
        name: "Pump", powerKW: 22, standard: "ISO 20816-3:2022", group: 2, support: "rigid",
        shafts: [.init(name: "motor", speedRPM: 1480)],
        sensors: [
            .init(channel: "H", unit: "m/s2", place: "motor DE", direction: "horizontal"),
            .init(channel: "A", unit: "m/s2", place: "motor DE", direction: "axial"),
        ]
    )
    static let examiners: [any FaultExaminer] = [
        UnbalanceExaminer(), MisalignmentExaminer(), LoosenessExaminer(), RubExaminer(), ResonanceExaminer(),
    ]

    /// Velocity amplitudes in mm/s rms by order, as acceleration with noise of 0.3 m/s².
    private func signal(_ orders: [Double: Double], speed: Double, seed: UInt64, seconds: Double = 8) -> [Double] {
        var random = CounterRandom(seed: seed)
        let count = Int(seconds * Self.rate)
        var samples = (0..<count).map { _ in 0.3 * random.normal() }
        for (order, velocity) in orders.sorted(by: { $0.key < $1.key }) {
            let angular = 2 * Double.pi * order * speed
            let amplitude = velocity / 1000 * angular * 2.0.squareRoot()
            let phase = random.uniform() * 6
            for index in samples.indices {
                samples[index] += amplitude * sin(angular * Double(index) / Self.rate + phase)
            }
        }
        return samples
    }

    private func findings(
        radial: [Double: Double], axial: [Double: Double] = [1: 0.1], speed: Double = 1487 / 60.0, seed: UInt64 = 1,
        seconds: Double = 8, machine: MachineDescription = ShaftFaultsTests.machine
    ) -> [FindingCode: Presence] {
        let windows = SampleWindow.all(
            [
                ("H", .metresPerSecondSquared, signal(radial, speed: speed, seed: seed, seconds: seconds)),
                ("A", .metresPerSecondSquared, signal(axial, speed: speed, seed: seed + 1000, seconds: seconds)),
            ], rate: Self.rate)
        let context = ExaminationContext(
            machine: machine, speeds: ShaftSpeeds(machine, machine.settings(forRecording: "a")), speedInput: 1,
            windows: windows)
        var ledger = EvidenceLedger()
        var examination = Examination()
        for examiner in Self.examiners { examination.merge(examiner.examine(context, &ledger)) }
        for finding in examination.findings {
            for id in finding.evidence { #expect(ledger[id] != nil) }
            if finding.presence == .present { #expect(!finding.evidence.isEmpty && finding.severity > 0) }
        }
        return Dictionary(examination.findings.map { ($0.code, $0.presence) }, uniquingKeysWith: { first, _ in first })
    }

    private func present(_ findings: [FindingCode: Presence]) -> [FindingCode] {
        findings.filter { $0.value == .present }.map(\.key).sorted { $0.rawValue < $1.rawValue }
    }

    @Test func aSoundMachineHasNoFindings() {
        for seed in 0..<12 {
            let found = findings(radial: [1: 0.7, 2: 0.3, 3: 0.1, 4: 0.05], seed: UInt64(seed) * 7 + 1)
            #expect(present(found).isEmpty, "seed \(seed)")
        }
    }

    @Test func aStrongFirstHarmonicIsUnbalance() {
        #expect(present(findings(radial: [1: 5, 2: 0.4], axial: [1: 0.5])) == [.shaftUnbalance])
        #expect(present(findings(radial: [1: 3.2, 2: 0.4, 3: 0.2])) == [.shaftUnbalance])
    }

    @Test func aFirstHarmonicAtANormalLevelIsNot() {
        #expect(findings(radial: [1: 2])[.shaftUnbalance] == .absent)
    }

    @Test func withoutAGradeUnbalanceIsUndetermined() {
        var machine = Self.machine
        machine.group = nil
        #expect(findings(radial: [1: 5], machine: machine)[.shaftUnbalance] == .undetermined)
    }

    @Test func aStrongSecondHarmonicIsMisalignment() {
        #expect(present(findings(radial: [1: 3, 2: 4, 3: 0.5], axial: [1: 2, 2: 2.5])) == [.shaftMisalignment])
        #expect(present(findings(radial: [1: 3, 2: 1.2, 3: 0.3], axial: [1: 2.5, 2: 1])) == [.shaftMisalignment])
    }

    @Test func twiceTheMainsIsNotMisalignment() {
        let found = findings(radial: [1: 1, 2: 4], speed: 50.01)
        #expect(present(found).isEmpty)
        var machine = Self.machine
        machine.shafts[0].speedRPM = 3000
        #expect(findings(radial: [1: 1, 2: 4], speed: 50.01, machine: machine)[.shaftMisalignment] == .undetermined)
    }

    @Test func manyHarmonicsAreLooseness() {
        let orders = Dictionary(uniqueKeysWithValues: (1...10).map { (Double($0), 3.0 / Double($0).squareRoot()) })
        #expect(present(findings(radial: orders)) == [.shaftLooseness])
        let halves = [0.5: 0.3, 1: 0.8, 1.5: 0.3, 2: 0.5, 2.5: 0.3, 3: 0.4, 4: 0.3, 5: 0.2]
        #expect(present(findings(radial: halves)) == [.shaftLooseness])
    }

    @Test func thirdsAreARub() {
        let orders = [1.0 / 3: 0.4, 0.5: 0.4, 2.0 / 3: 0.4, 1: 1, 2: 0.5, 3: 0.3, 4: 0.2]
        #expect(present(findings(radial: orders)) == [.shaftRub])
    }

    /// Residual unbalance that points against the rub leaves a first harmonic smaller than the fractions.
    @Test func aRubMayExceedItsFirstHarmonic() {
        let orders = [1.0 / 3: 1.0, 2.0 / 3: 1, 1: 0.85, 4.0 / 3: 0.75, 2: 0.8, 3: 0.5, 4: 0.4]
        #expect(present(findings(radial: orders)) == [.shaftRub])
    }

    /// In thirty turns the fractions fill the neighbourhood of each other.
    @Test func aRubIsSeenInThirtyTurns() {
        for divisor in [3, 4] {
            var orders: [Double: Double] = [:]
            for step in 1...4 * divisor {
                let order = Double(step) / Double(divisor)
                let velocity = step % divisor == 0 ? 3.2 : 2.0
                orders[order] = velocity / max(order, 1)
            }
            #expect(present(findings(radial: orders, seconds: 30 / 24.78)) == [.shaftRub])
        }
    }

    /// Another machine's line near three quarters of the speed does not make a rub of looseness.
    @Test func aStrangersLineIsNoFraction() {
        var orders: [Double: Double] = [:]
        for order in 1...10 { orders[Double(order)] = 4 / Double(order) }
        for half in [0.5, 1.5, 2.5, 3.5] { orders[half] = 1.2 / max(half, 1) }
        orders[0.75] = 0.3
        #expect(present(findings(radial: orders)) == [.shaftLooseness])
    }

    @Test func aStandingMachineHasNoAlarm() {
        var machine = Self.machine
        machine.shafts[0].speedRPM = 0
        #expect(findings(radial: [1: 8], machine: machine).isEmpty)
    }

    @Test func severityIsGradedWithItsReasons() {
        let windows = SampleWindow.all(
            [("H", .metresPerSecondSquared, signal([1: 3.5], speed: 24.7, seed: 3))], rate: Self.rate)
        func examine(_ machine: MachineDescription) -> Examination {
            let context = ExaminationContext(
                machine: machine, speeds: ShaftSpeeds(machine, machine.settings(forRecording: "a")), speedInput: 1,
                windows: windows)
            var ledger = EvidenceLedger()
            return SeverityExaminer().examine(context, &ledger)
        }
        #expect(examine(Self.machine).findings.map(\.code) == [.severityZoneC])
        var machine = Self.machine
        machine.support = nil
        machine.standard = nil
        let without = examine(machine)
        // What is not graded is said to be so, each reason once.
        #expect(without.findings.map(\.presence) == [.undetermined])
        #expect(without.findings.first?.statements.count == 2)
        #expect(
            Set(without.limits.map(\.key.rawValue)) == [
                "limit.not-graded.standard-missing", "limit.not-graded.support-missing",
            ])
    }
}
