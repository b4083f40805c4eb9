internal import Evidence

/// Asks a learned listener where the rules listened, and puts what it gives beside what they found.
///
/// Presence and severity stay as the rules have them, and no finding is added: the listener supports a finding, speaks against it,
/// abstains, or hears what no rule confirms, which is said and not named.
struct LearnedExaminer {
    let listener: any LearnedListener
    /// The stretch of a place.
    let window: (ListeningPlace) -> SampleWindow

    /// - Parameter findings: of the rules; their evidence and statements get longer.
    /// - Returns: where the listener could not be asked, and what its numbers hold for.
    func examine(
        _ places: [ListeningPlace], _ findings: inout [DiagnosedFinding], _ ledger: inout EvidenceLedger
    ) -> [Statement] {
        guard !places.isEmpty else { return [Statement("limit.learned-not-asked")] }
        var limits: [Statement] = []
        var wasHeard = false
        for place in places {
            let window = window(place)
            guard window.unit?.metresPerSecondSquared != nil else {
                limits.append(Statement("limit.learned-no-acceleration", ["subject": .subject(place.subject)]))
                continue
            }
            do throws(MeasurementError) {
                for index in findings.indices where isAbout(findings[index], place) {
                    try add(to: &findings[index], place, window, &ledger)
                    wasHeard = true
                }
            } catch {
                limits.append(Statement("limit.learned-not-heard", ["subject": .subject(place.subject)]))
            }
        }
        if wasHeard { limits.append(Statement("limit.standing.learned-simulated")) }
        return limits
    }

    private func isAbout(_ finding: DiagnosedFinding, _ place: ListeningPlace) -> Bool {
        finding.subject == place.subject && place.codes.contains(finding.code)
            && listener.faults.contains(finding.code)
    }

    private func add(
        to finding: inout DiagnosedFinding, _ place: ListeningPlace, _ window: SampleWindow,
        _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) {
        let parameters = LearnedListening.parameters(place, fault: finding.code, listener)
        let output = try LearnedListening.output(.heard(window, listener), parameters)
        let probability = try ledger.measure(
            LearnedProbability.self, parameters, kind: "learned-probability", subject: place.subject, in: window,
            by: listener
        )
        finding.evidence.append(probability)
        var slots: [String: Statement.Slot] = [
            "fault": .term(TermKey(rawValue: "finding.\(finding.code.rawValue)")), "subject": .subject(place.subject),
        ]
        guard let key = sentence(finding.presence, output.verdict) else { return }
        guard key != "learned.abstains", key != "learned.unlike" else {
            finding.statements.append(Statement(key, slots))
            return
        }
        let machines = try ledger.measure(
            LearnedComparisons.self, parameters, kind: "learned-comparisons", subject: place.subject, in: window,
            by: listener
        )
        let faulty = try ledger.measure(
            LearnedFaultyComparisons.self, parameters, kind: "learned-faulty-comparisons", subject: place.subject,
            in: window, by: listener
        )
        let low = try ledger.derive(
            IntervalBound.self, ["bound": .text("low")], kind: "learned-probability-low", subject: place.subject,
            from: [probability]
        )
        let high = try ledger.derive(
            IntervalBound.self, ["bound": .text("high")], kind: "learned-probability-high", subject: place.subject,
            from: [probability]
        )
        finding.evidence += [machines, faulty, low, high]
        for (name, id) in [
            ("probability", probability), ("machines", machines), ("faulty", faulty), ("low", low), ("high", high),
        ] { slots[name] = .quantity(id) }
        finding.statements.append(Statement(key, slots))
    }

    /// What is said of an output beside a finding; `nil` where its number is enough.
    private func sentence(_ presence: Presence, _ verdict: LearnedOutput.Verdict) -> StatementKey? {
        switch (presence, verdict) {
        case (.present, .present): "learned.agrees"
        case (.present, .absent): "learned.disagrees"
        case (.present, .undetermined): "learned.abstains"
        case (.present, .neither): "learned.unlike"
        case (.absent, .present), (.undetermined, .present): "learned.unconfirmed"
        case (.absent, _), (.undetermined, _): nil
        }
    }
}

extension Statement {
    /// A listener's sentence that belongs to what speaks against a verdict, rather than to the verdict.
    var isLearnedDoubt: Bool {
        ["learned.disagrees", "learned.abstains", "learned.unlike"].contains(key)
    }

    /// A listener's sentence about what no rule confirms.
    var isLearnedAlone: Bool { key == "learned.unconfirmed" }
}
