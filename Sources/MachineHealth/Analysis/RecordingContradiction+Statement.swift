package import Evidence
package import SensorLogs

extension RecordingContradiction {
    /// The sentence about it: among the limits of a report, and where a recording is inspected.
    package var statement: Statement {
        func precedence(
            _ key: StatementKey, _ used: RecordingSource, _ other: RecordingSource,
            _ more: [String: Statement.Slot] = [:]
        ) -> Statement {
            Statement(key, more.merging(["used": .term(used.term), "other": .term(other.term)]) { first, _ in first })
        }
        return switch self {
        case .rate(let used, let other): precedence("limit.contradiction-rate", used, other)
        case .unit(let channel, let used, let other):
            precedence("limit.contradiction-unit", used, other, ["channel": .subject(channel)])
        case .scale(let used, let other): precedence("limit.contradiction-scale", used, other)
        case .start(let used, let other): precedence("limit.contradiction-start", used, other)
        case .channels(let used, let other): precedence("limit.contradiction-channels", used, other)
        case .speed(let used, let other): precedence("limit.contradiction-speed", used, other)
        case .clockStepsBack: Statement("limit.clock-steps-back")
        case .clockRepeats: Statement("limit.clock-repeats")
        case .unequalSteps: Statement("limit.unequal-steps")
        case .leftOut(let name): Statement("limit.left-out", ["name": .subject(name)])
        case .lastLineCut: Statement("limit.last-line-cut")
        }
    }
}

extension RecordingSource {
    /// What it is called in a sentence.
    fileprivate var term: TermKey {
        switch self {
        case .flag: "source.flag"
        case .sidecar: "source.sidecar"
        case .rule: "source.rule"
        case .sensors: "source.sensors"
        case .file: "source.file"
        case .clock: "source.clock"
        }
    }
}
