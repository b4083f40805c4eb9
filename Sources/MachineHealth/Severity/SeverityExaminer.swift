internal import Evidence

/// Grades the vibration velocity by the standard that the machine's description names: `severity.zone-c`, `severity.zone-d`.
///
/// The largest velocity of the measuring points decides (ISO 20816-3:2022). A grade is a comparison with limits, not a test
/// against chance, so it has no false alarms of its own.
public struct SeverityExaminer: FaultExaminer {
    public var falseAlarmRate: Double { 0 }

    public init() {}

    public func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination {
        let grading = SeverityGrading.of(context, &ledger)
        guard let worst = grading.worst else {
            return notGraded([.unitMissing], [], context)
        }
        guard case .graded(let zone, let zoneLimits) = worst.grade, let velocity = worst.velocity else {
            guard case .notGraded(let reasons) = worst.grade else { return Examination() }
            return notGraded(reasons, grading.evidence, context)
        }
        var limits: [Statement] = []
        if let power = context.machine.powerKW, SeverityZones.powerFits(power, zoneLimits) == false {
            limits.append(Statement("limit.power-outside-group"))
        }
        if zoneLimits.isSingleSource { limits.append(Statement("limit.zone-limits-single-source")) }
        let boundaries = boundaries(context, velocity, &ledger)
        let place = context.place(worst.window)
        var slots: [String: Statement.Slot] = [
            "velocity": .quantity(velocity), "place": .subject(place), "standard": .standard(zoneLimits.standard),
            "support": .term(TermKey(rawValue: "support.\(zoneLimits.support ?? "any")")),
            "agreement": .term(zoneLimits.isSingleSource ? "agreement.single" : "agreement.several"),
        ]
        for (name, id) in boundaries { slots[name] = .quantity(id) }
        let key = StatementKey(rawValue: "severity.zone-\(zone.rawValue.lowercased())")
        let statement = Statement(key, slots)
        let evidence = [velocity] + boundaries.map(\.id)
        guard zone >= .c else {
            // A and B are no findings of their own; that C was looked for and is not there is one.
            return Examination(
                findings: [
                    DiagnosedFinding(
                        code: .severityZoneC, presence: .absent, severity: 0, subject: place, evidence: evidence,
                        statements: [statement]
                    )
                ], limits: limits
            )
        }
        let finding = DiagnosedFinding(
            code: zone == .d ? .severityZoneD : .severityZoneC, presence: .present, severity: zone == .d ? 4 : 2,
            subject: place, evidence: evidence, statements: [statement]
        )
        return Examination(findings: [finding], limits: limits)
    }

    /// What the card on severity says in place of a grade.
    private func notGraded(
        _ reasons: [NotGradedReason], _ evidence: [QuantityID], _ context: ExaminationContext
    ) -> Examination {
        // An empty description lacks all three at once.
        let facts: [NotGradedReason] = [.standardMissing, .groupMissing, .supportMissing]
        let isEmpty = facts.allSatisfy(reasons.contains)
        let terms =
            (isEmpty ? ["reason.machine-facts-missing"] : [])
            + reasons.filter { !isEmpty || !facts.contains($0) }.map(\.term)
        let statements = terms.enumerated().map { index, term in
            Statement(index == 0 ? "severity.not-graded" : "severity.not-graded-also", ["reason": .term(term)])
        }
        let finding = DiagnosedFinding(
            code: .severityZoneC, presence: .undetermined, severity: 0, subject: context.machine.name,
            evidence: evidence, statements: statements
        )
        return Examination(findings: [finding], limits: reasons.map(\.statement))
    }

    private func boundaries(
        _ context: ExaminationContext, _ velocity: QuantityID, _ ledger: inout EvidenceLedger
    ) -> [(name: String, id: QuantityID)] {
        guard let standard = context.machine.standard, let group = context.machine.group,
            let rpm = context.mainShaft?.speed.rpm
        else { return [] }
        var parameters: MethodParameters = [
            "standard": .text(standard), "group": .number(Double(group)),
            "speed_rpm": .number(rpm.rounded(toSignificant: 9)),
        ]
        if let support = context.machine.support { parameters["support"] = .text(support) }
        if let power = context.machine.powerKW { parameters["power_kw"] = .number(power) }
        var limits: [(name: String, id: QuantityID)] = []
        for (name, boundary) in [("limit_ab", "A/B"), ("limit_bc", "B/C"), ("limit_cd", "C/D")] {
            parameters["boundary"] = .text(boundary)
            let id = try? ledger.derive(
                ZoneLimit.self, parameters, kind: "zone-limit", subject: boundary, from: [velocity]
            )
            if let id { limits.append((name, id)) }
        }
        return limits
    }
}

extension ZoneLimits {
    /// Whether the limits come to us from one source only.
    var isSingleSource: Bool {
        agreement.hasPrefix("single") || agreement.hasPrefix("1 source")
    }
}
