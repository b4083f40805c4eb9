import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import auscult

@Suite("auscult simulate")
struct SimulateCommandTests {
    static func run(_ arguments: [String]) throws {
        var command = try Auscult.parseAsRoot(arguments)
        try command.run()
    }

    @Test("item k is the same whatever the count, and truth and description lie beside it")
    func independentOfCount() throws {
        let folder = try TemporaryFolder()
        let many = folder.url.appending(path: "many")
        let one = folder.url.appending(path: "one")
        let common = [
            "simulate", "vibration", "--kind", "mixed-fleet", "--seed", "11", "--duration", "0.2", "--rate", "10000",
        ]
        try Self.run(common + ["--count", "4", "--out", many.path])
        try Self.run(common + ["--count", "1", "--first", "3", "--out", one.path])
        for name in ["recording.npy", "machine.yaml", "truth.json"] {
            let item = "machine-00003/\(name)"
            #expect(try Data(contentsOf: many.appending(path: item)) == Data(contentsOf: one.appending(path: item)))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: many.path).count == 4)
    }

    @Test("logs lie beside their truth")
    func logs() throws {
        let folder = try TemporaryFolder()
        try Self.run(["simulate", "logs", "--seed", "1", "--count", "2", "--out", folder.url.path])
        for item in ["log-00000/log.csv", "log-00001/truth.json"] {
            #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: item).path))
        }
    }

    @Test("patches lie beside their truth, the same whatever the count, and on a sheet if asked")
    func patches() throws {
        let folder = try TemporaryFolder()
        let many = folder.url.appending(path: "many")
        let one = folder.url.appending(path: "one")
        let common = ["simulate", "imaging", "--kind", "patch", "--seed", "5", "--size", "28"]
        try Self.run(common + ["--count", "4", "--out", many.path, "--sheet"])
        try Self.run(common + ["--count", "1", "--first", "3", "--out", one.path])
        for name in ["patch.png", "truth.json"] {
            let item = "patch-00003/\(name)"
            #expect(try Data(contentsOf: many.appending(path: item)) == Data(contentsOf: one.appending(path: item)))
        }
        #expect(FileManager.default.fileExists(atPath: many.appending(path: "sheet.png").path))
        #expect(!FileManager.default.fileExists(atPath: one.appending(path: "sheet.png").path))
    }

    @Test(
        "wrong use of imaging is refused",
        arguments: [["--kind", "skull"], ["--size", "65"], ["--defect", "rust"], ["--least-contrast", "nan"]])
    func wrongImaging(arguments: [String]) {
        let full = ["simulate", "imaging", "--out", "x", "--seed", "1", "--count", "1"] + arguments
        #expect(throws: (any Error).self) { try Auscult.parseAsRoot(full) }
    }

    @Test(
        "wrong use is refused",
        arguments: [
            ["--kind", "bent"], ["--count", "-1"], ["--snr", "5:1"], ["--snr", "a"], ["--rate", "nan"],
            ["--duration", "0"],
            ["--seed", "-1"], ["--snr", ""], ["--first", "-2"],
        ])
    func wrongUse(arguments: [String]) {
        let full =
            ["simulate", "vibration", "--out", "x"] + arguments
            + (arguments[0] == "--seed" ? [] : ["--seed", "1"]) + (arguments[0] == "--count" ? [] : ["--count", "1"])
        #expect(throws: (any Error).self) { try Auscult.parseAsRoot(full) }
    }

    @Test("a folder that cannot be written ends with 73")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "file")
        try Data().write(to: file)
        #expect(throws: ExitCode(73)) {
            try Self.run(["simulate", "vibration", "--seed", "1", "--count", "1", "--out", file.path])
        }
    }
}
