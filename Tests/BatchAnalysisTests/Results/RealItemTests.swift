import BatchAnalysis
import Evidence
import Foundation
import TestSupport
import Testing

/// Items through the analysis, the words and the pages of the program.
@Suite("Items as the program does them")
struct RealItemTests {
    let folder: TemporaryFolder
    let out: String

    init() throws {
        folder = try TemporaryFolder()
        out = folder.url.appending(path: "out").path
        let sample = SharedData.packageFolder.appending(path: "SampleData/vibration/fleet/blower-1")
        for machine in ["in/one", "in/two"] {
            let target = folder.url.appending(path: machine)
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            for name in ["machine.yaml", "recording.npy", "recording.npy.json"] {
                try FileManager.default.copyItem(
                    at: sample.appending(path: name), to: target.appending(path: name))
            }
        }
    }

    func items(_ settings: AnalysisSettings = .init()) throws -> [RecordingItem] {
        var finder = ItemFinder(settings: settings)
        return try finder.items(at: [folder.url.appending(path: "in").path])
    }

    func verified(_ path: String) -> JSONValue? {
        WorkerAnswers.standard.answer(["task": "verify", "report": .string(path), "data": []])["verification"]
    }

    @Test("the fingerprint of the samples stands in the report, verifies, and a forged one is named")
    func fingerprint() throws {
        let item = try items()[0]
        _ = try ItemJob(parts: .standard, out: out).perform(item)
        #expect(try ItemJob(parts: .standard, out: out).perform(item).isOld)
        let path = "\(out)/recordings/\(item.id)/report.json"
        let report = try ReportFile.read(path)
        let fingerprint = try #require(report.inputs[0].fingerprint)
        #expect(fingerprint.count == 32)
        #expect(report.inputs.dropFirst().allSatisfy { $0.fingerprint == nil })
        #expect(verified(path)?["ok"]?.bool == true)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let forged = text.replacingOccurrences(of: fingerprint, with: String(fingerprint.reversed()))
        try Data(forged.utf8).write(to: URL(fileURLWithPath: path))
        let result = try #require(verified(path))
        #expect(result["ok"]?.bool == false)
        #expect(result["quantities"]?.array?.isEmpty == true)
        #expect(result["structure"]?.array?.first?["place"]?.string == "inputs.0.fingerprint")
    }

    @Test(
        "copies are told on the pages of machines and fleet, in both languages",
        arguments: [ReportLanguage.english, .chinese])
    func copies(language: ReportLanguage) throws {
        try FileManager.default.copyItem(
            at: folder.url.appending(path: "in/two/recording.npy"),
            to: folder.url.appending(path: "in/two/again.npy"))
        try FileManager.default.copyItem(
            at: folder.url.appending(path: "in/two/recording.npy.json"),
            to: folder.url.appending(path: "in/two/again.npy.json"))
        let items = try items(AnalysisSettings(language: language))
        for item in items { _ = try ItemJob(parts: .standard, out: out).perform(item) }
        let fleet = try FleetWriter(out: out, parts: .standard).write(ids: items.map(\.id))
        #expect(fleet.duplicates.pairs.map(\.copy) == ["two/again.npy", "two/recording.npy"])
        #expect(fleet.duplicates.original(of: "two/again.npy") == "one/recording.npy")
        let machine = try #require(fleet.machines.first { $0.id.hasPrefix("two-") })
        #expect(machine.findings.contains(.dataDuplicate))
        #expect(fleet.machines.first { $0.id.hasPrefix("one-") }?.findings.contains(.dataDuplicate) == false)
        let report = try ReportFile.read("\(out)/\(machine.report)")
        let finding = try #require(report.findings.first { $0.code == .dataDuplicate })
        #expect(finding.subject == "two/recording.npy" && finding.evidence.count == 2)
        let words = finding.statement.compactMap { if case .text(let words) = $0 { words } else { nil } }.joined()
        #expect(words.contains(language == .english ? "holds the same samples as" : "完全相同"), "\(words)")
        #expect(verified("\(out)/\(machine.report)")?["ok"]?.bool == true)
        let index = try String(contentsOfFile: "\(out)/index.html", encoding: .utf8)
        #expect(index.contains(language == .english ? "hold the same samples" : "采样数据相同的记录"))
        let page = try String(
            contentsOfFile: "\(out)/machines/\(machine.id)/report.html", encoding: .utf8)
        // The original of the first copy is another machine's, and only the list of recordings can say so.
        #expect(page.contains(language == .english ? "the same samples as" : "采样数据同于"))
        #expect(page.contains("one/recording.npy"))
    }

