internal import Evidence

/// Resonance: needs a run-up, a coast-down or a bump test; one recording at one speed cannot show it.
///
/// At constant speed a resonance only amplifies what drives it. What a recording can say is that one direction moves much more
/// than another at shaft speed, which makes a resonance worth a test; it is never named from that.
public struct ResonanceExaminer: FaultExaminer {
    public var falseAlarmRate: Double { 0 }

    public init() {}

    /// How many times one direction must exceed another at the same place.
    static let directionality = 4.0

    public func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination {
        let (found, limits) = ShaftExamination.of(context, &ledger)
        guard let found else { return Examination(limits: limits) }
        var all = limits
        all.append(Statement("limit.standing.resonance-needs-speeds"))
        guard case .abnormal = found.level.verdict,
            let loud = found.channels.max(by: { $0.velocity(1) < $1.velocity(1) }),
            loud.isSignificant(1), let place = context.sensor(loud.window)?.place
        else { return Examination(limits: all) }
        let quiet = found.channels.filter {
            context.sensor($0.window)?.place == place && $0.window.channelName != loud.window.channelName
                && context.isAxial($0.window) != true
        }
        guard let other = quiet.min(by: { $0.velocity(1) < $1.velocity(1) }), other.isSignificant(1),
            loud.velocity(1) >= Self.directionality * other.velocity(1)
        else { return Examination(limits: all) }
        let evidence = found.evidence([1], loud, context, &ledger) + found.evidence([1], other, context, &ledger)
        guard let first = evidence.first else { return Examination(limits: all) }
        let finding = DiagnosedFinding(
            code: .resonance, presence: .undetermined, severity: 0, subject: place, evidence: evidence,
            statements: [
                Statement(
                    "resonance.directional", ["level": .quantity(first), "place": .subject(context.place(loud.window))])
            ]
        )
        return Examination(findings: [finding], limits: all)
    }
}
