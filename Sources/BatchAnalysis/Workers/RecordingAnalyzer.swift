public import Evidence

/// What an analysis of one recording found.
public struct AnalyzedRecording: Sendable {
    public var diagnosis: Diagnosis
    public var figures: [Figure]
    /// Where inputs of the diagnosis lie that are not among the item's files (for example a baseline), by their names.
    public var locations: [String: String]
    /// When the recording began, as the data say it.
    public var started: String?
    /// What is the same for the same samples (`InputReference.fingerprint`).
    public var fingerprint: String?

    public init(
        diagnosis: Diagnosis, figures: [Figure] = [], locations: [String: String] = [:], started: String? = nil,
        fingerprint: String? = nil
    ) {
        self.diagnosis = diagnosis
        self.figures = figures
        self.locations = locations
        self.started = started
        self.fingerprint = fingerprint
    }
}

/// Analyses one recording. It is pure: the same files and settings give the same result, whatever was analysed before.
public protocol RecordingAnalyzer {
    /// What, besides the files and the settings, a result depends on; it stands in the report's provenance.
    var parameters: MethodParameters { get }

    /// - Throws: an error whose description is one line, where the recording cannot be read.
    func analyze(item: RecordingItem) throws -> AnalyzedRecording
}

extension RecordingAnalyzer {
    public var parameters: MethodParameters { [:] }
}
