internal import Evidence

/// Whether a machine vibrates more than it should: by its severity zone, else by its own healthy baseline.
///
/// Every healthy machine has lines at its shaft's speed, so the shaft rules name a fault only where the level is abnormal.
struct VibrationLevel {
    enum Verdict: Hashable {
        /// Zone C or D, or well above the baseline; severity 2 or 3.
        case abnormal(severity: Int)
        case normal
        /// Neither a grade nor a baseline.
        case unknown
    }

    var verdict: Verdict
    /// The measurements that it rests on.
    var evidence: [QuantityID]
    /// The window with the largest velocity.
    var loudest: SampleWindow?

    /// Judges the level of a recording.
    static func of(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> VibrationLevel {
        let graded = SeverityGrading.of(context, &ledger)
        var level = VibrationLevel(verdict: .unknown, evidence: graded.evidence, loudest: graded.worst?.window)
        if case .graded(let zone, _)? = graded.worst?.grade {
            level.verdict = zone >= .c ? .abnormal(severity: zone == .d ? 3 : 2) : .normal
        }
        if let baseline = context.baseline {
            let drift = baseline.drift(context, &ledger, quantities: [.velocityRMS, .shaftVelocity])
            if drift.isAbnormal {
                if case .abnormal = level.verdict {} else { level.verdict = .abnormal(severity: 2) }
                level.evidence += drift.evidence.filter { !level.evidence.contains($0) }
            } else if case .unknown = level.verdict, drift.isJudged {
                level.verdict = .normal
            }
        }
        return level
    }
}
