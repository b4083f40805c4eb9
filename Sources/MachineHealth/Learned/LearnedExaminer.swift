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
            let asked = findings.indices.filter { isAbout(findings[$0], place) }
            guard let first = asked.first else { continue }
            let outputs: [FindingCode: LearnedOutput]
            do throws(MeasurementError) {
                outputs = try LearnedListening.outputs(
                    .heard(window, listener),
                    LearnedListening.parameters(place, fault: findings[first].code, listener))
            } catch {
                remarks.limits.append(Statement("limit.learned-not-heard", ["subject": .subject(place.subject)]))
                continue
            }
            // Of a place all is written or nothing.
            var (own, kept) = (findings, ledger)
            var asides: [(section: SectionKind, statement: Statement)] = []
            do throws(MeasurementError) {
                for index in asked {
                    let section: SectionKind = own[index].presence == .absent ? .against : .unknown
                    let output = outputs[own[index].code]
                    if let aside = try add(output, to: &own[index], place, window, &kept) {
                        asides.append((section, aside))
                    }
                }
            } catch {
                remarks.limits.append(Statement("limit.learned-no-number", ["subject": .subject(place.subject)]))
                continue
            }
            (findings, ledger) = (own, kept)
            for aside in asides { remarks.asides[aside.section, default: []].append(aside.statement) }
            wasHeard = true
        }
        if wasHeard { remarks.limits.append(Statement("limit.standing.learned-simulated")) }
        return remarks
    }

    private func isAbout(_ finding: DiagnosedFinding, _ place: ListeningPlace) -> Bool {
        finding.subject == place.subject && place.codes.contains(finding.code)
            && listener.faults.contains(finding.code)
    }

    /// - Parameter output: of the finding's fault.
    /// - Returns: what the listener hears and no rule confirms.
    private func add(
        _ output: LearnedOutput?, to finding: inout DiagnosedFinding, _ place: ListeningPlace, _ window: SampleWindow,
        _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) -> Statement? {
        guard let output else { throw MeasurementError("\(finding.code.rawValue): no number was given") }
        let parameters = LearnedListening.parameters(place, fault: finding.code, listener)
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
