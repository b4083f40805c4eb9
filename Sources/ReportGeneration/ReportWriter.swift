public import Evidence

/// Puts a diagnosis into words. Rules do it here; a neural decoder can take this place.
public protocol ReportWriter: Sendable {
    /// The report of a diagnosis. Digits occur in it only inside quantities, names of the input, standards and lines.
    func write(_ diagnosis: Diagnosis, language: ReportLanguage) -> Report
}
