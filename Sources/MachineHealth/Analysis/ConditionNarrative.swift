internal import Evidence

/// What a report says before its tables: the verdict, what to do, what speaks against it, what is not known.
struct ConditionNarrative {
    /// Most important first.
    let findings: [DiagnosedFinding]
    /// Those of the machine that are present.
    let machine: [DiagnosedFinding]
    let limits: [Statement]
    let subject: String
    let state: MachineState
    let urgency: Int
    let quantities: [QuantityID: Quantity]

    private var named: [String: Statement.Slot] { ["subject": .subject(subject)] }
    private var data: [DiagnosedFinding] { findings.filter { $0.presence == .present && !$0.code.isOfMachine } }
    private var doubtsRate: Bool { data.contains { $0.code == .dataRateImplausible } }

    // MARK: - The verdict

    /// The first finding in full, further ones in a sentence each; where nothing is wrong with the machine, that.
    var summary: [Statement] {
        if let first = machine.first {
            let also = machine.dropFirst().prefix(3).compactMap { $0.statements.first { !$0.key.isLearned } }
            return first.statements.filter { !Self.isAlternative($0) && !$0.isLearnedDoubt } + also
        }
        if doubtsRate {
            let rate = data.first { $0.code == .dataRateImplausible }
            return [Statement("verdict.rate-doubted", named)] + (rate?.statements ?? [])
        }
        switch state {
        case .healthy:
            let isLimited = limits.contains { !$0.key.isStandingLimit }
            return [Statement(isLimited ? "verdict.healthy-limited" : "verdict.healthy", named)]
        case .unknown:
            guard let broken = data.first(where: { $0.severity >= 1 && $0.code != .dataUnitUnknown }) else {
                return [Statement("verdict.unknown", named)]
            }
            return [Statement("verdict.data-faulty", named)] + broken.statements
        case .watch, .alarm: return []
        }
    }

    /// Sentences about what else could look the same speak against a verdict.
    private static func isAlternative(_ statement: Statement) -> Bool {
        statement.key.rawValue.hasSuffix(".alternatives")
    }

    // MARK: - What to do

    var action: [Statement] {
        var actions: [Statement] = []
        func add(_ statement: Statement) {
            if !actions.contains(statement) { actions.append(statement) }
        }
        // Where a fault is named that drives the vibration, what lowers it is known.
        let isCauseKnown = machine.contains { !$0.code.isZone && $0.code != .anomaly && $0.code != .resonance }
        for finding in machine.prefix(3) where !(finding.code.isZone && isCauseKnown) {
            if let statement = remedy(finding) { add(statement) }
        }
        if !actions.isEmpty, let when = timing { add(Statement(when)) }
        if doubtsRate { add(Statement("action.check-rate")) }
        if state == .unknown {
            let missing: [(limit: StatementKey, action: StatementKey)] = [
                ("limit.rate-unknown", "action.give-rate"), ("limit.machine-unknown", "action.give-machine"),
                ("limit.speed-unknown", "action.give-speed"), ("limit.bearing-not-examined", "action.record-longer"),
            ]
            for (limit, action) in missing where limits.contains(where: { $0.key == limit }) { add(Statement(action)) }
        }
        // Data whose faults hide the machine are mended first; others are mentioned after the machine's own.
        for finding in data where finding.severity >= (state == .unknown || finding.code == .dataUnitUnknown ? 1 : 2) {
            switch finding.code {
            case .dataRateImplausible: break
            case .dataUnitUnknown:
                if actions.isEmpty, state == .healthy { add(Statement("action.none")) }
                add(Statement("action.give-unit"))
            case .dataDropout where finding.subject == "*": add(Statement("action.mend-recording"))
            default:
                add(Statement("action.mend-channel", ["channel": .subject(finding.subject)]))
            }
            if actions.count >= 4 { break }
        }
        return actions
    }

    private func remedy(_ finding: DiagnosedFinding) -> Statement? {
        let bearing: [String: Statement.Slot] = ["bearing": .subject(finding.subject)]
        let place: [String: Statement.Slot] = ["subject": .subject(finding.subject)]
        switch finding.code {
        case .bearingInnerRace, .bearingOuterRace, .bearingRollingElement, .bearingCage:
            return Statement(urgency >= 3 ? "action.bearing-part.soon" : "action.bearing-part.plan", bearing)
        case .bearingUnspecified: return Statement("action.bearing-check", bearing)
        case .shaftUnbalance: return Statement("action.unbalance", place)
        case .shaftMisalignment: return Statement("action.misalignment", place)
        case .shaftLooseness: return Statement("action.looseness", place)
        case .shaftRub: return Statement("action.rub", place)
        case .resonance: return Statement("action.resonance")
        case .severityZoneC, .severityZoneD: return Statement("action.severity", place)
        case .anomaly:
            return finding.subject == "*"
                ? Statement("action.anomaly-log") : Statement("action.anomaly", place)
        default: return nil
        }
    }

