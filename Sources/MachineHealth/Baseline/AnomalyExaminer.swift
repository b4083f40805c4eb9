internal import Evidence

/// Compares a recording with the machine's own healthy baseline: `anomaly` where it has clearly risen.
///
/// A part is never named from this: it says that something is different, and of which channel.
public struct AnomalyExaminer: FaultExaminer {
    public var falseAlarmRate: Double { HealthyBaseline.defaultFalseAlarmRate }

    public init() {}

    public func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination {
        guard let baseline = context.baseline else {
            return Examination(limits: [Statement("limit.standing.no-baseline")])
        }
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
            code: .anomaly, presence: .present, severity: severity(risen, ledger),
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

    /// 2 where the vibration itself has doubled. Kurtosis and crest factor alone rise with one knock in a recording, so they are
    /// worth a look and no more.
    private func severity(_ risen: [BaselineDrift.Deviation], _ ledger: EvidenceLedger) -> Int {
        let energies: Set<BaselineQuantity> = [.velocityRMS, .shaftVelocity, .rms]
        return risen.contains { energies.contains($0.quantity) && ledger.value($0.ratio) >= 2 } ? 2 : 1
    }
}
