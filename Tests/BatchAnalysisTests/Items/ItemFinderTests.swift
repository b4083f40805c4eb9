import BatchAnalysis
import Foundation
import TestSupport
import Testing

@Suite("Finding recordings")
struct ItemFinderTests {
    /// A folder with these files, each holding its own name.
    static func folder(_ files: [String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for file in files {
            let url = folder.url.appending(path: file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.utf8).write(to: url)
        }
        return folder
    }

    @Test("a walk takes recordings in the order of their bytes and passes over everything else")
    func walk() throws {
        let folder = try Self.folder([
            "b.wav", "B.WAV", "a/1.npy", "a-1.npy", "a/.hidden.wav", ".hidden/x.wav", "a/1.npy.json", "notes.md",
            "x.csv.gz",
            "old/summary.jsonl", "old/recordings/q/report.json", "old/t.csv", "machine.yaml",
        ])
        var finder = ItemFinder()
        let items = try finder.items(at: [folder.url.path])
        #expect(items.map(\.recording.name) == ["B.WAV", "a-1.npy", "a/1.npy", "b.wav", "x.csv.gz"])
        #expect(items[2].sidecar?.name == "a/1.npy.json")
        #expect(items.allSatisfy { $0.machine?.name == "machine.yaml" && $0.machineKey == "." })
    }

    @Test("the nearest machine description applies, also above the path; its name climbs")
    func machines() throws {
        let folder = try Self.folder(["f/machine.yaml", "f/p1/machine.yaml", "f/p1/s/x.npy", "f/p2/y.npy"])
        let root = folder.url.path
        var finder = ItemFinder()
        let all = try finder.items(at: ["\(root)/f"])
        #expect(all.map(\.machine?.name) == ["p1/machine.yaml", "machine.yaml"])
        #expect(all.map(\.machineKey) == ["p1", "."])
        let part = try finder.items(at: ["\(root)/f/p2/"])
        #expect(part.map(\.recording.name) == ["y.npy"])
        #expect(part[0].machine?.name == "../machine.yaml")
        #expect(part[0].machine.map { FileManager.default.fileExists(atPath: $0.location) } == true)
        let file = try finder.items(at: ["\(root)/f/p1/s/x.npy"])
        #expect(file[0].recording.name == "x.npy")
        #expect(file[0].machine?.name == "../machine.yaml")
        let manifest = finder.item(named: "\(root)/f/p1/s/x.npy")
        #expect(manifest.recording.name == "\(root)/f/p1/s/x.npy")
        #expect(manifest.machine?.name == "\(root)/f/p1/machine.yaml")
    }

    @Test("with several paths a name begins with the path as written")
    func severalPaths() throws {
        let folder = try Self.folder(["p/x.npy", "q/x.npy", "z.npy"])
        let root = folder.url.path
        var finder = ItemFinder()
        let items = try finder.items(at: ["\(root)/q/", "\(root)/p", "\(root)/z.npy", "\(root)/p"])
        #expect(items.map(\.recording.name) == ["\(root)/p/x.npy", "\(root)/q/x.npy", "\(root)/z.npy"])
    }

    @Test("links to files count, links to folders are not followed")
    func links() throws {
        let folder = try Self.folder(["a/x.npy"])
        let files = FileManager.default
        try files.createSymbolicLink(atPath: "\(folder.url.path)/a/loop", withDestinationPath: "..")
        try files.createSymbolicLink(atPath: "\(folder.url.path)/a/y.npy", withDestinationPath: "x.npy")
        try files.createSymbolicLink(atPath: "\(folder.url.path)/a/gone.npy", withDestinationPath: "nowhere.npy")
        var finder = ItemFinder()
        #expect(try finder.items(at: [folder.url.path]).map(\.recording.name) == ["a/x.npy", "a/y.npy"])
    }

    @Test("nothing to do is an error with its exit code")
    func nothing() throws {
        let folder = try Self.folder(["readme.md"])
        var finder = ItemFinder()
        #expect(throws: BatchError.self) { try finder.items(at: [folder.url.path]) }
        let missing = #expect(throws: BatchError.self) { try finder.items(at: ["\(folder.url.path)/nix"]) }
        #expect(missing?.kind == .missingInput)
    }

    @Test("a manifest has paths and JSON lines")
    func manifest() throws {
        var finder = ItemFinder()
        let text = "\u{FEFF}b/2.npy\r\n\n a/1.npy \n{\"path\":\"c.npy\",\"machine\":\"m/pump.yaml\"}\n"
        let items = try ManifestReader.items(in: text, finder: &finder)
        #expect(items.map(\.recording.name) == ["b/2.npy", "a/1.npy", "c.npy"])
        #expect(items[2].machine?.name == "m/pump.yaml")
        // One folder may hold descriptions of several machines.
        #expect(items[2].machineKey == "m/pump.yaml")
        #expect(finder.item(named: "c.npy", machine: "m/machine.yaml").machineKey == "m")
        #expect(throws: BatchError.self) {
            try ManifestReader.items(in: "{\"path\":\"c.npy\",\"machine\":3}", finder: &finder)
        }
        let error = #expect(throws: BatchError.self) { try ManifestReader.items(in: "x\n{\"pth\":1}", finder: &finder) }
        #expect(error?.description.contains("line 2") == true)
    }
}
