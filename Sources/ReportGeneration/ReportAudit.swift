public import Evidence

/// Checks that a report says nothing that was not measured: no digit in its words, no reference into the void.
public enum ReportAudit {
    /// What is wrong with a report: one line a problem with its place; empty where all is well.
    ///
    /// Words hold no digit (Unicode's decimal, letter and other numbers). `limits` are plain strings, so names of the input
    /// and standards of the closed list may stand in them with their digits.
    public static func problems(in report: Report) -> [String] {
        var problems: [String] = []
        if !(0...4).contains(report.urgency) { problems.append("urgency: must be 0 to 4") }
        if !report.narrative.contains(where: { $0.section == .summary }) {
            problems.append("narrative: has no summary")
        }
        for (index, section) in report.narrative.enumerated() {
            check(section.segments, "narrative[\(index)].segments", report, &problems)
        }
        var ids: Set<String> = []
        for (index, finding) in report.findings.enumerated() {
            let place = "findings[\(index)]"
            if !ids.insert(finding.id).inserted { problems.append("\(place).id: stands twice") }
            if !(0...4).contains(finding.severity) { problems.append("\(place).severity: must be 0 to 4") }
            if finding.statement.isEmpty { problems.append("\(place).statement: is empty") }
            if finding.presence == .present, finding.code.isMachineFault, finding.evidence.isEmpty {
                problems.append("\(place).evidence: a fault that is present needs evidence")
            }
            check(finding.evidence, "\(place).evidence", report, &problems)
            check(finding.statement, "\(place).statement", report, &problems)
        }
        let names = knownNames(of: report)
        for (index, limit) in report.limits.enumerated() where hasDigit(limit, besides: names) {
            problems.append("limits[\(index)]: holds a digit that is in no name of the input")
        }
        if let prognosis = report.prognosis {
            check(prognosis.evidence, "prognosis.evidence", report, &problems)
            if let since = prognosis.since, !report.inputs.contains(where: { $0.path == since }) {
                problems.append("prognosis.since: is no input of the report")
            }
        }
        for (id, quantity) in report.quantities.sorted(by: { $0.key < $1.key }) {
            check(quantity, "quantities.\(id)", report, &problems)
        }
        return problems
    }

    /// What is wrong with the statements of a diagnosis: keys or terms that the lexicon does not have, and empty slots.
    public static func problems(in diagnosis: Diagnosis) -> [String] {
        var problems: [String] = []
        for (index, finding) in diagnosis.findings.enumerated() {
            for statement in finding.statements { check(statement, "findings[\(index)]", &problems) }
        }
        for section in SectionKind.allCases {
            for statement in diagnosis.narrative[section] ?? [] {
                check(statement, "narrative.\(section.rawValue)", &problems)
            }
        }
        for (index, statement) in diagnosis.limits.enumerated() {
            check(statement, "limits[\(index)]", &problems)
            for (name, slot) in statement.slots.sorted(by: { $0.key < $1.key }) {
                if case .quantity = slot { problems.append("limits[\(index)]: the slot \(name) is a quantity") }
            }
        }
        return problems
    }

    /// Whether a text holds a digit or another sign for a number. Chinese numerals are words.
    package static func hasDigit(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains { scalar in
            if scalar.isASCII { return (0x30...0x39).contains(scalar.value) }
            switch scalar.properties.generalCategory {
            case .decimalNumber, .otherNumber: return true
            case .letterNumber: return scalar.value != 0x3007
            default: return false
            }
        }
    }

    private static func hasDigit(_ text: String, besides names: [String]) -> Bool {
        guard hasDigit(text) else { return false }
        var rest = text
        for name in names where hasDigit(name) {
            while let range = rest.firstRange(of: name) { rest.replaceSubrange(range, with: "") }
        }
        return hasDigit(rest)
    }

    /// Names of the input and standards, longest first, so that a name within another does not hide it.
    private static func knownNames(of report: Report) -> [String] {
        var names: Set<String> = [report.subject]
        names.formUnion(Standard.allCases.map(\.rawValue))
        names.formUnion(report.inputs.map(\.path))
        names.formUnion(report.findings.map(\.subject))
        for quantity in report.quantities.values {
            names.insert(quantity.subject)
            if case .samples(_, let channel, _, _) = quantity.source { names.insert(channel) }
            if case .declaration(_, let path) = quantity.source { names.insert(path) }
        }
        for finding in report.findings {
            for case .subject(let name) in finding.statement { names.insert(name) }
        }
        for section in report.narrative {
            for case .subject(let name) in section.segments { names.insert(name) }
        }
        for case .text(let text) in report.provenance.parameters.values { names.insert(text) }
        names.remove("")
        return names.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    }

    private static func check(
        _ segments: [Segment], _ place: String, _ report: Report, _ problems: inout [String]
    ) {
        if segments.isEmpty { problems.append("\(place): is empty") }
        for (index, segment) in segments.enumerated() {
            switch segment {
            case .text(let text):
                if hasDigit(text) { problems.append("\(place)[\(index)]: a text holds a digit") }
            case .quantity(let id):
                if report.quantities[id] == nil { problems.append("\(place)[\(index)]: \(id) is not in the report") }
            case .line(_, let harmonic):
                if harmonic < 1 { problems.append("\(place)[\(index)]: a harmonic is 1 or more") }
            case .subject, .standard: break
            }
        }
    }

    private static func check(
        _ ids: [QuantityID], _ place: String, _ report: Report, _ problems: inout [String]
    ) {
        for id in ids where report.quantities[id] == nil { problems.append("\(place): \(id) is not in the report") }
    }

    private static func check(
        _ quantity: Quantity, _ place: String, _ report: Report, _ problems: inout [String]
    ) {
        if !quantity.value.isFinite { problems.append("\(place).value: is not finite") }
        if quantity.method.name.isEmpty { problems.append("\(place).method: has no name") }
        switch quantity.source {
        case .samples(let input, _, let from, let to):
            if !report.inputs.indices.contains(input) {
                problems.append("\(place).source: input \(input) is not in the report")
            }
            if from < 0 || to <= from { problems.append("\(place).source: samples \(from) to \(to) are none") }
        case .declaration(let input, _):
            if !report.inputs.indices.contains(input) {
                problems.append("\(place).source: input \(input) is not in the report")
            }
        case .quantities(let ids): check(ids, "\(place).source", report, &problems)
        }
    }

    private static func check(_ statement: Statement, _ place: String, _ problems: inout [String]) {
        guard let sentence = Lexicon.sentences[statement.key] else {
            problems.append("\(place): the lexicon has no sentence \(statement.key.rawValue)")
            return
        }
        for name in Template.slots(of: sentence.english) where statement.slots[name] == nil {
            problems.append("\(place): \(statement.key.rawValue) lacks {\(name)}")
        }
        for (_, slot) in statement.slots.sorted(by: { $0.key < $1.key }) {
            if case .term(let key) = slot, Lexicon.terms[key] == nil {
                problems.append("\(place): the lexicon has no term \(key.rawValue)")
            }
        }
    }
}
