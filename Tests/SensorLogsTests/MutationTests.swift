import Foundation
import SensorLogs
import TestSupport
import Testing

/// Seeded mutations of valid files: each ends in values or in one line. `AUSCULT_MUTATIONS` sets the number for the long check.
@Suite("Mutations of files")
struct MutationTests {
    static let count = ProcessInfo.processInfo.environment["AUSCULT_MUTATIONS"].flatMap(Int.init) ?? 300

    struct Source {
        private var bytes: ByteMutations

        init(state: UInt64) {
            bytes = ByteMutations(
                state: state, meaningful: Array("\",;\t\n\r-+.eE09[](){}:'#".utf8) + [0, 0xFF], inserted: 128)
        }

        mutating func next(_ bound: Int) -> Int { bytes.next(bound) }

        /// Changes bytes anywhere.
        mutating func mutate(_ original: [UInt8]) -> [UInt8] { bytes.mutate(original) }
    }

    func run(_ seeds: [[UInt8]], name: String, seed: UInt64) throws {
        var source = Source(state: seed)
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: name)
        for _ in 0..<Self.count {
            let bytes = source.mutate(seeds[source.next(seeds.count)])
            try Data(bytes).write(to: url)
            do {
                let recording = try open(url)
                _ = try whole(recording)
            } catch let error as SensorLogError {
                #expect(!error.description.contains("\n"))
            }
        }
    }

    @Test("NPY")
    func arrays() throws {
        let names = ["lei2", "bef4", "lef8", "fortran", "version2", "frames_first"]
        try run(names.map { Array(try Data(contentsOf: Fixture.url("npy_\($0).npy"))) }, name: "a.npy", seed: 1)
    }

    @Test("CSV")
    func tables() throws {
        let texts = [
            "# rate 2000 Hz\nt,x [g],y (mm/s)\n0,1.5,-3\n0.0005,2e3,NaN\n0.001,\"4\",\n0.0015,1,2\n",
            "Zeit [s];a [g];b\n0,0;1,5;2\n0,1;1,6;3\n0,2;1,7;4\n0,3;-1,7e-3;5\n",
            "when\tx\n2024-01-01 00:00:00.0\t1\n2024-01-01 00:00:00.1\t2\n2024-01-01T00:00:00.2Z\t3\n",
            "1 2 3\n4 5 6\n 7  8 9\n1e5 2 .5\n", "time,x\n59:59.8,1\n59:59.9,2\n00:00.0,3\n",
        ]
        try run(texts.map { Array($0.utf8) }, name: "a.csv", seed: 2)
    }

    @Test("sidecars")
    func sidecars() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "a.csv")
        try Data("x,y\n1,2\n3,4\n".utf8).write(to: url)
        let text = Array(
            #"{"rate_hz": 30, "unit": "g", "scale": 3, "speed_rpm": 1500, "channels": ["p", "q"], "start": "2024"}"#
                .utf8)
        var source = Source(state: 3)
        for _ in 0..<Self.count {
            try Data(source.mutate(text)).write(to: folder.url.appending(path: "a.csv.json"))
            do {
                _ = try whole(open(url))
            } catch let error as SensorLogError {
                #expect(!error.description.contains("\n"))
            }
        }
    }
}
