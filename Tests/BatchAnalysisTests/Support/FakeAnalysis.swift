@testable import BatchAnalysis
import Evidence
import Foundation
import MachineHealth
import ReportGeneration
import Reporting
import SensorLogs

/// An analysis without a format: a file holds numbers in text, its loudness is the sum of their magnitudes over their count.
struct FakeAnalyzer: RecordingAnalyzer {
    var parameters: MethodParameters = ["fake": .text("yes")]
    var failure: BatchError?

    func analyze(item: RecordingItem) throws -> AnalyzedRecording {
        if let failure { throw failure }
        guard let data = FileManager.default.contents(atPath: item.recording.location) else {
            throw SensorLogError(.unreadable, "\(item.recording.name): gone")
        }
        let values = String(decoding: data, as: UTF8.self).split(separator: " ").compactMap { Double($0) }
        guard !values.isEmpty else { throw SensorLogError(.malformed, "\(item.recording.name): no\nnumbers") }
        var ledger = EvidenceLedger()
        let machine = item.machine == nil ? 0 : 1
        let rms = try ledger.declare(values[0], .one, path: "first", input: 0, kind: "rms", subject: "ch0")
        let limit = try ledger.declare(5, .one, path: "limit", input: machine, kind: "limit", subject: "ch0")
        let isLoud = values[0] > 5
        return AnalyzedRecording(
            diagnosis: Diagnosis(
                subject: item.machine == nil ? item.recording.name : "Machine \(item.machineKey)", inputs: [],
                state: isLoud ? .alarm : .healthy, urgency: isLoud ? 3 : 0, quantities: ledger.quantities,
                findings: [
                    DiagnosedFinding(
                        code: .anomaly, presence: isLoud ? .present : .absent, severity: isLoud ? 3 : 0, subject: "ch0",
                        evidence: [rms, limit], statements: [])
                ]), fingerprint: TextDigest.sha256("\(values)"))
    }
}

struct FakeRenderer: ReportRenderer {
    func html(_ report: Report, figures: [Figure], context: PageContext) -> [UInt8] {
        Array("<html>\(report.subject) \(figures.count)</html>\n".utf8)
    }
    func text(_ report: Report) -> String { "\(report.subject): \(report.state.rawValue)\n" }
    func index(
        _ machines: [FleetRow], unreadable: [UnreadableRecording], duplicates: [DuplicateRecording],
        language: ReportLanguage
    ) -> [UInt8] {
        let copies = duplicates.map { "\($0.path) = \($0.original)\n" }
        return Array((machines.map { "\($0.name) \($0.urgency)\n" } + copies).joined().utf8)
    }
}

struct FakeWriter: ReportWriter {
    func write(_ diagnosis: Diagnosis, language: ReportLanguage) -> Report {
        Report(
            kind: .machineCondition, language: language, subject: diagnosis.subject, inputs: diagnosis.inputs,
            state: diagnosis.state, urgency: diagnosis.urgency, quantities: diagnosis.quantities,
            findings: diagnosis.findings.enumerated().map {
                Finding(
                    id: "f\($0 + 1)", code: $1.code, presence: $1.presence, severity: $1.severity, subject: $1.subject,
                    evidence: $1.evidence, statement: $1.evidence.map { .quantity($0) })
            },
            narrative: diagnosis.narrative.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { section, statements in
                statements.map { NarrativeSection(section: section, segments: [.text($0.key.rawValue)]) }
            }, limits: [], provenance: Provenance(auscult: auscultVersion, parameters: diagnosis.parameters))
    }
}

extension AnalysisParts {
    static var fake: AnalysisParts {
        AnalysisParts(analyzer: FakeAnalyzer(), writer: FakeWriter(), renderer: FakeRenderer())
    }
}

/// All files below a folder with their contents.
func contents(of folder: String, without excluded: Set<String> = ["inputs.json"]) -> [String: Data] {
    var all: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
        guard !excluded.contains((name as NSString).lastPathComponent) else { continue }
        if let data = FileManager.default.contents(atPath: "\(folder)/\(name)") { all[name] = data }
    }
    return all
}
