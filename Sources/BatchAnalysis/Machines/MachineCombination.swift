public import Evidence
public import ReportGeneration

/// What all recordings of a machine say together: a pure function of their reports.
///
/// A fault that any recording shows is shown, as the most severe recording has it (of equal ones the latest), with its
/// quantities copied together with their sources, so that they can be measured again. The state is the most severe one. A
/// recording whose condition is unknown says nothing about the others: nothing lasts or ends with it. A recording that holds
/// the same samples as another one of the machine is named, and counts once in the trend.
public struct MachineCombination {
    /// A recording of the machine with its finished report.
    public struct Member {
        public var recording: String
        public var report: Report

        public init(recording: String, report: Report) {
            self.recording = recording
            self.report = report
        }
    }

    private let members: [Member]
    private let writer: any ReportWriter
    private let language: ReportLanguage
    private let duplicates: DuplicateRecordings
    private var copier = QuantityCopier()

    /// - Parameter members: in the order of their paths, at least one.
    init(members: [Member], writer: any ReportWriter) {
        self.members = members
        self.writer = writer
        language = members.last?.report.language ?? .english
        duplicates = DuplicateRecordings(members.map { ($0.recording, $0.report.inputs.first?.fingerprint) })
    }

    /// The machine's report with a figure of its trend.
    public static func combine(
        _ members: [Member], key: String, writer: any ReportWriter
    ) -> (report: Report, figures: [Figure]) {
        var combination = MachineCombination(members: members, writer: writer)
        return combination.combined(key: key)
    }

    private mutating func combined(key: String) -> (report: Report, figures: [Figure]) {
        for member in members { copier.takeInputs(of: member.report) }
        let worst = worstMember()
        // The recording that gives the verdict brings all its numbers, under its own keys.
        if let worst { _ = copier.copy(worst.report.quantities.keys.sorted(), of: worst.report) }
        let findings = combinedFindings()
        var narrative: [NarrativeSection] = []
        if let worst {
            narrative = worst.report.narrative.map {
                NarrativeSection(section: $0.section, segments: copier.copy($0.segments, of: worst.report))
            }
        }
        let state = worst?.report.state ?? .unknown
        let since = since(state)
        let trend = combinedTrend()
        narrative = merged(narrative, with: statements(worst, since: since, trend: trend))
        let subject = members.first { !FailedItem.isOne($0.report) }?.report.subject
        var parameters = members.first?.report.provenance.parameters ?? [:]
        parameters[FailedItem.parameter] = nil
        let report = Report(
            kind: .machineCondition, language: language, subject: subject ?? key, inputs: copier.inputs, state: state,
            urgency: members.map(\.report.urgency).max() ?? 0, quantities: copier.quantities, findings: findings,
            narrative: narrative, limits: limits(),
            prognosis: Prognosis(trend: trend.direction, since: since, evidence: trend.evidence),
            provenance: Provenance(
                auscult: auscultVersion, model: members.first?.report.provenance.model, parameters: parameters
            )
        )
        return (report, trend.figures)
    }

    // MARK: - State

    static func rank(_ state: MachineState) -> Int {
        switch state {
        case .unknown: 0
        case .healthy: 1
        case .watch: 2
        case .alarm: 3
        }
    }

    private func worstMember() -> Member? { MachineCombination.worst(members) }

    /// The recording that gives the machine its verdict: the most severe one, of equal ones the latest.
    static func worst(_ members: [Member]) -> Member? {
        var worst: Member?
        for member in members {
            guard let current = worst else {
                worst = member
                continue
            }
            let old = (MachineCombination.rank(current.report.state), current.report.urgency)
            if (MachineCombination.rank(member.report.state), member.report.urgency) >= old { worst = member }
        }
        return worst
    }

    /// The recordings whose condition is known.
    private var judged: [Member] { members.filter { $0.report.state != .unknown } }

    /// The recording since which the state holds to the end; `nil` where it always held, or does not hold in the last.
    private func since(_ state: MachineState) -> String? {
        let judged = judged
        guard let other = judged.lastIndex(where: { $0.report.state != state }), other + 1 < judged.count else {
            return nil
        }
        return judged[other + 1].recording
    }

    private func limits() -> [String] {
        var limits: [String] = []
        var seen: Set<String> = []
        for member in members {
            let failed = FailedItem.isOne(member.report)
            for limit in member.report.limits {
                let line = failed && !limit.hasPrefix(member.recording) ? "\(member.recording): \(limit)" : limit
                if seen.insert(line).inserted { limits.append(line) }
            }
        }
        return limits
    }

    // MARK: - Findings

    private struct FindingKey: Hashable {
        var code: FindingCode
        var subject: String
    }

