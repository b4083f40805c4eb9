public import Evidence

/// The renderings of a report that lie beside `report.json`.
public protocol ReportRenderer {
    /// A page that needs no other file.
    func html(_ report: Report, figures: [Figure]) -> String
    /// Plain text.
    func text(_ report: Report) -> String
    /// The page of a fleet, machines by urgency; `href` of each is relative to the page.
    func index(_ machines: [MachineLine], recordings: [SummaryLine], language: ReportLanguage) -> String
}
