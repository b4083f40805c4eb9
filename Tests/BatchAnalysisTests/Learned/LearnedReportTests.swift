@testable import BatchAnalysis
import Evidence
import Foundation
import TestSupport
import Testing

@testable import ReportGeneration
@testable import Reporting

/// Batches with a trained encoder: from its folder to report, page and verification.
@Suite("Reports with learned evidence")
struct LearnedReportTests {
    let folder: TemporaryFolder
    let out: String
    let model: String

    init() throws {
        folder = try TemporaryFolder()
        out = folder.url.appending(path: "out").path
        model = folder.url.appending(path: "model").path
        try TinyModel.write(to: URL(fileURLWithPath: model))
        for machine in ["pump-2", "fan-5", "blower-1"] {
            let target = folder.url.appending(path: "in/\(machine)")
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            for name in ["machine.yaml", "recording.npy", "recording.npy.json"] {
                try FileManager.default.copyItem(
                    at: SharedData.packageFolder.appending(path: "SampleData/vibration/fleet/\(machine)/\(name)"),
                    to: target.appending(path: name))
            }
        }
    }

    func items(_ model: String?, _ language: ReportLanguage = .english) throws -> [RecordingItem] {
        var settings = AnalysisSettings(language: language)
        if let model { settings.model = try ModelReference(folder: model) }
        var finder = ItemFinder(settings: settings)
        return try finder.items(at: [folder.url.appending(path: "in").path])
    }

    func path(_ item: RecordingItem) -> String { "\(out)/recordings/\(item.id)/report.json" }

    func pump(_ model: String?, _ language: ReportLanguage = .english) throws -> (path: String, report: Report) {
        let item = try #require(items(model, language).first { $0.recording.name.hasPrefix("pump-2") })
        _ = try ItemJob(parts: .standard, out: out).perform(item)
        return (path(item), try ReportFile.read(path(item)))
    }

    func verified(_ path: String, model: String?) -> JSONValue? {
        WorkerAnswers.standard.answer([
            "task": "verify", "report": .string(path), "data": [], "model": model.map { .string($0) } ?? .null,
        ])["verification"]
    }

    static func statuses(_ result: JSONValue?) -> [String] {
        (result?["quantities"]?.array ?? []).compactMap { $0["status"]?.string }
    }

    @Test("with its model every quantity verifies; without it the learned ones alone are not measured again")
    func verification() throws {
        let (path, report) = try pump(model)
        let learned = report.quantities.values.filter { $0.kind.hasPrefix("learned-") }
        #expect(learned.filter { $0.kind == "learned-probability" }.count == 4)
        #expect(learned.allSatisfy { $0.interval == nil || (0...1).contains($0.value) })
        #expect(verified(path, model: model)?["ok"]?.bool == true)
        let without = try #require(verified(path, model: nil))
        #expect(without["ok"]?.bool == false)
        #expect(Self.statuses(without) == Array(repeating: "needs-model", count: learned.count))
        #expect(without["missingModels"] == ["tiny"])
        #expect(report.provenance.model == nil)
        #expect(report.provenance.parameters["model"] == .text("tiny"))
    }

