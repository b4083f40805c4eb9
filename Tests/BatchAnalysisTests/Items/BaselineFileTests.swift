import BatchAnalysis
import Foundation
import TestSupport
import Testing

@Suite("Where baselines lie")
struct BaselineFileTests {
    @Test("the baseline beside machine.yaml goes with every recording of the machine, as its last file")
    func besideTheMachine() throws {
        let folder = try ItemFinderTests.folder([
            "p/machine.yaml", "p/baseline.json", "p/jan/1.npy", "p/1.npy.json", "p/1.npy", "q/machine.yaml", "q/1.npy",
        ])
        var finder = ItemFinder()
        let items = try finder.items(at: [folder.url.path])
        #expect(items.map { $0.baseline?.name } == ["p/baseline.json", "p/baseline.json", nil])
        #expect(items[0].files.map(\.name) == ["p/1.npy", "p/machine.yaml", "p/1.npy.json", "p/baseline.json"])
        #expect(RecordingItem(json: items[0].json) == items[0])
    }

    @Test("the sidecar of a recording called baseline is no baseline")
    func sidecar() throws {
        let folder = try ItemFinderTests.folder(["machine.yaml", "baseline.json", "baseline.npy"])
        var finder = ItemFinder()
        let item = try #require(try finder.items(at: [folder.url.path]).first)
        #expect(item.sidecar?.name == "baseline.json")
        #expect(item.baseline == nil)
    }

    @Test("the machine of a path is the nearest one above it")
    func machineFolder() throws {
        let folder = try ItemFinderTests.folder(["p/machine.yaml", "p/jan/1.npy"])
        let machine = folder.url.appending(path: "p")
        for path in ["p", "p/machine.yaml", "p/jan", "p/jan/1.npy"] {
            let found = try BaselineFile.machineFolder(of: folder.url.appending(path: path).path)
            #expect(found.lastPathComponent == machine.lastPathComponent)
        }
        #expect(throws: BatchError.self) { try BaselineFile.machineFolder(of: folder.url.appending(path: "z").path) }
    }
}
