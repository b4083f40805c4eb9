internal import Evidence

/// Compares a recording with the machine's own healthy baseline: `anomaly` where it has clearly risen.
///
/// A part is never named from this: it says that something is different, and of which channel.
public struct AnomalyExaminer: FaultExaminer {
    public var falseAlarmRate: Double { HealthyBaseline.defaultFalseAlarmRate }

    public init() {}

    public func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination {
        guard let baseline = context.baseline else { return Examination(limits: [Statement("limit.no-baseline")]) }
        let drift = baseline.drift(context, &ledger)
        guard drift.isJudged else { return Examination(limits: [Statement("limit.baseline-too-short")]) }
        let risen = drift.deviations.filter(\.isAbnormal).sorted {
            ledger.value($0.ratio) > ledger.value($1.ratio)
        }
        guard let first = risen.first else {
            let finding = DiagnosedFinding(
                code: .anomaly, presence: .absent, severity: 0, subject: context.machine.name,
                evidence: drift.deviations.map(\.ratio), statements: [Statement("anomaly.within-baseline")]
            )
            return Examination(findings: [finding])
        }
        let finding = DiagnosedFinding(
            code: .anomaly, presence: .present, severity: ledger.value(first.ratio) >= 2 ? 2 : 1,
            subject: first.channel, evidence: risen.flatMap { [$0.measured, $0.ratio] },
            statements: [
                Statement(
                    StatementKey(rawValue: "anomaly.risen.\(first.quantity.rawValue)"),
                    [
                        "channel": .subject(first.channel), "value": .quantity(first.measured),
                        "ratio": .quantity(first.ratio),
                    ]
                )
            ]
        )
        return Examination(findings: [finding])
    }
}
