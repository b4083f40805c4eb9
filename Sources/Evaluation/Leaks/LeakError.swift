/// A split that would flatter, refused.
public struct LeakError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of the split.
    public let split: String
    public let report: LeakReport

    /// One line with what leaks, the first case, and the cure.
    public var description: String {
        var line = "split '\(split)' leaks: \(report.summary)"
        if let first = report.leaks.first {
            line += "; first: test row \(first.test) and row \(first.train), \(first.kind.rawValue)"
        }
        return line
            + ". Split by physical unit, or ask for it by name (allow_leak with a reason) to have it beside the honest number"
    }
}
