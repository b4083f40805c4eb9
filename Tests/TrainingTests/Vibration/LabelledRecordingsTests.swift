import Foundation
import MachineHealth
import Models
import Testing
import Training

@Suite("A table of recordings")
struct LabelledRecordingsTests {
    private static let header =
        "file,first,count,scale,rate_hz,speed_rpm,balls,ball_diameter_mm,pitch_diameter_mm,unit,fault,phase"
    private static let good = "wave.csv,,,,1000,600,8,10,50,bearing 1,bearing.cage,"

    /// A folder with a recording of 4000 samples, 0, 1, 2, …, and the table.
    private func folder(_ lines: [String], header: String = header) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "recordings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let wave = "x\n" + (0..<4000).map { "\($0)\n" }.joined()
        try Data(wave.utf8).write(to: folder.appending(path: "wave.csv"))
        try Data(([header] + lines).joined(separator: "\n").utf8).write(to: folder.appending(path: "table.csv"))
        return folder
    }

    @Test("stretches, scales, faults and phases are as the table says")
    func reading() throws {
        let folder = try folder([
            Self.good, "wave.csv,1000,2000,9.5,1000,600,8,10,50,bearing 2,healthy,late",
            "wave.csv,,,,1000,600,8,10,50,bearing 3,,early",
        ])
        defer { try? FileManager.default.removeItem(at: folder) }
        let table = try LabelledRecordings(table: folder.appending(path: "table.csv").path)
        #expect(table.rows.map(\.unit) == ["bearing 1", "bearing 2", "bearing 3"])
        #expect(table.rows[0].faults == [.cage] && table.rows[1].faults == [] && table.rows[2].faults == nil)
        #expect(table.rows.map(\.phase) == [nil, .late, .early])
        #expect(table.rows[1].stretch.samples.count == 2000 && table.rows[1].stretch.samples[1] == 9.5 * 1001)
        #expect(table.rows[0].stretch.shaft == 10 && table.rows[0].stretch.rate == 1000)
        // 8 balls with d/P = 0.2: BPFO = 8 · 0.8 / 2.
        #expect(abs((table.rows[0].stretch.orders.bpfo ?? 0) - 3.2) < 1e-12)
        // 4 s: four pieces of 2 s, from 0 to the end.
        let pieces = table.rows[0].examples
        #expect(pieces.count == 4 && pieces.allSatisfy { $0.stretch.samples.count == 2000 && $0.faults == [.cage] })
        #expect(pieces[0].stretch.samples.first == 0 && pieces[3].stretch.samples.last == 3999)
    }

    @Test(
        "a line that cannot be used is named",
        arguments: [
            ("gone.csv,,,,1000,600,8,10,50,u,,", "gone.csv"), ("wave.csv,5000,,,1000,600,8,10,50,u,,", "first is 5000"),
            ("wave.csv,100,3999,,1000,600,8,10,50,u,,", "count is 3999"),
            ("wave.csv,-1,,,1000,600,8,10,50,u,,", "first"),
            ("wave.csv,,,x,1000,600,8,10,50,u,,", "scale is x"), ("wave.csv,,,,0,600,8,10,50,u,,", "rate_hz"),
            ("wave.csv,,,,1000,nan,8,10,50,u,,", "speed_rpm"), ("wave.csv,,,,1000,600,0,10,50,u,,", "balls"),
            ("wave.csv,,,,1000,600,8,60,50,u,,", "pitch circle"), ("wave.csv,,,,1000,600,8,10,50,,,", "unit is empty"),
            ("wave.csv,,,,1000,600,8,10,50,u,rust,", "fault rust"),
            ("wave.csv,,,,1000,600,8,10,50,u,,old", "phase old"),
            ("wave.csv,,99999999999999999999,,1000,600,8,10,50,u,,", "count"), ("wave.csv", "balls"),
            ("wave.csv,,,,1000,600,8,10,50,u,,,more", "line 3: 13 cells"),
            ("\ngone.csv,,,,1000,600,8,10,50,u,,", "gone.csv"),
        ])
    func refusals(line: String, word: String) throws {
        let folder = try folder([Self.good, line])
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "table.csv").path
        let error = #expect(throws: (any Error).self) { try LabelledRecordings(table: path) }
        let words = "\(error.map { "\($0)" } ?? "")"
        #expect(words.contains(word) && !words.contains("\n"), "\(words)")
    }

    @Test("a missing column and an empty table are named")
    func columns() throws {
        let short = try folder([], header: "file,unit")
        let empty = try folder([])
        let odd = try folder([], header: Self.header + ",contact_angle")
        defer { for folder in [short, empty, odd] { try? FileManager.default.removeItem(at: folder) } }
        for (folder, word) in [
            (short, "no column rate_hz"), (empty, "no rows"), (odd, "no column is called contact_angle"),
        ] {
            let path = folder.appending(path: "table.csv").path
            let error = #expect(throws: RecordingTableError.self) { try LabelledRecordings(table: path) }
            #expect(error?.description.contains(word) == true)
        }
    }
}
