import Foundation
import ModelFiles
import TensorCore
import TestSupport
import Testing

/// Archives of NumPy, and those that nobody should write.
@Suite("NPZ")
struct NPZTests {
    @Test("archives of NumPy are read", arguments: ["stored.npz", "deflated.npz"])
    func reading(name: String) throws {
        let file = try NPZFile(path: Fixture.path(name))
        let expected = try Fixture.values().arrays
        #expect(file.names == expected.keys.sorted())
        for (name, array) in expected {
            let tensor = try file.tensor(named: name)
            #expect(tensor.shape.dimensions == array.shape, "\(name)")
            #expect(same(tensor.values, array.values), "\(name): \(tensor.values)")
        }
        #expect(try file.tensor(named: "f4").scalar == .float32 && file.tensor(named: "i1").scalar == .int8)
        #expect(try file.tensor(named: "f2").scalar == .float16 && file.tensor(named: "u1").scalar == .int32)
        #expect(try file.tensor(named: "fortran").strides == [1, 2, 6])
    }

    @Test("what is no plain number is refused", arguments: ["wide", "objects", "complex", "none"])
    func unfit(name: String) throws {
        let file = try NPZFile(path: Fixture.path("unfit.npz"), name: "unfit.npz")
        let error = #expect(throws: ModelFileError.self) { try file.tensor(named: name) }
        #expect(error?.description.hasPrefix("unfit.npz: ") == true && error?.description.contains(name) == true)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let line: String
    }

    static let good = Archive.array("<f4", "(2,)", [0, 0, 0, 0, 0, 0, 128, 63])

    static let cases: [Case] = [
        Case(testDescription: "nothing", bytes: [], line: "no directory"),
        Case(
            testDescription: "text", bytes: Array("PK is not enough for an archive of arrays".utf8),
            line: "no directory"),
        Case(testDescription: "no array", bytes: Archive.bytes([.init(name: "a.txt", data: [1])]), line: "no array"),
        Case(
            testDescription: "a name twice",
            bytes: Archive.bytes([.init(name: "a.npy", data: good), .init(name: "a.npy", data: good)]),
            line: "twice"),
        Case(
            testDescription: "wrong count", bytes: Archive.bytes([.init(name: "a.npy", data: good)], count: 2),
            line: "promises 2"),
        Case(
            testDescription: "wrong checksum", bytes: Archive.bytes([.init(name: "a.npy", data: good, checksum: 1)]),
            line: "checksum"),
        Case(
            testDescription: "encrypted", bytes: Archive.bytes([.init(name: "a.npy", data: good, flags: 1)]),
            line: "encrypted"),
        Case(
            testDescription: "LZMA", bytes: Archive.bytes([.init(name: "a.npy", data: good, method: 14)]),
            line: "method 14"),
        Case(
            testDescription: "stored with another size",
            bytes: Archive.bytes([.init(name: "a.npy", data: good, size: 1 << 30)]),
            line: "promises 1073741824"),
        Case(
            testDescription: "promises what DEFLATE cannot give",
            bytes: Archive.bytes([.init(name: "a.npy", data: good, method: 8, size: 1 << 30)]),
            line: "no compression gives"),
        Case(
            testDescription: "bomb",
            bytes: Archive.bytes([
                .init(name: "a.npy", data: [UInt8](repeating: 7, count: 400_000), method: 8, size: 100_000_000)
            ]),
            line: "swells"),
        Case(
            // A first block of the kind that does not exist.
            testDescription: "broken compression",
            bytes: Archive.bytes([.init(name: "a.npy", data: [0xFF] + good, method: 8, size: 100)]), line: "broken"),
        Case(
            testDescription: "overlap",
            bytes: Archive.bytes([.init(name: "a.npy", data: good), .init(name: "b.npy", data: good, offset: 0)]),
            line: "overlap"),
        Case(
            testDescription: "outside", bytes: Archive.bytes([.init(name: "a.npy", data: good, offset: 1 << 31)]),
            line: "beyond"),
        Case(
            testDescription: "64-bit size that is not there",
            bytes: Archive.bytes([.init(name: "a.npy", data: good, offset: 0xFFFF_FFFF)]), line: "64-bit"),
        Case(
            testDescription: "another name in the file",
            bytes: Archive.bytes([.init(name: "a.npy", data: good, localName: "b.npy")]), line: "does not lie"),
        Case(
            testDescription: "empty array file", bytes: Archive.bytes([.init(name: "a.npy", data: [])]),
            line: "NumPy array"),
        Case(
            testDescription: "array that claims more",
            bytes: Archive.bytes([.init(name: "a.npy", data: Archive.array("<f4", "(3,)", [0, 0, 0, 0]))]),
            line: "promises 3"),
        Case(
            testDescription: "array that claims less",
            bytes: Archive.bytes([.init(name: "a.npy", data: Archive.array("<f4", "(1,)", [0, 0, 0, 0, 0, 0, 0, 0]))]),
            line: "promises 4"),
        Case(
            testDescription: "shape that overflows",
            bytes: Archive.bytes([.init(name: "a.npy", data: Archive.array("<f4", "(4294967296, 4294967296, 4)", []))]),
            line: "impossible"),
        Case(
            testDescription: "overflow behind a 0",
            bytes: Archive.bytes([.init(name: "a.npy", data: Archive.array("<f4", "(0, 4294967296, 4294967296)", []))]),
            line: "impossible"),
        Case(
            testDescription: "nine axes",
            bytes: Archive.bytes([
                .init(name: "a.npy", data: Archive.array("<f4", "(1, 1, 1, 1, 1, 1, 1, 1, 1)", [0, 0, 0, 0]))
            ]),
            line: "9 axes"),
    ]

    @Test("a bad archive ends in one line", arguments: cases)
    func refused(example: Case) throws {
        let error = try #require(try failure(example.bytes, as: "bad.npz"))
        #expect(error.description.contains(example.line), "\(error)")
        #expect(error.description.hasPrefix("bad.npz: ") && !error.description.contains("\n"))
    }

    @Test("a stream that gives more or less than it promises is refused", arguments: [-1, 1])
    func lies(difference: Int) throws {
        var bytes = try Fixture.bytes("deflated.npz")
        // The size of the first entry of the directory.
        let place =
            try #require(bytes.indices.dropLast(4).first { Array(bytes[$0..<$0 + 4]) == [0x50, 0x4B, 1, 2] }) + 24
        let size = Int(bytes[place]) + Int(bytes[place + 1]) << 8 + difference
        bytes[place] = UInt8(truncatingIfNeeded: size)
        bytes[place + 1] = UInt8(truncatingIfNeeded: size >> 8)
        #expect(try failure(bytes, as: "lie.npz")?.description.contains("promises") == true)
    }

    @Test("every cut of a good archive is refused")
    func truncated() throws {
        let bytes = try Fixture.bytes("deflated.npz")
        for end in stride(from: 0, to: bytes.count, by: 7) {
            #expect(try failure(Array(bytes[..<end]), as: "cut.npz") != nil, "\(end)")
        }
    }
}
