import Evidence
import Foundation
import FoundationXML
import ReportGeneration
import Testing

@testable import Reporting

@Suite("The page of a report")
struct ReportPageTests {
    static func page(_ diagnosis: Diagnosis, _ language: ReportLanguage, figures: [Figure] = DemoDiagnosis.figures())
        -> String
    {
        String(
            decoding: ReportPage.html(RuleBasedWriter().write(diagnosis, language: language), figures: figures),
            as: UTF8.self)
    }

    /// A page as an XML document: every element closes, every attribute is quoted, every name is escaped.
    static func document(_ page: String) throws -> XMLDocument {
        var text = page.replacingOccurrences(of: "<!doctype html>", with: "")
        for (open, close) in [
            ("<meta charset=\"utf-8\">", ""), ("content=\"width=device-width,initial-scale=1\">", "content=\"\"/>"),
            ("<br>", "<br/>"), (" popover id", " popover=\"\" id"), (" checked>", " checked=\"\"/>"),
        ] {
            text = text.replacingOccurrences(of: open, with: close)
        }
        text = text.replacing(#/(<input [^>]*[^\/])>/#) { "\($0.output.1)/>" }
        return try XMLDocument(xmlString: text)
    }

    @Test("well formed in both languages, also with hostile names", arguments: ReportLanguage.allCases)
    func wellFormed(language: ReportLanguage) throws {
        for diagnosis in [DemoDiagnosis.alarm(), DemoDiagnosis.healthy(), DemoDiagnosis.hostile()] {
            let document = try Self.document(Self.page(diagnosis, language))
            #expect(try document.nodes(forXPath: "//script").isEmpty)
            #expect(try document.nodes(forXPath: "//h1").count == 1)
        }
    }

    @Test("the counts behind a learned share of a further finding are on the page and in the text")
    func learnedCounts() {
        var demo = DemoDiagnosis()
        func agreeing(_ code: FindingCode, _ first: StatementKey, machines: Double) -> DiagnosedFinding {
            let kinds = [
                ("probability", "learned-probability", 0.9), ("machines", "learned-comparisons", machines),
                ("faulty", "learned-faulty-comparisons", machines * 0.9), ("low", "learned-probability-low", 0.8),
                ("high", "learned-probability-high", 0.95),
            ]
            var slots: [String: Statement.Slot] = [:]
            var evidence: [QuantityID] = []
            for (slot, kind, value) in kinds {
                let id = demo.add(kind, value, .one, interval: slot == "probability" ? 0.8...0.95 : nil, method: kind)
                slots[slot] = .quantity(id)
                evidence.append(id)
            }
            return DiagnosedFinding(
                code: code, presence: .present, severity: 2, subject: "DE", evidence: evidence,
                statements: [Statement(first, ["bearing": .subject("DE")]), Statement("learned.agrees", slots)])
        }
        let first = agreeing(.bearingOuterRace, "bearing.outer-race.present", machines: 410)
        let second = agreeing(.bearingInnerRace, "bearing.inner-race.present", machines: 730)
        var diagnosis = demo.diagnosis
        diagnosis.state = .alarm
        diagnosis.findings = [first, second]
        diagnosis.narrative[.summary] = first.statements + [second.statements[0]]
        let text = PlainReport.text(RuleBasedWriter().write(diagnosis, language: .english))
        let sentences = text.replacingOccurrences(of: #"\s+"#, with: " ", options: .regularExpression)
        #expect(sentences.components(separatedBy: "of 410 simulated machines").count == 2)
        #expect(sentences.contains("of 730 simulated machines with a like output 657 had this fault"))
        #expect(Self.page(diagnosis, .english, figures: []).contains(">730</button> simulated machines"))
    }

    @Test("names cannot become markup or turn the writing")
    func escaping() {
        let page = Self.page(DemoDiagnosis.hostile(), .english)
        #expect(!page.contains("<script"))
        #expect(!page.contains("\u{202E}") && !page.contains("\u{0}"))
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\u{FFFD}gnp.exe\u{FFFD}"))
        #expect(isSafeLink("recordings/a-1/report.html"))
        for link in ["javascript:alert(1)", "//example.org", "/etc", "", "a\nb", "\\\\host"] {
            #expect(!isSafeLink(link))
        }
    }

    @Test("no network: nothing is loaded from elsewhere")
    func selfContained() {
        for language in ReportLanguage.allCases {
            let page = Self.page(DemoDiagnosis.alarm(), language)
            for part in ["http:", "https:", "src=", "@import", "<link", "<script"] {
                #expect(!page.contains(part), "\(part)")
            }
        }
    }

    @Test("digits stand only in buttons, standards, drawings and the card to check")
    func digits() throws {
        for language in ReportLanguage.allCases {
            let document = try Self.document(Self.page(DemoDiagnosis.alarm(), language))
            let path =
                "//main//text()[not(ancestor::button) and not(ancestor::svg) and not(ancestor::bdi) and not(ancestor::details)"
                + " and not(ancestor::*[contains(concat(' ',@class,' '),' n ')])]"
            for node in try document.nodes(forXPath: path) {
                let text = node.stringValue ?? ""
                let hasDigit = text.utf8.contains { (0x30...0x39).contains($0) }
                #expect(!hasDigit, "\(text)")
            }
        }
    }

    @Test("every button opens evidence that is there, and every number of the report has one")
    func buttons() throws {
        let diagnosis = DemoDiagnosis.alarm()
        let document = try Self.document(Self.page(diagnosis, .english))
        let targets = try document.nodes(forXPath: "//button/@popovertarget").compactMap(\.stringValue)
        let evidence = try document.nodes(forXPath: "//div[@popover]/@id").compactMap(\.stringValue)
        #expect(Set(targets) == Set(evidence))
        #expect(Set(evidence) == Set(diagnosis.quantities.keys.map(\.description)))
        #expect(evidence.count == diagnosis.quantities.count)
    }

    @Test("drawings have a sentence, axes a name and a unit")
    func drawings() throws {
        let document = try Self.document(Self.page(DemoDiagnosis.alarm(), .english))
        let drawings = try document.nodes(forXPath: "//figure//svg[@role='img']")
        #expect(drawings.count == 2 * DemoDiagnosis.figures().count)
        for drawing in drawings {
            #expect(try drawing.nodes(forXPath: "@aria-label").first?.stringValue?.hasSuffix(".") == true)
            #expect(try drawing.nodes(forXPath: "*[starts-with(@class,'axis')]").count == 2)
        }
        let names = Set(try document.nodes(forXPath: "//*[starts-with(@class,'axis')]").compactMap(\.stringValue))
        #expect(
            names.isSuperset(of: [
                "envelope frequency, Hz", "amplitude, g", "time, ms", "frequency, kHz", "velocity, mm/s",
            ]))
    }

    @Test("the same report gives the same bytes")
    func determinism() {
        #expect(Self.page(DemoDiagnosis.alarm(), .chinese) == Self.page(DemoDiagnosis.alarm(), .chinese))
        let report = RuleBasedWriter().write(DemoDiagnosis.alarm(), language: .chinese)
        #expect(PlainReport.text(report) == PlainReport.text(report))
        #expect(report.json.text() == RuleBasedWriter().write(DemoDiagnosis.alarm(), language: .chinese).json.text())
    }

    @Test("figures that hold nothing sensible still make a page")
    func strangeFigures() throws {
        let axis = Figure.Axis(name: "axis.value", unit: .one, isLogarithmic: false)
        let log = Figure.Axis(name: "no.such.axis", unit: Evidence.Unit(rawValue: "<u>"), isLogarithmic: true)
        let curves: [Figure.Curve] = [
            .init(x: [], y: []), .init(x: [1], y: [.nan]), .init(x: [0, 1, 2], y: [.infinity, -1e308, 1e308]),
            .init(x: [-1e308, 1e308], y: [0, 0]), .init(x: [1, 2, 3], y: [5]),
            .init(x: [0, .leastNonzeroMagnitude], y: [1, 2]),
        ]
        var figures: [Figure] = []
        for role in Figure.Role.allCases {
            for curve in curves {
                figures.append(Figure(role: role, subject: "<b>", x: axis, y: log, curves: [curve]))
                figures.append(Figure(role: role, subject: "<b>", x: log, y: axis, curves: [curve]))
            }
        }
        figures.append(
            Figure(
                role: .scalogram, subject: "", x: axis, y: axis,
                raster: .init(rows: 2, columns: 2, values: [.nan, 2, -1, 0], x: 0...0, y: 0...1))
        )
        figures.append(
            Figure(
                role: .scalogram, subject: "", x: axis, y: axis,
                raster: .init(rows: 1 << 40, columns: 1 << 40, values: [], x: 0...1, y: 0...1))
        )
        _ = try Self.document(Self.page(DemoDiagnosis.alarm(), .english, figures: figures))
    }

    @Test("what no recording of its kind can show is folded away, in full")
    func standingLimits() throws {
        for language in ReportLanguage.allCases {
            let report = RuleBasedWriter().write(DemoDiagnosis.alarm(), language: language)
            let document = try Self.document(Self.page(DemoDiagnosis.alarm(), language))
            let card = "//section[details and ul or details/ul]"
            let open = try document.nodes(forXPath: card + "/ul/li").compactMap(\.stringValue)
            let folded = try document.nodes(forXPath: card + "/details/ul/li").compactMap(\.stringValue)
            #expect(open == [report.limits[1]])
            #expect(folded == [report.limits[0]])
            let text = PlainReport.text(report).replacing(/\s/, with: "")
            for limit in report.limits { #expect(text.contains(limit.replacing(/\s/, with: ""))) }
        }
    }

    @Test("a mark after a number stays with it")
    func marks() {
        for (language, closed) in [(ReportLanguage.english, "</button>.</span>"), (.chinese, "</button>。</span>")] {
            let page = Self.page(DemoDiagnosis.alarm(), language)
            #expect(page.contains("<span class=\"k\"><button"))
            #expect(page.contains(closed))
            // Within sentences: lists of what a number was computed from have commas of their own.
            for match in page.matches(of: /<\/button>[,.;:)，。；：）]*[.;:)，。；：）](.{7})/) {
                #expect(match.output.1 == "</span>")
            }
        }
    }