    @Test("a broken baseline costs the recordings of its machine, not the batch, and says so in the report's language")
    func brokenBaseline() throws {
        try Data("{".utf8).write(to: folder.url.appending(path: "in/one/baseline.json"))
        let items = try items(AnalysisSettings(language: .chinese))
        let (line, _) = try ItemJob(parts: .standard, out: out).perform(items[0])
        #expect(line.error?.hasPrefix("one/baseline.json: ") == true)
        let report = try ReportFile.read("\(out)/\(line.report)")
        #expect(report.limits.count == 1)
        #expect(report.limits[0].hasPrefix("设备基线文件无法使用："))
        #expect(try ItemJob(parts: .standard, out: out).perform(items[1]).line.error == nil)
    }

    @Test("what is wrong with a file has a sentence of its kind in both languages")
    func failures() throws {
        try Data("\u{93}NUMPY".utf8).write(to: folder.url.appending(path: "in/one/recording.npy"))
        for (language, words) in [(ReportLanguage.english, "The file is damaged"), (.chinese, "文件损坏")] {
            let item = try items(AnalysisSettings(language: language))[0]
            let (line, _) = try ItemJob(parts: .standard, out: out).perform(item)
            #expect(line.error?.hasPrefix("one/recording.npy: ") == true)
            let report = try ReportFile.read("\(out)/\(line.report)")
            let limit = try #require(report.limits.first)
            #expect(limit.hasPrefix(words), "\(limit)")
            // The line follows without the name, which the page bears already.
            #expect(!limit.contains("recording.npy"))
            let hung = try ItemJob(parts: .standard, out: out).fail(item, .tooLong)
            #expect(hung.error?.contains("time limit") == true)
        }
        #expect(try ReportFile.read("\(out)/recordings/\(items()[0].id)/report.json").limits[0].contains("超过时限"))
    }

    @Test("of a slow log inspection says what its report could say: gaps, but neither clipping nor a missing unit")
    func slowLog() throws {
        let rows = (0..<600).map { "\($0 < 300 ? $0 : $0 + 50),\($0 % 7 == 0 ? 1 : 0),\($0 % 31)" }
        let path = folder.url.appending(path: "log.csv").path
        try Data(("time [s],valve,level\n" + rows.joined(separator: "\n") + "\n").utf8).write(
            to: URL(fileURLWithPath: path))
        let item = RecordingItem(recording: ItemFile(name: "log.csv", location: path))
        let inspection = WorkerAnswers.standard.answer(["task": "inspect", "item": item.json])["inspection"]
        let codes = try #require(inspection?["problems"]?.array).compactMap { $0["code"]?.string }
        #expect(codes == ["data.dropout"])
    }

    @Test("inspection says of a contradiction what the report says, and finds copies in the words of the lexicon")
    func inspection() throws {
        try Data("{\"scale\": 0.5, \"rate_hz\": 10000}".utf8).write(
            to: folder.url.appending(path: "in/one/recording.npy.json"))
        for language in ReportLanguage.allCases {
            let settings = AnalysisSettings(language: language, rate: 20000)
            let answers = try items(settings).map { item in
                WorkerAnswers.standard.answer(["task": "inspect", "item": item.json])["inspection"]
            }
            let told = try #require(answers[0]?["problems"]?.array?.first?["text"]?.string)
            #expect(told.contains(language == .english ? "the command line" : "命令行"), "\(told)")
            let (line, _) = try ItemJob(parts: .standard, out: out).perform(items(settings)[0])
            #expect(try ReportFile.read("\(out)/\(line.report)").limits.contains(told))
        }
        let copies = try [items()[1], items()[1]].enumerated().map { index, item -> JSONValue? in
            var item = item
            item.recording.name = "\(index).npy"
            return WorkerAnswers.standard.answer(["task": "inspect", "item": item.json])["inspection"]
        }
        let marked = DuplicateRecordings.marked(copies, language: .chinese)
        #expect(marked[0] == copies[0])
        let problem = try #require(marked[1]?["problems"]?.array?.last)
        #expect(problem["code"]?.string == "data.duplicate" && problem["subject"]?.string == "1.npy")
        #expect(problem["text"]?.string?.contains("完全相同") == true)
    }
}
