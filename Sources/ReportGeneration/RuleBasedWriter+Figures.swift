package import Evidence

extension RuleBasedWriter {
    /// The words of statements outside a report's own text, for example of a figure's caption.
    package static func segments(of statements: [Statement], language: ReportLanguage) -> [Segment] {
        Phrasing(language: language).segments(of: statements)
    }
}
