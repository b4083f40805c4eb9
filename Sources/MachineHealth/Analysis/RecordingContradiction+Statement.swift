internal import Evidence
internal import SensorLogs

extension RecordingContradiction {
    /// The sentence about it among the limits of a report.
    var statement: Statement {
        switch self {
        case .rate: Statement("limit.contradiction-rate")
        case .unit(let channel, _, _): Statement("limit.contradiction-unit", ["channel": .subject(channel)])
        case .scale: Statement("limit.contradiction-scale")
        case .start: Statement("limit.contradiction-start")
        case .channels: Statement("limit.contradiction-channels")
        case .speed: Statement("limit.contradiction-speed")
        case .clockStepsBack: Statement("limit.clock-steps-back")
        case .clockRepeats: Statement("limit.clock-repeats")
        case .unequalSteps: Statement("limit.unequal-steps")
        case .leftOut(let name): Statement("limit.left-out", ["name": .subject(name)])
        case .lastLineCut: Statement("limit.last-line-cut")
        }
    }
}
