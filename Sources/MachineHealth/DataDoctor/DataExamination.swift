public import Evidence

/// What the data doctor found in a recording.
public struct DataExamination: Hashable, Sendable {
    /// Findings with `data.` codes, most serious first.
    public var findings: [DiagnosedFinding]
    /// What could not be examined, and why.
    public var limits: [Statement]
    /// Whether the sampling rate told is doubted.
    public var rateIsDoubted: Bool

    /// Whether no fault of the machine may be named: every frequency hangs on the sampling rate.
    public var forbidsFaultNames: Bool { rateIsDoubted }

    public init(findings: [DiagnosedFinding] = [], limits: [Statement] = [], rateIsDoubted: Bool = false) {
        self.findings = findings
        self.limits = limits
        self.rateIsDoubted = rateIsDoubted
    }
}
