internal import Evidence

/// Unbalance: the line at shaft speed dominates the radial vibration, which is larger than it should be.
///
/// Sources: SKF Reliability Systems CM5003 (vibration diagnostic guide); ISO 13373-3:2015. Bent shaft, eccentricity and resonance
/// give the same line; phase or a coast-down would tell them apart, so they are named as alternatives.
public struct UnbalanceExaminer: FaultExaminer {
    public var falseAlarmRate: Double { 0.001 }

    public init() {}

    /// The share of the harmonics' velocity that the first must have.
    static let dominance = 0.9
    /// The share of the band's mean square that the first harmonic must have.
    static let share = 0.5

    public func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination {
        let (found, limits) = ShaftExamination.of(context, &ledger)
        guard let found, let lines = found.strongest else { return Examination(limits: limits) }
        let radial = found.velocity(1, axial: false, context)
        let axial = found.velocity(1, axial: true, context)
        let isDominant =
            lines.isSignificant(1) && lines.velocity(1) >= Self.dominance * lines.harmonicVelocity
            && lines.velocity(2) < 0.5 * lines.velocity(1) && context.isAxial(lines.window) != true
            && axial < 0.5 * radial && share(lines, context, &ledger) >= Self.share
        let hasSubharmonics = [0.5, 1.5, 2.5].contains { lines.velocity($0) > 0.2 * lines.velocity(1) }
        let evidence = found.evidence([1, 2], lines, context, &ledger) + found.level.evidence
        var finding = DiagnosedFinding(
            code: .shaftUnbalance, presence: .absent, severity: 0, subject: found.shaft, evidence: evidence,
            statements: []
        )
        guard isDominant, !hasSubharmonics, let first = evidence.first else {
            finding.statements = [Statement("unbalance.absent", ["shaft": .subject(found.shaft)])]
            return Examination(findings: [finding], limits: limits)
        }
        let slots: [String: Statement.Slot] = [
            "line": .line(.shaft, harmonic: 1), "level": .quantity(first), "shaft": .subject(found.shaft),
            "place": .subject(context.place(lines.window)),
        ]
        switch found.verdict(lines, ledger) {
        case .abnormal(let severity):
            finding.presence = .present
            finding.severity = severity
            finding.statements = [Statement("unbalance.present", slots), Statement("unbalance.alternatives")]
        case .normal: finding.statements = [Statement("unbalance.level-normal", slots)]
        case .unknown:
            finding.presence = .undetermined
            finding.statements = [Statement("unbalance.level-unknown", slots), Statement("unbalance.alternatives")]
        }
        return Examination(findings: [finding], limits: limits)
    }

    /// The first harmonic's share of the mean square velocity from half the speed to 1000 Hz.
    private func share(_ lines: ShaftLines, _ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Double {
        guard let rate = try? lines.window.rate() else { return 0 }
        let band = [lines.speed / 2, min(1000, rate / 2.56)]
        guard band[0] < band[1], let velocity = try? VelocityRMS.compute(.samples(lines.window), ["band": .list(band)])
        else { return 0 }
        let first = lines.velocity(1)
        return velocity.value > 0 ? first * first / (velocity.value * velocity.value) : 0
    }
}
