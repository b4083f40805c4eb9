internal import Evidence

/// Misalignment of a coupling: the second harmonic rivals the first, or the axial vibration rivals the radial.
///
/// Sources: SKF Reliability Systems CM5118; Scheffer and Girdhar, Practical Machinery Vibration Analysis and Predictive
/// Maintenance (2004), chapter 5: axial at half of radial or more is suspicious. 2X comes also from looseness, soft foot and
/// twice the mains frequency; phase across the coupling would tell.
public struct MisalignmentExaminer: FaultExaminer {
    public var falseAlarmRate: Double { 0.001 }

    public init() {}

    public func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination {
        let (found, limits) = ShaftExamination.of(context, &ledger)
        guard let found, let lines = found.strongest else { return Examination(limits: limits) }
        let first = lines.velocity(1)
        let second = lines.velocity(2)
        let radial = max(found.velocity(1, axial: false, context), found.velocity(2, axial: false, context))
        let axial = max(found.velocity(1, axial: true, context), found.velocity(2, axial: true, context))
        let isSecondStrong = second > 0 && second >= 0.75 * first
        let isAxialStrong = axial > 0 && radial > 0 && axial >= 0.5 * radial && second >= 0.3 * first
        let harmonics = (4...10).filter { lines.velocity(Double($0)) > 0.2 * max(first, second) }.count
        let isLoose = harmonics >= 3 || [0.5, 1.5, 2.5].contains { lines.velocity($0) > 0.1 * max(first, second) }
        let evidence = found.evidence([2, 1, 3], lines, context, &ledger) + found.level.evidence
        var finding = DiagnosedFinding(
            code: .shaftMisalignment, presence: .absent, severity: 0, subject: found.shaft, evidence: evidence,
            statements: []
        )
        // A higher harmonic above the second is another fault's, or the speed is not what it is thought to be.
        let isLeading =
            lines.isSignificant(1) && (3...10).allSatisfy { lines.velocity(Double($0)) <= max(first, second) }
        guard isSecondStrong || isAxialStrong, !isLoose, isLeading, let level = evidence.first else {
            finding.statements = [Statement("misalignment.absent", ["shaft": .subject(found.shaft)])]
            return Examination(findings: [finding], limits: limits)
        }
        let slots: [String: Statement.Slot] = [
            "line": .line(.shaft, harmonic: 2), "level": .quantity(level), "shaft": .subject(found.shaft),
            "place": .subject(context.place(lines.window)),
        ]
        if isMainsPossible(lines) {
            finding.presence = .undetermined
            finding.statements = [Statement("misalignment.mains", slots)]
            return Examination(findings: [finding], limits: limits)
        }
        switch found.verdict(lines, ledger) {
        case .abnormal(let severity):
            finding.presence = .present
            finding.severity = severity
            finding.statements = [Statement("misalignment.present", slots), Statement("misalignment.alternatives")]
        case .normal: finding.statements = [Statement("misalignment.level-normal", slots)]
        case .unknown:
            finding.presence = .undetermined
            finding.statements = [
                Statement("misalignment.level-unknown", slots), Statement("misalignment.alternatives"),
            ]
        }
        return Examination(findings: [finding], limits: limits)
    }

    /// Whether 2X cannot be told from twice 50 Hz or 60 Hz, the electrical line of a two-pole motor.
    private func isMainsPossible(_ lines: ShaftLines) -> Bool {
        let resolution = 2 * lines.speed / lines.revolutions
        return [100.0, 120].contains { abs(2 * lines.speed - $0) <= resolution }
    }
}
