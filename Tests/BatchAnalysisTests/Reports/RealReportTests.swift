import Evidence
import Foundation
import MachineHealth
import TestSupport
import Testing

@testable import ReportGeneration
@testable import Reporting

/// Reports of whole recordings, from the samples to the page: nothing is said without words, numbers or evidence.
@Suite("Reports of real analyses")
struct RealReportTests {
    static let fleet = SharedData.packageFolder.appending(path: "SampleData/vibration/fleet")

    static func analyzed(_ machine: String, rate: Double? = nil) throws -> AnalyzedCondition {
        let folder = fleet.appending(path: machine)
        var analysis = try MachineConditionAnalysis(
            RecordingAccess(
                name: "\(machine)/recording.npy", location: folder.appending(path: "recording.npy").path,
                machine: folder.appending(path: "machine.yaml").path,
                sidecar: folder.appending(path: "recording.npy.json").path, rate: rate
            ), inputs: .init(recording: 0, machine: 1)
        )
        var analyzed = analysis.diagnose()
        analyzed.diagnosis.inputs = ["recording.npy", "machine.yaml"].map {
            InputReference(path: "\(machine)/\($0)", sha256: String(repeating: "0", count: 64))
        }
        return analyzed
    }

    @Test(
        "are sound in both languages, on the page and as text",
        arguments: ["pump-2", "conveyor-6", "compressor-7", "blower-1"])
    func sound(machine: String) throws {
        let analyzed = try Self.analyzed(machine)
        let diagnosis = analyzed.diagnosis
        #expect(ReportAudit.problems(in: diagnosis) == [])
        for figure in analyzed.figures {
            for statement in figure.caption {
                #expect(Lexicon.sentences[statement.key] != nil, "\(statement.key.rawValue)")
            }
            for axis in [figure.x, figure.y] { #expect(Lexicon.terms[axis.name] != nil, "\(axis.name.rawValue)") }
            for level in figure.levels { #expect(Lexicon.terms[level.name] != nil, "\(level.name.rawValue)") }
        }
        for language in [ReportLanguage.english, .chinese] {
            let report = RuleBasedWriter().write(diagnosis, language: language)
            #expect(ReportAudit.problems(in: report) == [])
            let text = PlainReport.text(report)
            #expect(!text.contains("…"))
            for section in SectionKind.allCases {
                #expect(report.narrative.contains { $0.section == section }, "\(section.rawValue)")
            }
            // A limit is said once.
            #expect(Set(report.limits).count == report.limits.count)
            #expect(!report.limits.contains(""))
            let page = String(decoding: ReportPage.html(report, figures: analyzed.figures), as: UTF8.self)
            for kind in ["duration", "sampling-rate"] {
                #expect(page.contains(Lexicon.name(ofKind: kind, in: language)), "\(kind)")
            }
            for finding in report.findings where finding.code.isSeverity {
                #expect(page.contains("<h2>\(Lexicon.term("page.severity", in: language) ?? "")</h2>"))
            }
        }
    }

    @Test("a machine's page shows the pictures of its recording")
    func pictures() throws {
        let analyzed = try Self.analyzed("pump-2")
        let report = RuleBasedWriter().write(analyzed.diagnosis, language: .english)
        let page = ReportPage.html(report, figures: analyzed.figures)
        let pictures = try #require(RecordingPictures(page: page))
        #expect(pictures.key.contains("<svg") && pictures.signal.contains("<svg"))
        var context = PageContext()
        context.pictures = pictures
        let machine = String(decoding: ReportPage.html(report, context: context), as: UTF8.self)
        #expect(machine.contains(pictures.key) && machine.contains(pictures.signal))
        #expect(RecordingPictures(page: Array("<html></html>".utf8)) == nil)
    }

    @Test("a healthy machine with faulty data is called healthy first, and is told what to mend")
    func dataFaults() throws {
        let diagnosis = try Self.analyzed("compressor-7").diagnosis
        let report = RuleBasedWriter().write(diagnosis, language: .english)
        #expect(
            report.narrative.first { $0.section == .summary }.map { PlainReport.sentence($0.segments, in: report) }
                .map { !$0.hasPrefix("The unit") } == true)
    }
}
