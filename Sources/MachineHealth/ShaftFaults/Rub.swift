internal import Evidence

/// Rub between rotor and stator: lines at exact fractions 1/2, 1/3, 1/4, 2/3 of the speed, with harmonics.
///
/// Half orders alone speak for a rub where the harmonics end early; where they go on above the fifth, for looseness.
///
/// Source: Update International, vibration analysis notes, chapter 6. Oil whirl (0.38 to 0.48, never exactly a half) and a
/// cage (0.35 to 0.46) lie near but not at these fractions.
public struct RubExaminer: FaultExaminer {
    public var falseAlarmRate: Double { 0.001 }

    public init() {}

    /// The least velocity at fractions of the speed, mm/s rms, that speaks for a rub where the level as a whole is normal. Chosen:
    /// below it another machine, heard through the floor at nearly such a fraction, looks the same.
    static let leastVelocity = 0.5

    public func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination {
        let (found, limits) = ShaftExamination.of(context, &ledger)
        guard let found, let lines = found.strongest else { return Examination(limits: limits) }
        let pattern = HarmonicPattern(lines) { found.isExplained($0, context) }
        let orders = pattern.fractions + pattern.halves
        let evidence =
            found.evidence(orders.isEmpty ? [1] : Array(orders.prefix(5)), lines, context, &ledger)
            + found.level.evidence
        var finding = DiagnosedFinding(
            code: .shaftRub, presence: .absent, severity: 0, subject: found.shaft, evidence: evidence, statements: []
        )
        guard pattern.isRub, let first = evidence.first else {
            finding.statements = [Statement("rub.absent", ["shaft": .subject(found.shaft)])]
            return Examination(findings: [finding], limits: limits)
        }
        let slots: [String: Statement.Slot] = [
            "level": .quantity(first), "shaft": .subject(found.shaft), "place": .subject(context.place(lines.window)),
        ]
        let isClear =
            orders.filter { (lines.lines[$0]?.decibels ?? 0) >= LoosenessExaminer.clearHalfOrder }.count >= 3
            && orders.reduce(0) { $0 + lines.velocity($1) * lines.velocity($1) } >= Self.leastVelocity
                * Self.leastVelocity
        switch (found.verdict(lines, ledger), isClear) {
        case (.abnormal(let severity), _):
            finding.presence = .present
            finding.severity = severity
            finding.statements = [Statement("rub.present", slots), Statement("rub.alternatives")]
        case (_, true):
            finding.presence = .present
            finding.severity = 1
            finding.statements = [Statement("rub.fractions", slots), Statement("rub.alternatives")]
        case (_, false):
            finding.presence = .undetermined
            finding.statements = [Statement("rub.weak", slots), Statement("rub.alternatives")]
        }
        return Examination(findings: [finding], limits: limits)
    }
}