    @Test("on plain text's lines no closing mark comes first, and none is too long")
    func chineseLines() {
        let text = PlainReport.text(RuleBasedWriter().write(DemoDiagnosis.alarm(), language: .chinese))
        for line in text.split(separator: "\n") {
            let first = line.drop { $0 == " " }.first
            #expect(first.map { !"，。；：、）”".contains($0) } ?? true, "\(line)")
            let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 && $1.value < 0xFFE0 ? 2 : 1) }
            #expect(columns <= 82, "\(line)")
        }
    }

    @Test("a finding is not told twice, in whichever sentence the verdict tells it")
    func saidOnce() {
        var diagnosis = DemoDiagnosis.alarm()
        let first = diagnosis.findings[0]
        diagnosis.narrative[.summary] = [Statement("verdict.alarm", ["subject": .subject("Pump 7")])] + first.statements
        let report = RuleBasedWriter().write(diagnosis, language: .english)
        #expect(report.saysInVerdict(report.findings[0]))
        #expect(!report.saysInVerdict(report.findings[3]))
        let text = PlainReport.text(report).replacing(/\s+/, with: " ")
        #expect(text.ranges(of: "The DE bearing is damaged on its outer race.").count == 1)
    }

    @Test("plain text says the same")
    func plain() {
        let report = RuleBasedWriter().write(DemoDiagnosis.alarm(), language: .english)
        let text = PlainReport.text(report)
        #expect(text.contains("The DE bearing is damaged on its outer race."))
        #expect(text.contains("107.612\u{A0}Hz"))
        #expect(PlainReport.headline(report) == "The DE bearing is damaged on its outer race.")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 84 })
    }
}

