internal import Evidence

/// State, urgency and the answers to the reader's questions, from what was found.
struct ConditionVerdict {
    var state: MachineState
    var urgency: Int
    /// Most important first.
    var findings: [DiagnosedFinding]
    var narrative: [SectionKind: [Statement]]

    init(findings: [DiagnosedFinding], limits: [Statement], subject: String) {
        let ordered = findings.enumerated().sorted { left, right in
            let (a, b) = (ConditionVerdict.weight(left.element), ConditionVerdict.weight(right.element))
            return a == b ? left.offset < right.offset : a > b
        }.map(\.element)
        self.findings = ordered
        let present = ordered.filter { $0.presence == .present }
        let machine = present.filter { $0.code.isMachineFault || $0.code == .severityZoneC || $0.code == .severityZoneD }
        let worst = machine.map(\.severity).max() ?? 0
        let wasJudged = ordered.contains { $0.presence != .undetermined && !$0.code.rawValue.hasPrefix("data.") }
        switch worst {
        case 2...: state = machine.allSatisfy { $0.code == .bearingUnspecified } && worst < 3 ? .watch : .alarm
        case 1: state = .watch
        default: state = wasJudged ? .healthy : .unknown
        }
        urgency = worst == 0 ? 0 : min(4, worst + (state == .alarm ? 1 : 0))
        narrative = [:]
        if let against = ConditionVerdict.against(machine) { narrative[.against] = [against] }
        if machine.first?.code.namesBearingPart == true {
            narrative[.unknown] = [Statement("unknown.extent")]
        }
    }

    /// What comes first: present faults of the machine by severity, then faults of the data, then what is open, then the rest.
    private static func weight(_ finding: DiagnosedFinding) -> Int {
        let isData = finding.code.rawValue.hasPrefix("data.")
        switch finding.presence {
        case .present: return (isData ? 100 : 200) + 10 * finding.severity + (finding.code.namesBearingPart ? 5 : 0)
        case .undetermined: return 50
        case .absent: return 0
        }
    }

    private static func against(_ machine: [DiagnosedFinding]) -> Statement? {
        machine.isEmpty ? Statement("against.healthy") : nil
    }
}
