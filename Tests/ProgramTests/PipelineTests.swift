import Foundation
import Pipelines
import TestSupport
import Testing
import Training

@Suite("Pipelines")
struct PipelineTests {
    static func error(_ yaml: String) -> String {
        do throws(PipelineError) {
            _ = try Pipeline(yaml: yaml, file: "p.yaml")
            return ""
        } catch {
            return error.description
        }
    }

    @Test("an unknown key is an error that lists the known ones, with its line")
    func unknownKeys() {
        #expect(
            Self.error("name: x\nsteps:\n  - analyze: {pats: [a], out: o}").contains("p.yaml, line 3: unknown key pats")
        )
        #expect(Self.error("name: x\nsteps:\n  - analyze: {pats: [a], out: o}").contains("paths, out, machine"))
        #expect(Self.error("name: x\nstep: []").contains("known here: name, steps"))
        #expect(Self.error("name: x\nsteps: [{analyse: {}}]").contains("simulate, inspect, analyze, merge, verify"))
    }

    @Test(
        "broken pipelines are one line",
        arguments: [
            "", "[1", "name: x", "name: x\nsteps: []", "name: x\nsteps: [3]", "name: x\nsteps: [{analyze: 4}]",
            "name: x\nsteps: [{analyze: {paths: [a]}}]", "name: x\nsteps: [{analyze: {paths: [[a]], out: o}}]",
            "name: x\nsteps: [{analyze: {paths: [a], out: ../o}}]",
            "name: x\nsteps: [{analyze: {paths: [a], out: /o}}]", "name: x\nsteps: [{analyze: {paths: [a], out: ./}}]",
            "name: x\nsteps: [{analyze: {paths: [a], out: o, jobs: many}}]",
            "name: x\nsteps: [{name: s, inspect: {paths: a}}, {name: s, inspect: {paths: a}}]",
        ])
    func broken(yaml: String) {
        let line = Self.error(yaml)
        #expect(!line.isEmpty && !line.contains("\n"))
    }

    @Test("a model goes on to analyze and verify, and another one makes the steps again")
    func model() throws {
        let folder = try TemporaryFolder()
        let root = folder.url.path
        try Data("1".utf8).write(to: folder.url.appending(path: "in.npy"))
        try FileManager.default.createDirectory(atPath: "\(root)/m", withIntermediateDirectories: true)
        let pipeline = try Pipeline(
            yaml: """
                name: x
                steps:
                  - analyze: {paths: [in.npy], out: fleet, model: m}
                  - verify: {reports: "{out}/fleet", model: m}
                """, file: "p.yaml")
        var calls: [[String]] = []
        func run() throws -> [Bool] {
            var old: [Bool] = []
            let run = PipelineRun(pipeline: pipeline, folder: root, out: "\(root)/out") { arguments in
                calls.append(arguments)
                try FileManager.default.createDirectory(atPath: "\(root)/out/fleet", withIntermediateDirectories: true)
                try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(root)/out/fleet/report.json"))
                return 0
            }
            _ = try run.run { old.append($0.isOld) }
            return old
        }
        try Data("1".utf8).write(to: folder.url.appending(path: "m/calibration.json"))
        #expect(try run() == [false, false])
        #expect(calls.allSatisfy { $0.contains("--model") && $0.contains("\(root)/m") })
        #expect(try run() == [true, true])
        try Data("2".utf8).write(to: folder.url.appending(path: "m/calibration.json"))
        #expect(try run() == [false, false])
    }

    @Test("steps become calls; agreeing steps are passed over; changed ones are done again")
    func resume() throws {
        let folder = try TemporaryFolder()
        let root = folder.url.path
        try Data("1".utf8).write(to: folder.url.appending(path: "in.npy"))
        let yaml = """
            name: x
            steps:
              - analyze: {paths: [in.npy], out: fleet, jobs: 2}
              - name: check
                verify: {reports: "{out}/fleet"}
            """
        let pipeline = try Pipeline(yaml: yaml, file: "p.yaml")
        var calls: [[String]] = []
        func run(code: Int32 = 0) throws -> (Int32, [Bool]) {
            var old: [Bool] = []
            let run = PipelineRun(pipeline: pipeline, folder: root, out: "\(root)/out") { arguments in
                calls.append(arguments)
                if arguments[0] == "analyze" {
                    try FileManager.default.createDirectory(
                        atPath: "\(root)/out/fleet", withIntermediateDirectories: true)
                    let data = FileManager.default.contents(atPath: "\(root)/in.npy") ?? Data()
                    try data.write(to: URL(fileURLWithPath: "\(root)/out/fleet/report.json"))
                    return code
                }
                return 0
            }
            let result = try run.run { old.append($0.isOld) }
            return (result, old)
        }
        #expect(try run() == (0, [false, false]))
        #expect(
            calls == [
                ["analyze", "\(root)/in.npy", "--out", "\(root)/out/fleet", "--jobs", "2"],
                ["verify", "\(root)/out/fleet/report.json"],
            ])
        #expect(try run() == (0, [true, true]))
        // What speaks of a recording from beside or above it is an input too.
        for companion in ["machine.yaml", "baseline.json", "in.npy.json"] {
            try Data("machine: {name: M}\n".utf8).write(to: folder.url.appending(path: companion))
            #expect(try run() == (0, [false, true]), "\(companion)")
            #expect(try run() == (0, [true, true]))
        }
        try Data("2".utf8).write(to: folder.url.appending(path: "in.npy"))
        #expect(try run(code: 1) == (1, [false, false]))
        #expect(try run() == (1, [true, true]))
        try FileManager.default.removeItem(atPath: "\(root)/out/fleet/report.json")
        #expect(try run(code: 66) == (66, [false]))
    }

    @Test("the pipelines of the package are valid")
    func shipped() throws {
        let folder = SharedData.packageFolder.appending(path: "Pipelines")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(!files.isEmpty)
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            // Recipes of training lie beside pipelines of steps.
            if file.hasPrefix("train-") {
                #expect(throws: Never.self) { try TrainingRecipe(yaml: text, file: file) }
                #expect { try Pipeline(yaml: text, file: file) } throws: { "\($0)".contains("auscult train") }
            } else {
                #expect(throws: Never.self) { try Pipeline(yaml: text, file: file) }
            }
        }
    }

    @Test(
        "a recipe that cannot be carried out is refused with the key and its range",
        arguments: [
            ("task: other\nname: a\nseed: 1", "task must be"), ("name: a\ntask: casting-patches", "seed must be"),
            ("name: a\ntask: casting-patches\nseed: 1", "needs steps"),
            ("name: a\ntask: casting-patches\nseed: 1\ntraining: {steps: 0}", "steps must be a whole number from 1"),
            ("name: a\ntask: casting-patches\nseed: 1\ntraining: {steps: 5, rate: nan}", "rate must be a number"),
            ("name: a\ntask: casting-patches\nseed: 1\ntraining: {steps: 5, rte: 1}", "unknown key rte"),
            ("name: a\ntask: casting-patches\nseed: 1\nmodel: {widths: []}\ntraining: {steps: 5}", "widths must be"),
            ("name: a\ntask: vibration\nseed: 1\nmodel: {branches: [ears]}\ntraining: {steps: 5}", "branches must be"),
            ("[1]", "expected the keys"), ("a: [", "not valid YAML"),
        ])
    func badRecipe(yaml: String, words: String) {
        #expect { try TrainingRecipe(yaml: yaml, file: "r.yaml") } throws: { error in
            "\(error)".hasPrefix("r.yaml") && "\(error)".contains(words) && !"\(error)".contains("\n")
        }
    }
}