@Suite("Long curves and pictures")
struct DrawingTests {
    @Test("a long curve keeps its one peak and stays short")
    func decimation() {
        var y = [Double](repeating: 0, count: 1_000_00)
        y[54_321] = 7
        let x = AxisScale(range: 0...99_999, start: 50, end: 950)
        let scale = AxisScale(range: 0...7, start: 300, end: 20)
        var page = HTMLBuffer(capacity: 0)
        CurvePath(x: x, y: scale).write(.init(x: (0..<y.count).map(Double.init), y: y), to: &page)
        let path = String(decoding: page.bytes, as: UTF8.self)
        #expect(path.utf8.count < 12_000)
        // The peak is a step of the whole height: from 300 px up to 20 px, in tenths.
        #expect(path.contains("-2800") && path.contains(" 2800"))
    }

    @Test("labels do not cover one another")
    func placement() {
        var labels = LabelPlacement(room: .init(left: 0, right: 300, top: 0, bottom: 200))
        for index in 0..<30 { _ = labels.place("2×BPFO", size: 13, x: Double(index) * 9, y: 100) }
        #expect(labels.taken.count > 5)
        for (index, box) in labels.taken.enumerated() {
            #expect(!labels.taken[..<index].contains(where: box.meets))
        }
    }

    @Test("a PNG that begins and ends as one, with the lowest row at its foot")
    func png() throws {
        let raster = Figure.Raster(rows: 2, columns: 3, values: [1, 1, 1, 0, 0, 0], x: 0...1, y: 0...1)
        let bytes = try #require(ScalogramPicture.png(raster))
        #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(bytes.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        #expect(Data(base64Encoded: String(decoding: ScalogramPicture.base64(bytes), as: UTF8.self)) == Data(bytes))
    }

    @Test("labels of dates fall on whole times, days and months")
    func dates() {
        // 2024-02-28 22:00 UTC.
        let start = 1_709_157_600.0
        func labels(_ span: Double) -> [String] {
            AxisScale(range: start...(start + span), start: 50, end: 450).dateTicks(spacing: 80).map(\.label)
        }
        #expect(labels(5 * 3600) == ["22:00", "23:00", "00:00", "01:00", "02:00", "03:00"])
        #expect(labels(60) == ["22:00:00", "22:00:15", "22:00:30", "22:00:45", "22:01:00"])
        #expect(labels(4 * 86400) == ["02-29", "03-01", "03-02", "03-03"])
        #expect(labels(200 * 86400) == ["2024-03", "2024-05", "2024-07", "2024-09"])
        for (day, date) in [
            (0, [1970, 1, 1]), (19_782, [2024, 2, 29]), (-719_162, [1, 1, 1]), (-25_509, [1900, 2, 28]),
        ] {
            let (year, month, number) = AxisScale.date(day: day)
            #expect([year, month, number] == date)
            #expect(AxisScale.day(year: year, month: month) == day - number + 1)
        }
    }

    @Test(
        "whole steps on axes", arguments: [(0.0, 1.0, 5.0, 0.2), (0, 470, 8, 100), (3, 3.04, 4, 0.01), (0, 99, 10, 10)])
    func steps(low: Double, high: Double, parts: Double, step: Double) {
        #expect(abs(AxisScale.step(high - low, parts: parts) - step) < step * 1e-9)
    }
}
