public import Evidence

/// Writes reports by rules: the diagnosis's own statements in the words of the lexicon, and standing sentences where it has
/// none. The same diagnosis gives the same report.
public struct RuleBasedWriter: ReportWriter {
    public init() {}

    /// The report of a diagnosis in `language`.
    ///
    /// A finding without statements says its code's sentence for its presence. A section without statements says what follows
    /// from state, urgency and limits, so that no report leaves one of the three questions open.
    public func write(_ diagnosis: Diagnosis, language: ReportLanguage) -> Report {
        let phrasing = Phrasing(language: language)
        let findings = diagnosis.findings.enumerated().map { index, finding in
            Finding(
                id: "f\(index + 1)", code: finding.code, presence: finding.presence,
                severity: min(4, max(0, finding.severity)), subject: finding.subject, evidence: finding.evidence,
                statement: phrasing.segments(
                    of: StandingSentences.completing(finding.statements) { [StandingSentences.of(finding)] }
                )
            )
        }
        var narrative: [NarrativeSection] = []
        for section in SectionKind.allCases {
            let given = diagnosis.narrative[section] ?? []
            for statement in StandingSentences.completing(given, { StandingSentences.of(section, diagnosis) }) {
                let segments = phrasing.segments(of: statement)
                if !segments.isEmpty { narrative.append(NarrativeSection(section: section, segments: segments)) }
            }
        }
        return Report(
            kind: .machineCondition, language: language, subject: diagnosis.subject, inputs: diagnosis.inputs,
            state: diagnosis.state, urgency: min(4, max(0, diagnosis.urgency)), quantities: diagnosis.quantities,
            findings: findings, narrative: narrative, limits: diagnosis.limits.map { phrasing.plainText(of: $0) },
            prognosis: diagnosis.prognosis,
            provenance: Provenance(auscult: auscultVersion, parameters: diagnosis.parameters)
        )
    }
}

/// The sentences that a report says where the diagnosis brings none of its own.
enum StandingSentences {
    /// Statements with standing ones before them where the rules made none: what a trained network says takes no sentence away.
    static func completing(_ statements: [Statement], _ standing: () -> [Statement]) -> [Statement] {
        statements.contains { !$0.key.isLearned } ? statements : standing() + statements
    }

    /// The sentence of a finding's code for its presence.
    static func of(_ finding: DiagnosedFinding) -> Statement {
        Statement(
            StatementKey(rawValue: "\(finding.code.rawValue).\(finding.presence.rawValue)"),
            ["bearing": .subject(finding.subject), "subject": .subject(finding.subject)]
        )
    }

    static func of(_ section: SectionKind, _ diagnosis: Diagnosis) -> [Statement] {
        let subject: [String: Statement.Slot] = ["subject": .subject(diagnosis.subject)]
        let present = diagnosis.findings.filter { $0.presence == .present }
        let limits = diagnosis.limits.filter { !$0.key.isLearned }
        let isLimited = limits.contains { !$0.key.isStandingLimit }
        switch section {
        case .summary:
            if let first = present.first {
                return completing(first.statements.filter { !$0.key.isLearned }) { [of(first)] }
            }
            return switch diagnosis.state {
            case .healthy:
                [Statement(isLimited ? "verdict.healthy-limited" : "verdict.healthy", subject)]
            case .watch: [Statement("verdict.watch", subject)]
            case .alarm: [Statement("verdict.alarm", subject)]
            case .unknown: [Statement("verdict.unknown", subject)]
            }
        case .action:
            if diagnosis.state == .unknown, present.isEmpty { return [Statement("action.supply")] }
            return [Statement(action(urgency: diagnosis.urgency))]
        case .against: return [Statement("against.none")]
        case .unknown:
            if isLimited { return [Statement("unknown.see-limits")] }
            return [Statement(limits.isEmpty ? "unknown.none" : "unknown.standing")]
        }
    }

    static func action(urgency: Int) -> StatementKey {
        switch urgency {
        case ...0: "action.none"
        case 1: "action.observe"
        case 2: "action.plan"
        case 3: "action.soon"
        default: "action.stop"
        }
    }
}
