import Foundation
import SensorLogs
import TestSupport
import Testing

/// MAT files written by SciPy (see Fixtures/make_fixtures.py).
@Suite("MAT")
struct MatlabTests {
    static func columns() throws -> [[Double]] {
        let rows = try JSONDecoder().decode([[Double]].self, from: Data(contentsOf: Fixture.url("mat_x.json")))
        return [rows.map { $0[0] }, rows.map { $0[1] }]
    }

    @Test("columns of a matrix are channels; a shorter array is left out by name")
    func matrix() throws {
        let recording = try open(Fixture.url("mat_v5_matrix.mat"))
        #expect(recording.description.channels.map(\.name) == ["x[0]", "x[1]"])
        #expect(recording.contradictions == [.leftOut(name: "y")])
        #expect(try whole(recording) == Self.columns())
        #expect(try pieces(recording) == Self.columns())
    }

    @Test("rows of a wide matrix are channels")
    func rows() throws {
        let recording = try open(Fixture.url("mat_v5_rows.mat"))
        let wanted = try Self.columns().map { $0.map { Double(Float($0)) } }
        #expect(try whole(recording) == wanted)
        #expect(try pieces(recording) == wanted)
    }

    @Test("whole numbers are converted, version 5 and 4")
    func integers() throws {
        let five = try open(Fixture.url("mat_v5_integers.mat"))
        let wanted = try Self.columns().map { $0.map { ($0 * 100).rounded(.towardZero) } }
        #expect(five.description.channels.map(\.name) == ["a", "b"])
        #expect(try whole(five) == wanted)
        let four = try open(Fixture.url("mat_v4_integers.mat"))
        #expect(four.description.rate == 2000)
        #expect(try whole(four)[0] == whole(five)[0])
        #expect(try whole(four)[1] == whole(five)[1])
        #expect(try pieces(four) == whole(five))
    }

    @Test("version 7.3: compressed and whole-number matrices")
    func seven() throws {
        let recording = try open(Fixture.url("mat_v73_matrix.mat"))
        #expect(recording.description.rate == 4000)
        #expect(recording.description.channels.map(\.name) == ["n[0]", "n[1]", "x[0]", "x[1]"])
        let wanted = try Self.columns().map { $0.map { ($0 * 100).rounded(.towardZero) } } + Self.columns()
        #expect(try whole(recording) == wanted)
        #expect(try pieces(recording) == wanted)
    }

    @Test("channels of a sidecar choose arrays by path")
    func chosen() throws {
        let url = Fixture.url("mat_v5_other_lengths.mat")
        #expect(try open(url).description.channels.map(\.name) == ["long"])
        let short = try open(url, RecordingSettings(rule: RecordingFacts(channels: ["short"])))
        #expect(try whole(short) == [[0, 1, 2, 3, 4]])
    }

    @Test("truncations end in one line")
    func truncations() throws {
        for name in ["mat_v5_matrix.mat", "mat_v4_integers.mat", "mat_v5_rows.mat"] {
            let bytes = try Array(Data(contentsOf: Fixture.url(name)))
            for length in stride(from: 1, to: bytes.count, by: 7) {
                let error = failure { _ = try whole(openBytes(Array(bytes[..<length]), name: "a.mat")) }
                #expect(error.map { !$0.description.contains("\n") } ?? (length > 200), "\(name) \(length)")
            }
        }
    }
}