    @Test("a forged probability is found, alone")
    func forged() throws {
        let (path, report) = try pump(model)
        let (id, quantity) = try #require(
            report.quantities.filter { $0.value.kind == "learned-probability" }.min { $0.key < $1.key })
        var forged = report
        forged.quantities[id]?.value = quantity.value - 0.000001
        try Data(forged.json.text().utf8).write(to: URL(fileURLWithPath: path))
        let result = verified(path, model: model)
        #expect(Self.statuses(result) == ["differs"])
        #expect(result?["quantities"]?.array?.first?["id"]?.string == id.description)
        forged = report
        forged.quantities[id]?.interval = 0.1...0.99
        try Data(forged.json.text().utf8).write(to: URL(fileURLWithPath: path))
        // What sentences say of the interval is measured again from the true one.
        #expect(Self.statuses(verified(path, model: model)) == ["differs"])
    }

    @Test("other weights and another calibration are refused")
    func otherModel() throws {
        let (path, report) = try pump(model)
        let count = report.quantities.values.filter { $0.kind.hasPrefix("learned-") }.count
        let other = folder.url.appending(path: "other")
        try TinyModel.write(to: other, seed: 4)
        func refused(_ words: String) {
            let result = verified(path, model: other.path)
            #expect(Self.statuses(result) == Array(repeating: "unchecked", count: count))
            #expect(result?["missingModels"] == nil)
            #expect(result?["quantities"]?.array?.first?["reason"]?.string?.contains(words) == true)
        }
        refused("has other weights (SHA-256 ")
        try TinyModel.write(to: other, faulty: 395)
        refused("has another calibration (SHA-256 ")
    }

    @Test("a folder that is no calibrated model is one line")
    func noCalibration() throws {
        func error(_ folder: URL) -> BatchError? {
            do throws(BatchError) {
                _ = try ModelReference(folder: folder.path)
                return nil
            } catch {
                return error
            }
        }
        let other = folder.url.appending(path: "other")
        #expect(error(other)?.kind == .missingInput)
        try TinyModel.write(to: other, faulty: nil)
        #expect(error(other)?.kind == .badData)
        #expect(error(other)?.description.contains("lacks calibration.json") == true)
        try Data("{}".utf8).write(to: other.appending(path: "calibration.json"))
        #expect(error(other)?.kind == .badData)
        try Data("[".utf8).write(to: other.appending(path: "model.json"))
        #expect(error(other)?.description.contains("\n") == false)
    }

    @Test("another model, another calibration and none make new results; the same keeps them")
    func resume() throws {
        let job = ItemJob(parts: .standard, out: out)
        func isOld(_ model: String?) throws -> Bool { try job.perform(items(model)[0]).isOld }
        #expect(try !isOld(model))
        #expect(try isOld(model))
        // Where it lies does not matter.
        let moved = folder.url.appending(path: "moved")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: model), to: moved)
        #expect(try isOld(moved.path))
        try TinyModel.write(to: moved, faulty: 12)
        #expect(try !isOld(moved.path))
        try TinyModel.write(to: moved, seed: 5)
        #expect(try !isOld(moved.path))
        #expect(try !isOld(nil))
        #expect(try isOld(nil))
    }

    @Test("a model that changes during a batch costs the item, in one line")
    func changed() throws {
        let item = try items(model)[0]
        try TinyModel.write(to: URL(fileURLWithPath: model), seed: 6)
        let line = try ItemJob(parts: .standard, out: out).perform(item).line
        #expect(line.error?.contains("another model than at the start") == true)
    }

    @Test("report, page and text are sound in both languages, and the page marks what is learned")
    func pages() throws {
        for language in ReportLanguage.allCases {
            let (path, report) = try pump(model, language)
            #expect(ReportAudit.problems(in: report) == [])
            let file = path.replacingOccurrences(of: "report.json", with: "report.html")
            let page = try String(contentsOfFile: file, encoding: .utf8)
            #expect(page.contains("class=\"learned\"") && page.contains("--model DIR"))
            #expect(
                page.contains(
                    language == .english
                        ? "96.1\u{A0}% (86.5\u{A0}% to 99\u{A0}%)" : "96.1\u{A0}%（86.5\u{A0}%至99\u{A0}%）"))
            let text = try String(
                contentsOfFile: path.replacingOccurrences(of: "report.json", with: "report.txt"), encoding: .utf8)
            #expect(text.contains(language == .english ? "learned: 96.1" : "学习：96.1"))
            #expect(!text.contains("…"))
            let said = report.narrative.filter { $0.section == .summary }.flatMap(\.segments)
            #expect(
                said.contains { if case .quantity(let id) = $0 { report.quantities[id]?.value == 412 } else { false } })
        }
        let (path, _) = try pump(nil)
        let file = path.replacingOccurrences(of: "report.json", with: "report.html")
        #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("learned"))
    }

    @Test("results do not depend on what a worker did before, and machines keep their learned evidence")
    func independence() throws {
        let items = try items(model)
        func run(_ out: String, _ workers: [WorkerAnswers]) throws -> [String: Data] {
            for (index, item) in items.enumerated() {
                let answer = workers[index % workers.count].answer([
                    "task": "analyze", "item": item.json, "out": .string(out),
                ])
                #expect(answer["line"] != nil)
            }
            _ = try FleetWriter(out: out, parts: .standard).write(ids: items.map(\.id))
            return contents(of: out)
        }
        let one = try run(out, [.standard])
        let two = try run(out + "2", [.standard, .standard])
        #expect(one == two && one.count > 20)
        let machine = try #require(one.keys.first { $0.hasPrefix("machines/pump-2") && $0.hasSuffix(".json") })
        #expect(verified("\(out)/\(machine)", model: model)?["ok"]?.bool == true)
        let replayable = try ReportFile.read("\(out)/\(machine)")
        #expect(replayable.provenance.parameters["model_weights"] != nil)
    }

    /// The program beside the tests, where it was built.
    static let program = URL(fileURLWithPath: OwnProgram.path).deletingLastPathComponent().appending(path: "auscult")
        .path

    @Test(
        "the same bytes from one worker process and from two",
        .enabled(if: FileManager.default.isExecutableFile(atPath: program), "the program was not built"))
    func processes() throws {
        let program = WorkerPool.Program(path: Self.program, arguments: ["worker"], environment: [:])
        let items = try items(model)
        for (jobs, out) in [(1, out), (2, out + "2")] {
            let run = BatchRun(out: out, parts: .standard, program: program)
            #expect(try run.analyze(items, jobs: jobs) { $0.line.error == nil })
        }
        #expect(contents(of: out) == contents(of: out + "2"))
    }
}
