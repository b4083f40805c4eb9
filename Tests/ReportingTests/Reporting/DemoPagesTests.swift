import Evidence
import Foundation
import ReportGeneration
import Reporting
import Testing

/// Writes the demo pages into the folder that `AUSCULT_DEMO_PAGES` names, where `Scripts/check-pages.sh` looks at them.
@Suite(
    "Demo pages",
    .enabled(if: ProcessInfo.processInfo.environment["AUSCULT_DEMO_PAGES"] != nil, "AUSCULT_DEMO_PAGES is not set"))
struct DemoPagesTests {
    @Test("written in both languages")
    func write() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["AUSCULT_DEMO_PAGES"] ?? "")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func save(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: folder.appending(path: name)) }
        for language in ReportLanguage.allCases {
            let code = language.rawValue
            let report = RuleBasedWriter().write(DemoDiagnosis.alarm(), language: language)
            let context = PageContext(
                place: "motor, drive end", started: "2024-03-01 09:12", home: "index-\(code).html")
            let figures = DemoDiagnosis.figures()
            try save("recording-\(code).html", ReportPage.html(report, figures: figures, context: context))
            try save("recording-\(code).json", Array(report.json.text(isPretty: true).utf8))
            try save("recording-\(code).txt", Array(PlainReport.text(report).utf8))
            let healthy = RuleBasedWriter().write(DemoDiagnosis.healthy(), language: language)
            try save("healthy-\(code).html", ReportPage.html(healthy, figures: Array(figures[1...3]), context: context))
            try save("healthy-\(code).json", Array(healthy.json.text().utf8))
            var machine = context
            machine.recordings = (1...6).map {
                RecordingLink(
                    name: "pump7/2024-0\($0)-01.wav", link: "recording-\(code).html", state: $0 > 4 ? .alarm : .healthy,
                    headline: PlainReport.headline($0 > 4 ? report : healthy)
                )
            }
            try save("machine-\(code).html", ReportPage.html(report, figures: [figures[4]], context: machine))
            try save(
                "index-\(code).html",
                FleetPage.html(
                    rows: FleetPageTests.rows(60, language),
                    unreadable: [
                        UnreadableRecording(
                            path: "hall-a/press 3/2024-02-30.csv", reason: "line 14, column 2: 'n/a' is not a number")
                    ],
                    language: language
                )
            )
        }
        let hostile = RuleBasedWriter().write(DemoDiagnosis.hostile(), language: .english)
        try save("hostile-en.html", ReportPage.html(hostile, figures: DemoDiagnosis.figures()))
        try save("hostile-en.json", Array(hostile.json.text().utf8))
        try save("fleet-2000-en.html", FleetPage.html(rows: FleetPageTests.rows(2000), language: .english))
    }
}
