import Foundation
import SensorLogs
import TestSupport
import Testing

/// Arrays written by NumPy itself (see Fixtures/make_fixtures.py).
@Suite("NPY")
struct ArrayTests {
    static let base: [[Double]] = [[0, 1, -2, 3, -4], [5, 6, 7, -8, 9], [100, -101, 102, 103, 104]]

    @Test(
        "element types, byte orders, axis orders, versions",
        arguments: [
            "i1", "lei2", "bei2", "lei4", "bei4", "lei8", "bei8", "lef2", "bef2", "lef4", "bef4", "lef8", "bef8",
            "fortran",
            "frames_first", "frames_first_fortran", "version1", "version2", "version3",
        ])
    func elements(_ name: String) throws {
        let recording = try open(Fixture.url("npy_\(name).npy"))
        #expect(recording.description.channels.map(\.name) == ["ch0", "ch1", "ch2"])
        #expect(recording.description.frameCount == 5)
        #expect(recording.description.rate == nil)
        #expect(try whole(recording) == Self.base)
        #expect(try pieces(recording) == Self.base)
        #expect(try recording.samples(channels: [2, 0], frames: 1..<3) == [[-101, 102], [1, -2]])
    }

    @Test("unsigned", arguments: ["u1", "leu2", "beu4", "leu8"])
    func unsigned(_ name: String) throws {
        #expect(try whole(open(Fixture.url("npy_\(name).npy"))) == Self.base.map { $0.map(abs) })
    }

    @Test("vectors and half precision")
    func vectors() throws {
        #expect(try whole(open(Fixture.url("npy_vector.npy"))) == [[0.1, 1e-300, -2.5, 65504]])
        let half = try whole(open(Fixture.url("npy_half.npy")))[0]
        #expect(same(half, [0.0999755859375, 0x1p-24, -2.5, 65504, .infinity, .nan]))
    }

    @Test(
        "what is no recording is refused with its reason",
        arguments: [
            ("object", SensorLogError.Kind.unsupported), ("structured", .unsupported), ("text", .unsupported),
            ("complex", .unsupported), ("square", .incomplete), ("three_axes", .unsupported), ("empty", .malformed),
        ])
    func refused(_ name: String, _ kind: SensorLogError.Kind) throws {
        let error = try #require(failure { _ = try open(Fixture.url("npy_bad_\(name).npy")) })
        #expect(error.kind == kind, "\(error)")
    }

    static func file(_ header: String, _ data: Int = 64) -> [UInt8] {
        let text = Array(header.utf8)
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.count & 255), UInt8(text.count >> 8)] + text
            + [UInt8](repeating: 1, count: data)
    }

    @Test("headers that claim too much are refused before memory is taken")
    func claims() throws {
        for shape in [
            "(3000000000,)", "(9223372036854775807,)", "(9223372036854775807, 4)", "(99999999999999999999,)",
            "(4611686018427387904, 4)",
        ] {
            let bytes = Self.file("{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }")
            let error = try #require(failure { _ = try openBytes(bytes, name: "a.npy") })
            #expect(error.kind == .malformed)
        }
        var cut = Self.file("{'descr': '<i2', 'fortran_order': False, 'shape': (32,), }")
        #expect(failure { _ = try openBytes(cut, name: "a.npy") } == nil)
        cut.removeLast()
        #expect(failure { _ = try openBytes(cut, name: "a.npy") }?.kind == .malformed)
    }
}
