internal import Evidence

/// Asks a learned listener where the rules listened, and puts what it gives beside what they found.
///
/// Presence and severity stay as the rules have them, and no finding is added: the listener supports a finding, speaks against it,
/// abstains, or hears what no rule confirms, which is said beside the verdict and not named.
struct LearnedExaminer {
    let listener: any LearnedListener
    /// The stretch of a place.
    let window: (ListeningPlace) -> SampleWindow

    /// What is said beside the findings.
    struct Remarks {
        /// Where the listener could not be asked, and what its numbers hold for.
        var limits: [Statement] = []
        /// What it hears and no rule confirms: against a fault that the rules exclude, else about one that they leave open.
        var asides: [SectionKind: [Statement]] = [:]
    }

    /// - Parameter findings: of the rules; their evidence and statements get longer.
    func examine(
        _ places: [ListeningPlace], _ findings: inout [DiagnosedFinding], _ ledger: inout EvidenceLedger
    ) -> Remarks {
        var remarks = Remarks()
        if places.isEmpty { remarks.limits.append(Statement("limit.learned-not-asked")) }
        var wasHeard = false
        for place in places {
            let window = window(place)
            guard window.unit?.metresPerSecondSquared != nil else {
                remarks.limits.append(Statement("limit.learned-no-acceleration", ["subject": .subject(place.subject)]))
                continue
            }
            do throws(MeasurementError) {
                for index in findings.indices where isAbout(findings[index], place) {
                    let aside = try add(to: &findings[index], place, window, &ledger)
                    wasHeard = true
                    let section: SectionKind = findings[index].presence == .absent ? .against : .unknown
                    if let aside { remarks.asides[section, default: []].append(aside) }
                }
            } catch {
                remarks.limits.append(Statement("limit.learned-not-heard", ["subject": .subject(place.subject)]))
            }
        }
        if wasHeard { remarks.limits.append(Statement("limit.standing.learned-simulated")) }
        return remarks
    }

    private func isAbout(_ finding: DiagnosedFinding, _ place: ListeningPlace) -> Bool {
        finding.subject == place.subject && place.codes.contains(finding.code)
            && listener.faults.contains(finding.code)
    }

    /// - Returns: what the listener hears and no rule confirms.
    private func add(
        to finding: inout DiagnosedFinding, _ place: ListeningPlace, _ window: SampleWindow,
        _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) -> Statement? {
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
        guard let key = sentence(finding.presence, output.opinion) else { return nil }
        guard key != "learned.abstains", key != "learned.unlike" else {
            finding.statements.append(Statement(key, slots))
            return nil
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
        guard key != "learned.unconfirmed" else { return Statement(key, slots) }
        finding.statements.append(Statement(key, slots))
        return nil
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
}
