/// A split that ``LeakChecker`` has looked at: the only kind that can be evaluated.
public struct CheckedSplit: Hashable, Sendable {
    public let split: Split
    /// What was found; clean unless leaks were asked for by name.
    public let report: LeakReport
    /// Why leaks are allowed and the honest split that stands beside; `nil` for a clean split.
    public let allowance: LeakAllowance?

    init(split: Split, report: LeakReport, allowance: LeakAllowance?) {
        self.split = split
        self.report = report
        self.allowance = allowance
    }
}

/// A leak that somebody asked for by name.
public struct LeakAllowance: Hashable, Sendable {
    /// Why, in words of the person who asked.
    public let reason: String
    /// The clean split whose number is printed beside the leaky one.
    public let honest: Split
}
