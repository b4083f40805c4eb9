import ArgumentParser
import Foundation
import MachineHealth
import TestSupport
import Testing

@testable import auscult

@Suite("auscult baseline")
struct BaselineCommandTests {
    private static func run(_ arguments: [String]) throws {
        var command = try Auscult.parseAsRoot(["baseline"] + arguments)
        try command.run()
    }

    @Test("a reset is kept with its reason and its date")
    func reset() throws {
        let folder = try TemporaryFolder()
        try Data("machine: {name: fan}\n".utf8).write(to: folder.url.appending(path: "machine.yaml"))
        try Self.run(["reset", folder.url.path, "--reason", "new bearing", "--date", "2026-03-02"])
        let baseline = try HealthyBaseline.read(in: folder.url, machine: "fan")
        #expect(baseline.resets.map(\.reason) == ["new bearing"])
        #expect(baseline.resets.map(\.date) == ["2026-03-02"])
        try Self.run(["show", folder.url.path])
    }

    @Test("without a machine or with a broken file it ends with the code that says so")
    func failures() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ExitCode(66)) { try Self.run(["show", folder.url.appending(path: "no").path]) }
        try Data("machine: {name: fan}\n".utf8).write(to: folder.url.appending(path: "machine.yaml"))
        try Data("{".utf8).write(to: folder.url.appending(path: "baseline.json"))
        #expect(throws: ExitCode(65)) { try Self.run(["show", folder.url.path]) }
        #expect(throws: ExitCode(65)) { try Self.run(["reset", folder.url.path, "--reason", "repair"]) }
    }

    @Test(
        "wrong use is refused",
        arguments: [["reset", "x"], ["reset", "x", "--reason", " "], ["accept"], ["forget", "x"]])
    func wrongUse(arguments: [String]) {
        #expect(throws: (any Error).self) { try Auscult.parseAsRoot(["baseline"] + arguments) }
    }
}