    /// When it is to be done; `nil` where the remedy of a bearing part says so itself.
    private var timing: StatementKey? {
        let saysWhen = machine.first?.code.namesBearingPart ?? false
        return switch urgency {
        case ...1: "action.observe"
        case 2: saysWhen ? "action.until-then" : "action.plan"
        case 3: saysWhen ? nil : "action.soon"
        default: "action.stop"
        }
    }

    // MARK: - What speaks against it

    var against: [Statement] {
        // Where a learned listener does not follow the rules comes after what they say themselves.
        againstByRules + machine.prefix(4).flatMap(\.statements).filter(\.isLearnedDoubt)
    }

    private var againstByRules: [Statement] {
        guard let first = machine.first else {
            guard state == .healthy else { return [Statement("against.not-judged")] }
            guard let threshold = id(ofKind: "line-threshold", in: findings.flatMap(\.evidence)) else {
                return [Statement("against.healthy-unseen")]
            }
            return [Statement("against.healthy", ["threshold": .quantity(threshold)])]
        }
        var all: [Statement] = []
        for statement in machine.prefix(4).flatMap(\.statements) where Self.isAlternative(statement) {
            if !all.contains(statement) { all.append(statement) }
        }
        if first.code.namesBearingPart {
            if let (level, threshold) = levels(first), value(level) < value(threshold) + 3 {
                all.append(
                    Statement(
                        "against.close-to-threshold", ["level": .quantity(level), "threshold": .quantity(threshold)]))
            }
            if let (part, level) = explained(besides: first) {
                all.append(Statement("against.other-part", ["part": .term(part), "level": .quantity(level)]))
            }
            if let velocity = lowVelocity {
                all.append(Statement("against.velocity-low", ["velocity": .quantity(velocity)]))
            }
        }
        if first.code == .bearingUnspecified { all.append(Statement("against.part-open")) }
        if first.code == .anomaly { all.append(Statement("against.operation")) }
        return all
    }

    /// Another part of the same bearing whose lines would do for an alarm, had the named fault not explained them.
    private func explained(besides finding: DiagnosedFinding) -> (TermKey, QuantityID)? {
        for other in findings where other.subject == finding.subject && other.code != finding.code {
            guard other.presence == .absent, other.code.namesBearingPart, let (level, threshold) = levels(other),
                value(level) >= value(threshold)
            else { continue }
            let part = other.code.rawValue.split(separator: ".").last.map(String.init) ?? ""
            return (TermKey(rawValue: "part.\(part)"), level)
        }
        return nil
    }

    /// The velocity where it was graded and is low.
    private var lowVelocity: QuantityID? {
        findings.first { $0.code == .severityZoneC && $0.presence == .absent }
            .flatMap { id(ofKind: "velocity-rms", in: $0.evidence) }
    }

    private func levels(_ finding: DiagnosedFinding) -> (level: QuantityID, threshold: QuantityID)? {
        guard let level = id(ofKind: "line-level", in: finding.evidence),
            let threshold = id(ofKind: "line-threshold", in: finding.evidence)
        else { return nil }
        return (level, threshold)
    }

    private func id(ofKind kind: String, in ids: [QuantityID]) -> QuantityID? {
        ids.first { quantities[$0]?.kind == kind }
    }

    private func value(_ id: QuantityID) -> Double { quantities[id]?.value ?? .nan }

    // MARK: - What is not known

    var unknown: [Statement] {
        var all: [Statement] = []
        switch machine.first?.code {
        case .bearingInnerRace, .bearingOuterRace, .bearingRollingElement, .bearingCage:
            all.append(Statement("unknown.extent"))
        case .bearingUnspecified: all.append(Statement("unknown.part"))
        case .anomaly: all.append(Statement("unknown.cause"))
        default: break
        }
        if machine.isEmpty, state == .unknown, !data.isEmpty { all.append(Statement("unknown.condition")) }
        if findings.contains(where: { $0.code.isZone && $0.presence == .undetermined }) {
            all.append(Statement("unknown.severity"))
        }
        return all
    }
}
