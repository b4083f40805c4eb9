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

    @Test(
        "an unbalanced machine's key picture is the velocity about its shaft's line, as high as the line was measured")
    func shaftPicture() throws {
        let analyzed = try Self.analyzed("fan-5")
        let figure = try #require(analyzed.figures.first { $0.role == .spectrum && !$0.markers.isEmpty })
        let first = try #require(figure.markers.first { $0.harmonic == 1 })
        #expect(first.style == .found)
        #expect(abs(first.x / (1646.8 / 60) - 1) < 0.02)
        let quantities = analyzed.diagnosis.quantities.values.filter { $0.kind == "line-velocity" }
        let measured = try #require(quantities.map(\.value).max())
        // A tone between two bins of a Hann window loses up to 1.42 dB.
        let peak = try #require(figure.curves[0].y.max())
        #expect(peak > 0.84 * measured && peak < 1.01 * measured)

        let report = RuleBasedWriter().write(analyzed.diagnosis, language: .english)
        let pictures = try #require(RecordingPictures(page: ReportPage.html(report, figures: analyzed.figures)))
        #expect(pictures.key.contains("RMS velocity, mm/s") && pictures.key.contains(">1X<"))
        #expect(pictures.signal.contains("Envelope spectrum"))
        let bearing = try Self.analyzed("pump-2")
        #expect(!bearing.figures.contains { $0.role == .spectrum && !$0.markers.isEmpty })
    }

    @Test("answers say what is to be done once, and what else could look the same")
    func answers() throws {
        func keys(_ diagnosis: Diagnosis, _ section: SectionKind) -> [String] {
            (diagnosis.narrative[section] ?? []).map(\.key.rawValue)
        }
        let fan = try Self.analyzed("fan-5").diagnosis
        #expect(keys(fan, .summary) == ["severity.zone-d", "unbalance.present"])
        #expect(keys(fan, .action) == ["action.unbalance", "action.stop"])
        #expect(keys(fan, .against) == ["unbalance.alternatives"])
        let pump = try Self.analyzed("pump-2").diagnosis
        #expect(keys(pump, .action) == ["action.bearing-part.plan", "action.until-then"])
    }

    @Test("a healthy machine is not hedged by what no measurement of its kind can show")
    func standingLimits() throws {
        let diagnosis = try Self.analyzed("blower-1").diagnosis
        #expect(!diagnosis.limits.isEmpty && diagnosis.limits.allSatisfy(\.key.isStandingLimit))
        let report = RuleBasedWriter().write(diagnosis, language: .english)
        #expect(PlainReport.headline(report) == "None of the faults looked for was found on blower-1.")
        #expect(ReportLimits(report).own.isEmpty && ReportLimits(report).standing == report.limits)
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
