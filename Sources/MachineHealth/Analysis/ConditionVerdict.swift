internal import Evidence

/// State, urgency and the answers to the reader's questions, from what was found.
struct ConditionVerdict {
    var state: MachineState
    var urgency: Int
    /// Most important first.
    var findings: [DiagnosedFinding]
    var narrative: [SectionKind: [Statement]]

    /// - Parameters:
    ///   - quantities: those that the findings point to.
    ///   - asides: what a trained network says after the rules' own words of a section, or after the standing sentence of those
    ///     that have none.
    init(
        findings: [DiagnosedFinding], limits: [Statement], subject: String, quantities: [QuantityID: Quantity] = [:],
        asides: [SectionKind: [Statement]] = [:]
    ) {
        let ordered = findings.enumerated().sorted { left, right in
            let (a, b) = (ConditionVerdict.weight(left.element), ConditionVerdict.weight(right.element))
            return a == b ? left.offset < right.offset : a > b
        }.map(\.element)
        self.findings = ordered
        let machine = ordered.filter { $0.presence == .present && $0.code.isOfMachine }
        let worst = machine.map(\.severity).max() ?? 0
        let wasJudged = ordered.contains { $0.presence != .undetermined && $0.code.isOfMachine }
        let isDataFaulty = ordered.contains { $0.presence == .present && !$0.code.isOfMachine && $0.severity >= 2 }
        switch worst {
        // A bearing that something is wrong with, but not what, is watched; a slighter finding beside it makes it no alarm.
        case 2: state = machine.allSatisfy { $0.code == .bearingUnspecified || $0.severity < 2 } ? .watch : .alarm
        case 3...: state = .alarm
        case 1: state = .watch
        // Nothing found in data that cannot be relied on is no health.
        default: state = wasJudged && !isDataFaulty ? .healthy : .unknown
        }
        // A fault that already shakes the machine beyond its zone waits less than either alone.
        let isBoth = machine.contains { $0.code.isZone } && machine.contains { !$0.code.isZone }
        // Data that cannot be relied on are mended at the next round.
        urgency = max(min(4, worst + (isBoth && worst < 4 ? 1 : 0)), isDataFaulty ? 1 : 0)
        let words = ConditionNarrative(
            findings: ordered, machine: machine, limits: limits, subject: subject, state: state, urgency: urgency,
            quantities: quantities
        )
        narrative = [
            .summary: words.summary, .action: words.action, .against: words.against, .unknown: words.unknown,
        ].merging(asides) { $0 + $1 }.filter { !$0.value.isEmpty }
    }

    /// What comes first: present faults of the machine by severity, then faults of the data, then what is open, then the rest;
    /// bearings before shafts, as a table of parts is read.
    private static func weight(_ finding: DiagnosedFinding) -> Int {
        let isBearing = finding.code.rawValue.hasPrefix("bearing.")
        switch finding.presence {
        case .present: return (finding.code.isOfMachine ? 200 : 100) + 10 * finding.severity + (isBearing ? 5 : 0)
        case .undetermined: return finding.code.isZone ? 0 : isBearing ? 51 : 50
        case .absent: return finding.code.isZone ? 0 : isBearing ? 11 : 10
        }
    }
}

extension FindingCode {
    /// A zone of vibration severity.
    var isZone: Bool { self == .severityZoneC || self == .severityZoneD }

    /// A fault of a shaft or what it carries.
    var isOfShaft: Bool { rawValue.hasPrefix("shaft.") }

    /// About the machine, not about its data.
    var isOfMachine: Bool { !rawValue.hasPrefix("data.") }
}
