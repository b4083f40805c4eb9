@testable import BatchAnalysis
import Evidence
import Foundation
import MachineHealth
import TestSupport
import Testing

@testable import ReportGeneration
@testable import Reporting
@testable import Verification

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

    @Test("each fault has its own share, and conformal prediction its four verdicts")
    func mapping() throws {
        let listener = try VibrationListener(folder: model)
        let orders = BearingOrders(bpfo: 5.7, bpfi: 8.3, rollingElement: 5.1, cage: 0.41)
        let samples = (0..<20000).map { sin(Double($0) * 0.3) + 0.3 * cos(Double($0) * 0.0113) }
        let outputs = try listener.listen(to: samples, rate: 20000, shaft: 25, orders: orders)
        #expect(
            outputs.mapValues(\.verdict) == [
                .bearingInnerRace: .absent, .bearingOuterRace: .present, .bearingRollingElement: .undetermined,
                .bearingCage: .neither,
            ])
        let faulty: [FindingCode: Int] = [
            .bearingInnerRace: 12, .bearingOuterRace: 396, .bearingRollingElement: 206, .bearingCage: 371,
        ]
        #expect(outputs.mapValues(\.faulty) == faulty)
        #expect(outputs.values.allSatisfy { $0.machines == 412 })
        let (_, report) = try pump(model)
        var seen: Set<FindingCode> = []
        for finding in report.findings {
            for quantity in finding.evidence.compactMap({ report.quantities[$0] })
            where quantity.kind == "learned-probability" {
                let share = Double(faulty[finding.code] ?? -1) / 412
                #expect(abs(quantity.value - share) < 1e-6 && seen.insert(finding.code).inserted)
            }
        }
        #expect(seen == Set(faulty.keys))
    }

    func rewritten(_ report: Report, _ path: String, _ change: (inout Report) -> Void) throws {
        var forged = report
        change(&forged)
        try Data(forged.json.text().utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test("a learned number that is shown as something else than it is is refused, with its model and without")
    func disguised() throws {
        let (path, report) = try pump(model)
        func learned(_ code: FindingCode, _ kind: String = "learned-probability") throws -> (Int, QuantityID) {
            let index = try #require(report.findings.firstIndex { $0.code == code })
            return (
                index, try #require(report.findings[index].evidence.first { report.quantities[$0]?.kind == kind })
            )
        }
        func isRefused(_ change: (inout Report) -> Void) -> Bool {
            var forged = report
            change(&forged)
            return !StructureAudit.problems(in: forged).isEmpty
        }
        let (outer, probability) = try learned(.bearingOuterRace)
        let (inner, other) = try learned(.bearingInnerRace)
        let low = try learned(.bearingOuterRace, "learned-probability-low").1
        // As untouched nothing is wrong with the structure.
        try rewritten(report, path) { _ in }
        #expect(verified(path, model: model)?["ok"]?.bool == true)
        #expect(verified(path, model: nil)?["structure"]?.array?.isEmpty == true)
        // Of another kind.
        #expect(isRefused { $0.quantities[probability]?.kind = "learned-comparisons" })
        #expect(isRefused { $0.quantities[probability]?.kind = "rms" })
        #expect(isRefused { $0.quantities[low]?.kind = "learned-probability-high" })
        let measured = try #require(report.quantities.filter { $0.value.kind == "kurtosis" }.keys.min())
        #expect(isRefused { $0.quantities[measured]?.kind = "learned-probability" })
        // With another fault: in the evidence, in the words, and under its own code with another fault asked.
        #expect(
            isRefused {
                $0.findings[inner].evidence = $0.findings[inner].evidence.map { $0 == other ? probability : $0 }
            })
        #expect(isRefused { $0.findings[inner].statement.append(.quantity(probability)) })
        #expect(isRefused { $0.findings[inner].statement.append(.quantity(low)) })
        #expect(isRefused { $0.findings[inner].code = .bearingUnspecified })
        #expect(isRefused { $0.findings[outer].subject = "NDE" })
        // From another model than the report says.
        for name in ["model", "model_weights", "model_calibration"] {
            #expect(isRefused { $0.provenance.parameters[name] = .text("better") })
            #expect(isRefused { $0.provenance.parameters[name] = nil })
        }
        // With the model and without.
        try rewritten(report, path) { $0.provenance.parameters["model"] = .text("better") }
        for model in [model, nil] {
            let result = verified(path, model: model)
            #expect(result?["ok"]?.bool == false && result?["structure"]?.array?.isEmpty == false)
        }
        // Another name throughout.
        try rewritten(report, path) { forged in
            forged.provenance.parameters["model"] = .text("better")
            for id in forged.quantities.keys where forged.quantities[id]?.method.parameters["model"] != nil {
                forged.quantities[id]?.method.parameters["model"] = .text("better")
            }
        }
        let renamed = verified(path, model: model)
        #expect(Set(Self.statuses(renamed)) == ["unchecked"])
        #expect(renamed?["quantities"]?.array?.first?["reason"]?.string?.contains("has another name") == true)
    }

    @Test("what cannot follow from a learned number is refused without the model too")
    func derivedFromNothing() throws {
        let (path, report) = try pump(model)
        let (id, bound) = try #require(report.quantities.first { $0.value.kind == "learned-probability-low" })
        guard case .quantities(let source) = bound.source else { return }
        func status(_ change: (inout Quantity) -> Void) throws -> String? {
            var own = bound
            change(&own)
            try rewritten(report, path) { $0.quantities[id] = own }
            let all = verified(path, model: nil)?["quantities"]?.array ?? []
            return all.first { $0["id"]?.string == id.description }?["status"]?.string
        }
        #expect(try status { _ in } == "needs-model")
        #expect(try status { $0.method.name = "guess" } == "unchecked")
        #expect(try status { $0.method.parameters["bound"] = .text("middle") } == "unchecked")
        #expect(try status { $0.source = .quantities(source + source) } == "unchecked")
        #expect(try status { $0.value += 0.001 } == "differs")
    }

    @Test("a name of a model stays in one line, and none is a model")
    func hostileName() throws {
        let (path, report) = try pump(model)
        func renamed(_ name: ParameterValue?) throws {
            try rewritten(report, path) { forged in
                forged.provenance.parameters["model"] = name
                for id in forged.quantities.keys where forged.quantities[id]?.method.parameters["model"] != nil {
                    forged.quantities[id]?.method.parameters["model"] = name
                }
            }
        }
        func replayError(_ folder: String?) -> BatchError? {
            do {
                _ = try Replay.run(path, data: nil, model: folder)
                return nil
            } catch {
                return error as? BatchError
            }
        }
        try renamed(.text("a\nb\u{1B}[2J"))
        #expect(verified(path, model: nil)?["missingModels"] == ["a\u{FFFD}b\u{FFFD}[2J"])
        #expect(replayError(nil)?.description.contains("the model a\u{FFFD}b\u{FFFD}[2J; name") == true)
        try renamed(nil)
        #expect(verified(path, model: nil)?["missingModels"] == nil)
        #expect(replayError(nil)?.description.contains("made with a model; name") == true)
    }

    @Test("a replay with another model than the report's is one line")
    func replayOther() throws {
        let (path, report) = try pump(model)
        let other = folder.url.appending(path: "other")
        for (seed, faulty) in [(UInt64(4), 396), (3, 395)] {
            try TinyModel.write(to: other, seed: seed, faulty: faulty)
            do {
                _ = try Replay.run(path, data: nil, model: other.path)
                Issue.record("replayed")
            } catch let error as BatchError {
                #expect(error.kind == .badData)
                #expect(error.description.contains("holds another one") && !error.description.contains("\n"))
            }
        }
        #expect(report.provenance.parameters["model"] == .text("tiny"))
    }

    @Test(
        "the sentences of the rules are those of a report without the model",
        arguments: ["pump-2", "fan-5", "blower-1"])
    func sameSentences(machine: String) throws {
        func report(_ model: String?) throws -> Report {
            let item = try #require(items(model).first { $0.recording.name.hasPrefix(machine) })
            _ = try ItemJob(parts: .standard, out: out).perform(item)
            return try ReportFile.read(path(item))
        }
        let rules = try report(nil), both = try report(model)
        #expect(both.narrative.count > rules.narrative.count)
        var rest = both.narrative[...]
        for own in rules.narrative {
            let at = try #require(rest.firstIndex(of: own))
            let between = rest[..<at].flatMap(\.segments)
            #expect(
                between.allSatisfy {
                    if case .quantity(let id) = $0 {
                        both.quantities[id]?.kind.hasPrefix("learned-") == true
                    } else {
                        true
                    }
                })
            rest = rest[(at + 1)...]
        }
        #expect(Array(both.limits.prefix(rules.limits.count)) == rules.limits)
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
