import Evidence
import Foundation
import FoundationXML
import ReportGeneration
import Testing

@testable import Reporting

@Suite("The page of all machines")
struct FleetPageTests {
    static func rows(_ count: Int, _ language: ReportLanguage = .english) -> [FleetRow] {
        let sick = RuleBasedWriter().write(DemoDiagnosis.alarm(), language: language)
        let well = RuleBasedWriter().write(DemoDiagnosis.healthy(), language: language)
        return (0..<count).map { index in
            let report = index % 9 == 2 ? sick : well
            var row = FleetRow(
                report: report, place: ["Hall A, line 1", "Hall A, line 2", "Pump house", "Cooling tower"][index % 4],
                history: (0..<30).map { (step: Int) -> Double in
                    let wobble = 0.1 * Double((step * 7 + index) % 5)
                    return 1 + wobble + (index % 9 == 2 ? Double(step) * 0.06 : 0)
                },
                link: "machines/pump-\(index)/report.html"
            )
            row.name = "Pump \(index)"
            if index % 17 == 5 { (row.state, row.urgency) = (.watch, 2) }
            if index % 23 == 7 { (row.state, row.urgency, row.history) = (.unknown, 0, []) }
            return row
        }
    }

    @Test("the most urgent first, whatever the order given")
    func order() {
        let rows = Self.rows(60)
        let page = FleetPage.html(rows: rows, language: .english)
        #expect(page == FleetPage.html(rows: rows.reversed(), language: .english))
        let text = String(decoding: page, as: UTF8.self)
        let marks = text.matches(of: #/<tr class="r s-([a-z]+)/#).map { String($0.output.1) }
        #expect(marks.count == 60)
        #expect(marks.first == "alarm")
        #expect(marks.last == "healthy")
        #expect(marks.lastIndex(of: "alarm") ?? 99 < marks.firstIndex(of: "watch") ?? 0)
    }

    @Test("well formed, escaped, and unreadable recordings are listed with their reason")
    func unreadable() throws {
        var rows = Self.rows(5)
        rows[0].name = "<b>&\"'"
        rows[1].link = "javascript:alert(1)"
        rows[2].place = "<i>"
        let page = String(
            decoding: FleetPage.html(
                rows: rows, unreadable: [UnreadableRecording(path: "a<.wav", reason: "empty: 0 bytes & no header")],
                language: .english
            ), as: UTF8.self
        )
        let document = try ReportPageTests.document(page)
        #expect(!page.contains("javascript:"))
        #expect(
            try document.nodes(forXPath: "//table[@class='bad']//td").compactMap(\.stringValue) == [
                "a<.wav", "empty: 0 bytes & no header",
            ])
    }

    @Test("two thousand machines fit into two megabytes")
    func many() {
        let page = FleetPage.html(rows: Self.rows(2000), language: .chinese)
        #expect(page.count < 2_000_000)
    }

    @Test("every filter has its rule")
    func filters() {
        var rows = Self.rows(200)
        for index in rows.indices { rows[index].place = index % 5 == 0 ? nil : "Place \(index)" }
        let page = String(decoding: FleetPage.html(rows: rows, language: .english), as: UTF8.self)
        for match in page.matches(of: #/<input type="radio" name="." id="([^"]+)"/#) {
            let id = String(match.output.1)
            #expect(id.hasSuffix("-all") || page.contains("body:has(#\(id):checked)"), "\(id)")
        }
        #expect(page.contains("Other places") && page.contains("No place given"))
    }
}
