public import Evidence
public import Reporting

/// The renderings of a report that lie beside `report.json`.
public protocol ReportRenderer {
    /// A page that needs no other file, in UTF-8.
    func html(_ report: Report, figures: [Figure], context: PageContext) -> [UInt8]
    /// Plain text.
    func text(_ report: Report) -> String
    /// The page of a fleet, machines by urgency, in UTF-8; links are relative to the page.
    func index(
        _ machines: [FleetRow], unreadable: [UnreadableRecording], duplicates: [DuplicateRecording],
        language: ReportLanguage
    ) -> [UInt8]
}

/// The pages of `Reporting`.
public struct PageRenderer: ReportRenderer {
    public init() {}

    public func html(_ report: Report, figures: [Figure], context: PageContext) -> [UInt8] {
        ReportPage.html(report, figures: figures, context: context)
    }

    public func text(_ report: Report) -> String { PlainReport.text(report) }

    public func index(
        _ machines: [FleetRow], unreadable: [UnreadableRecording], duplicates: [DuplicateRecording],
        language: ReportLanguage
    ) -> [UInt8] {
        FleetPage.html(rows: machines, unreadable: unreadable, duplicates: duplicates, language: language)
    }
}
