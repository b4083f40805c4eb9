@testable import BatchAnalysis
import Evidence
import Foundation
import TestSupport
import Testing

@Suite("Results of items")
struct ItemJobTests {
    let folder: TemporaryFolder
    let out: String

    init() throws {
        folder = try TemporaryFolder()
        out = folder.url.appending(path: "out").path
        try write("in/m/machine.yaml", "machine: {name: M}")
        try write("in/m/a.wav", "1 2 3")
        try write("in/m/b.wav", "9 2 3")
        try write("in/bad.wav", "none")
    }

    func write(_ name: String, _ text: String) throws {
        let url = folder.url.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func items(_ settings: AnalysisSettings = .init()) throws -> [RecordingItem] {
        var finder = ItemFinder(settings: settings)
        return try finder.items(at: [folder.url.appending(path: "in").path])
    }

    @Test("a result has its three renderings, the inputs with hashes, and no temporary file")
    func result() throws {
        let item = try items()[1]
        let (line, isOld) = try ItemJob(parts: .fake, out: out).perform(item)
        #expect(!isOld)
        #expect(line.recording == "m/a.wav" && line.state == .healthy && line.error == nil)
        let report = try ReportFile.read("\(out)/\(line.report)")
        #expect(report.inputs.map(\.path) == ["m/a.wav", "m/machine.yaml"])
        #expect(report.inputs[0].sha256 == TextDigest.sha256("1 2 3"))
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(out)/recordings/\(item.id)").sorted()
        #expect(files == ["inputs.json", "report.html", "report.json", "report.txt"])
    }

    @Test("a result is kept only while hashes, parameters, language and version agree")
    func skipping() throws {
        let job = ItemJob(parts: .fake, out: out)
        let item = try items()[1]
        _ = try job.perform(item)
        #expect(try job.perform(item).isOld)
        try write("in/m/a.wav", "8 2 3")
        #expect(try job.perform(item).line.state == .alarm)
        #expect(try job.perform(item).isOld)
        try write("in/m/machine.yaml", "machine: {name: N}")
        #expect(try !job.perform(item).isOld)
        #expect(try !job.perform(items(.init(rate: 100))[1]).isOld)
        #expect(try !job.perform(items(.init(language: .chinese))[1]).isOld)
        var other = AnalysisParts.fake
        other.analyzer = FakeAnalyzer(parameters: ["fake": .text("other")])
        #expect(try !ItemJob(parts: other, out: out).perform(items(.init(language: .chinese))[1]).isOld)
        // A result whose mark is missing was never finished.
        try FileManager.default.removeItem(atPath: "\(out)/recordings/\(item.id)/report.json")
        #expect(try !job.perform(item).isOld)
        let path = "\(out)/recordings/\(item.id)/report.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Data(text.prefix(text.count / 2).utf8).write(to: URL(fileURLWithPath: path))
        #expect(try !job.perform(item).isOld)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test("what cannot be analysed is a result of one line, and is tried again")
    func failures() throws {
        let job = ItemJob(parts: .fake, out: out)
        let bad = try items()[0]
        let (line, _) = try job.perform(bad)
        #expect(line.error == "bad.wav: no numbers")
        #expect(line.state == .unknown)
        #expect(try !job.perform(bad).isOld)
        // Whatever the analysis throws is the item's own trouble.
        var parts = AnalysisParts.fake
        parts.analyzer = FakeAnalyzer(failure: BatchError(.badData, "m/baseline.json: broken"))
        let broken = try ItemJob(parts: parts, out: out).perform(try items()[1]).line
        #expect(broken.error == "m/baseline.json: broken")
        parts.analyzer = FakeAnalyzer(failure: BatchError(.badData, "a\u{1B}[2Jb\nc"))
        #expect(try ItemJob(parts: parts, out: out).perform(try items()[1]).line.error == "a\u{FFFD}[2Jb c")
        var gone = bad
        gone.recording = ItemFile(name: "gone.wav", location: "\(folder.url.path)/gone.wav")
        #expect(try job.perform(gone).line.error == "gone.wav: there is no such file")
        gone.recording = ItemFile(name: "in", location: "\(folder.url.path)/in")
        #expect(try job.perform(gone).line.error?.contains("folder") == true)
    }

    @Test("a place that cannot be written is error 73")
    func cannotWrite() throws {
        let error = #expect(throws: BatchError.self) {
            try ItemJob(parts: .fake, out: "/proc/none").perform(items()[1])
        }
        #expect(error?.kind == .cannotWrite)
    }

    @Test("temporary files of dead processes and old ones are swept, others are another writer's")
    func sweep() throws {
        try write("s/report.json.host.1.tmp", "x")
        try write("s/report.json.host.2.tmp", "x")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -90_000)],
            ofItemAtPath: folder.url.appending(path: "s/report.json.host.1.tmp").path)
        var name = utsname()
        uname(&name)
        let host = withUnsafeBytes(of: name.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        try write("s/report.json.\(host).\(getpid()).tmp", "x")
        // A process that has ended: nobody else has its number at once.
        let ended = Process()
        ended.executableURL = URL(fileURLWithPath: "/bin/true")
        try ended.run()
        ended.waitUntilExit()
        try write("s/report.json.\(host).\(ended.processIdentifier).tmp", "x")
        AtomicFile.sweep(folder.url.appending(path: "s").path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "s").path).count == 2)
    }

    @Test("items in any order, twice, or merged from shards give the same fleet")
    func order() throws {
        let all = try items()
        func run(_ name: String, _ items: [RecordingItem]) throws -> String {
            let out = folder.url.appending(path: name).path
            for item in items { _ = try ItemJob(parts: .fake, out: out).perform(item) }
            return out
        }
        let one = try run("one", all)
        let fleet = try FleetWriter(out: one, parts: .fake).write(ids: all.map(\.id))
        #expect(fleet.failures == 1 && fleet.missing.isEmpty && fleet.machines.count == 2)
        let two = try run("two", all.reversed() + all)
        _ = try FleetWriter(out: two, parts: .fake).write(ids: all.reversed().map(\.id))
        #expect(contents(of: one) == contents(of: two))
        let shards = try (0..<2).map { try run("shard\($0)", Shard(index: $0, count: 2, source: "").share(of: all)) }
        let merged = folder.url.appending(path: "merged").path
        let ids = try ShardMerge.collect(shards, into: merged)
        _ = try FleetWriter(out: merged, parts: .fake).write(ids: ids)
        #expect(contents(of: one) == contents(of: merged))
        #expect(try ShardMerge.collect([one], into: one).count == 3)
    }

    @Test("copies are the same whatever the order of items and shards")
    func copies() throws {
        try write("in/m/c.wav", "1 2 3")
        try write("in/z.wav", "1 2 3")
        let all = try items()
        func run(_ name: String, _ items: [RecordingItem]) throws -> (String, FleetWriter.Fleet) {
            let out = folder.url.appending(path: name).path
            for item in items { _ = try ItemJob(parts: .fake, out: out).perform(item) }
            return (out, try FleetWriter(out: out, parts: .fake).write(ids: items.map(\.id)))
        }
        let (one, fleet) = try run("one", all)
        #expect(fleet.duplicates.pairs.map(\.copy) == ["m/c.wav", "z.wav"])
        #expect(fleet.duplicates.pairs.allSatisfy { $0.original == "m/a.wav" })
        #expect(fleet.machines.first { $0.recordings == 3 }?.findings.contains(.dataDuplicate) == true)
        let (two, _) = try run("two", all.reversed())
        #expect(contents(of: one) == contents(of: two))
        let shards = try (0..<3).map { try run("s\($0)", Shard(index: $0, count: 3, source: "").share(of: all)).0 }
        let merged = folder.url.appending(path: "merged").path
        _ = try FleetWriter(out: merged, parts: .fake).write(ids: try ShardMerge.collect(shards, into: merged))
        #expect(contents(of: one) == contents(of: merged))
    }

    @Test("merging names what was begun and never finished, and refuses two truths")
    func mergeTrouble() throws {
        let all = try items()
        for item in all { _ = try ItemJob(parts: .fake, out: out).perform(item) }
        try FileManager.default.removeItem(atPath: "\(out)/recordings/\(all[2].id)/report.json")
        let fleet = try FleetWriter(out: out, parts: .fake).write(ids: try ShardMerge.collect([out], into: out))
        #expect(fleet.missing == ["m/b.wav"])
        let other = folder.url.appending(path: "other").path
        try write("in/m/a.wav", "4")
        _ = try ItemJob(parts: .fake, out: other).perform(all[1])
        #expect(throws: BatchError.self) { try ShardMerge.collect([out, other], into: folder.url.path + "/x") }
    }

    @Test("summary lines read back; the table quotes")
    func lines() throws {
        let (line, _) = try ItemJob(parts: .fake, out: out).perform(items()[2])
        #expect(SummaryLine(json: try JSONValue(parsing: Data(line.json.text().utf8))) == line)
        #expect(line.findings == [.anomaly])
        var quoted = line
        quoted.recording = "a,\"b\".wav"
        #expect(CommaSeparated.table([quoted]).contains("\"a,\"\"b\"\".wav\","))
    }
}
