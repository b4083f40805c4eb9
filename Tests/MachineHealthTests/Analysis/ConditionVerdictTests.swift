import Evidence
import Testing

@testable import MachineHealth

@Suite struct ConditionVerdictTests {
    private func state(_ findings: [(FindingCode, severity: Int)]) -> MachineState {
        let findings = findings.map { code, severity in
            DiagnosedFinding(
                code: code, presence: .present, severity: severity, subject: "a", evidence: [], statements: [])
        }
        return ConditionVerdict(findings: findings, limits: [], subject: "m").state
    }

    @Test("a bearing fault without a name is watched, also beside something slighter; anything as grave is an alarm")
    func unspecified() {
        #expect(state([(.bearingUnspecified, 2)]) == .watch)
        #expect(state([(.bearingUnspecified, 2), (.resonance, 1)]) == .watch)
        #expect(state([(.bearingUnspecified, 2), (.shaftUnbalance, 2)]) == .alarm)
        #expect(state([(.bearingUnspecified, 3)]) == .alarm)
        #expect(state([(.bearingOuterRace, 2)]) == .alarm)
        #expect(state([(.resonance, 1)]) == .watch)
        #expect(state([(.dataClipped, 2)]) == .unknown)
        #expect(state([]) == .unknown)
    }
}