    private mutating func combinedFindings() -> [Finding] {
        var chosen: [FindingKey: (member: Int, finding: Finding)] = [:]
        var order: [FindingKey] = []
        for (index, member) in members.enumerated() {
            for finding in member.report.findings {
                // A recording that is its own subject has findings of its own name: still one fault of the machine.
                let subject = finding.subject == member.recording ? "" : finding.subject
                let key = FindingKey(code: finding.code, subject: subject)
                guard let old = chosen[key] else {
                    order.append(key)
                    chosen[key] = (index, finding)
                    continue
                }
                if Self.weight(finding) >= Self.weight(old.finding) { chosen[key] = (index, finding) }
            }
        }
        // A copy is no finding of one member, so nothing of it is left to be copied.
        let all: [(member: Int?, finding: Finding)] =
            order.compactMap { chosen[$0] }.map { ($0.member, $0.finding) } + duplicateFindings().map { (nil, $0) }
        let sorted = all.enumerated().sorted { left, right in
            let (a, b) = (Self.weight(left.element.finding), Self.weight(right.element.finding))
            return a != b ? a > b : left.offset < right.offset
        }
        return sorted.enumerated().map { number, entry in
            var finding = entry.element.finding
            finding.id = "f\(number + 1)"
            if let member = entry.element.member {
                finding.evidence = copier.copy(finding.evidence, of: members[member].report)
                finding.statement = copier.copy(finding.statement, of: members[member].report)
            }
            return finding
        }
    }

    /// What comes first: what is there, then what is open; the more severe first.
    private static func weight(_ finding: Finding) -> (Int, Int) {
        let presence =
            switch finding.presence {
            case .present: 2
            case .undetermined: 1
            case .absent: 0
            }
        return (presence, finding.severity)
    }

    /// A finding for each recording that holds the same samples as one before it. Its evidence is how long the two are.
    private mutating func duplicateFindings() -> [Finding] {
        var findings: [DiagnosedFinding] = []
        for (copy, original) in duplicates.pairs {
            var evidence: [QuantityID] = []
            for member in members where member.recording == copy || member.recording == original {
                let duration = member.report.quantities.filter { $0.value.kind == "duration" }.keys.min()
                evidence += copier.copy(duration.map { [$0] } ?? [], of: member.report)
            }
            findings.append(DuplicateRecordings.finding(copy, of: original, evidence: evidence))
        }
        guard !findings.isEmpty else { return [] }
        return writer.write(
            Diagnosis(subject: "", inputs: [], quantities: copier.quantities, findings: findings), language: language
        ).findings
    }

    // MARK: - Trend

    private mutating func combinedTrend() -> MachineTrend {
        MachineTrend.of(members, without: duplicates, copier: &copier)
    }

    // MARK: - Words

    private func statements(
        _ worst: Member?, since: String?, trend: MachineTrend
    ) -> [SectionKind: [Statement]] {
        guard members.count > 1, let worst else { return [:] }
        var statements: [SectionKind: [Statement]] = [:]
        func add(_ section: SectionKind, _ key: StatementKey, _ slots: [String: Statement.Slot]) {
            statements[section, default: []].append(Statement(key, slots))
        }
        if MachineCombination.rank(worst.report.state) > 1 {
            add(.summary, "machine.worst", ["recording": .subject(worst.recording)])
        }
        if let since { add(.summary, "machine.since", ["recording": .subject(since)]) }
        if let last = judged.last, Self.rank(last.report.state) < Self.rank(worst.report.state) {
            add(.against, "machine.last-is-better", ["recording": .subject(last.recording)])
        }
        if let slope = trend.evidence.first {
            let name = trend.subject
            switch trend.direction {
            case .rising: add(.summary, "machine.rising", ["subject": .subject(name), "slope": .quantity(slope)])
            case .falling: add(.summary, "machine.falling", ["subject": .subject(name), "slope": .quantity(slope)])
            case .steady: add(.summary, "machine.steady", ["subject": .subject(name), "slope": .quantity(slope)])
            case .unknown: break
            }
        } else {
            add(.unknown, "machine.no-trend", [:])
        }
        return statements
    }

    /// The sections of one recording with the machine's own sentences after them.
    private func merged(
        _ narrative: [NarrativeSection], with statements: [SectionKind: [Statement]]
    ) -> [NarrativeSection] {
        guard !statements.isEmpty else { return narrative }
        let words = writer.write(
            Diagnosis(subject: "", inputs: [], quantities: copier.quantities, narrative: statements), language: language
        )
        return SectionKind.allCases.flatMap { section in
            narrative.filter { $0.section == section }
                + (statements[section] == nil ? [] : words.narrative.filter { $0.section == section })
        }
    }
}
