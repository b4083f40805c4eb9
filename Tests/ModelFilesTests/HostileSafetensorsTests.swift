import Foundation
import ModelFiles
import TensorCore
import TestSupport
import Testing

/// Each thing a hostile or broken file can say ends in one line that says what is wrong.
@Suite("Hostile safetensors")
struct HostileSafetensorsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        /// A part of the line.
        let line: String
        var kind = ModelFileError.Kind.malformed
    }

    static func entry(_ name: String, _ type: String, _ shape: String, _ begin: Any, _ end: Any) -> String {
        #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
    }

    static func one(_ type: String, _ shape: String, _ begin: Any, _ end: Any, data: Int) -> [UInt8] {
        safetensors("{" + entry("w", type, shape, begin, end) + "}", [UInt8](repeating: 1, count: data))
    }

    static let cases: [Case] = [
        Case(testDescription: "nothing", bytes: [], line: "0 bytes"),
        Case(testDescription: "seven bytes", bytes: [1, 0, 0, 0, 0, 0, 0], line: "7 bytes"),
        Case(testDescription: "100 GB header", bytes: safetensors("{}", length: 100_000_000_000), line: "100000000000"),
        Case(
            testDescription: "header of 2⁶⁴ − 1", bytes: safetensors("{}", length: .max), line: "18446744073709551615"),
        Case(
            testDescription: "header just too long", bytes: safetensors("{}", length: 100_000_001),
            line: "at most 100000000"),
        Case(testDescription: "header longer than the file", bytes: safetensors("{}", length: 3), line: "cut short"),
        Case(testDescription: "no header", bytes: safetensors(""), line: "brace"),
        Case(testDescription: "byte order mark", bytes: safetensors("\u{FEFF}{}"), line: "brace"),
        Case(testDescription: "array", bytes: safetensors("[]"), line: "brace"),
        Case(testDescription: "half a header", bytes: safetensors("{\"a\":"), line: "not valid JSON"),
        Case(testDescription: "two values", bytes: safetensors("{} {}"), line: "not valid JSON"),
        Case(
            testDescription: "bad UTF-8",
            bytes: [6, 0, 0, 0, 0, 0, 0, 0] + Array("{\"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8),
            line: "UTF-8"),
        Case(
            testDescription: "deep nesting",
            bytes: safetensors(
                "{\"a\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}"),
            line: "not valid JSON"),
        Case(
            testDescription: "more values than any header",
            bytes: safetensors("{\"a\":[" + String(repeating: "1,", count: 8_000_001) + "1]}"),
            line: "more JSON values"),
        Case(testDescription: "tensor is a number", bytes: safetensors("{\"w\":1}"), line: "\"w\" is not described"),
        Case(
            testDescription: "tensor is nested", bytes: safetensors("{\"w\":{\"w\":{\"w\":{}}}}"), line: "beside dtype"),
        Case(testDescription: "metadata is a list", bytes: safetensors("{\"__metadata__\":[]}"), line: "__metadata__"),
        Case(
            testDescription: "metadata holds a number", bytes: safetensors("{\"__metadata__\":{\"k\":1}}"),
            line: "\"k\""),
        Case(
            testDescription: "a name twice",
            bytes: safetensors(
                "{" + entry("w", "I8", "[1]", 0, 1) + "," + entry("w", "I8", "[1]", 1, 2) + "}", [1, 2]),
            line: "\"w\" twice"),
        Case(
            testDescription: "a field twice",
            bytes: safetensors(#"{"w":{"dtype":"I8","dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, [1]),
            line: "\"dtype\" twice"),
        Case(
            testDescription: "no dtype", bytes: safetensors(#"{"w":{"shape":[],"data_offsets":[0,1]}}"#, [1]),
            line: "no dtype"),
        Case(
            testDescription: "dtype is a number",
            bytes: safetensors(#"{"w":{"dtype":1,"shape":[],"data_offsets":[0,1]}}"#, [1]), line: "no dtype"),
        Case(
            testDescription: "unknown dtype", bytes: one("F31", "[1]", 0, 4, data: 4), line: "\"F31\"",
            kind: .unsupported),
        Case(
            testDescription: "wrong dtype", bytes: one("F64", "[1]", 0, 4, data: 4), line: "does not take the 4 bytes"),
        Case(
            testDescription: "no shape", bytes: safetensors(#"{"w":{"dtype":"I8","data_offsets":[0,1]}}"#, [1]),
            line: "no shape"),
        Case(testDescription: "negative length", bytes: one("I8", "[-1]", 0, 1, data: 1), line: "no shape"),
        Case(testDescription: "half a length", bytes: one("I8", "[0.5]", 0, 1, data: 1), line: "no shape"),
        Case(testDescription: "huge length", bytes: one("I8", "[1e300]", 0, 1, data: 1), line: "no shape"),
        Case(
            testDescription: "lengths that overflow", bytes: one("F32", "[4611686018427387904,4]", 0, 0, data: 0),
            line: "no shape"),
        Case(
            testDescription: "product that overflows to 0", bytes: one("F32", "[4294967296,4294967296]", 0, 0, data: 0),
            line: "impossible shape"),
        Case(
            testDescription: "overflow behind a 0", bytes: one("F32", "[0,4294967296,4294967296]", 0, 0, data: 0),
            line: "impossible shape"),
        Case(
            testDescription: "nine axes", bytes: one("I8", "[1,1,1,1,1,1,1,1,1]", 0, 1, data: 1), line: "9 axes",
            kind: .unsupported),
        Case(
            testDescription: "no offsets", bytes: safetensors(#"{"w":{"dtype":"I8","shape":[1]}}"#, [1]),
            line: "no data_offsets"),
        Case(
            testDescription: "three offsets",
            bytes: safetensors(#"{"w":{"dtype":"I8","shape":[1],"data_offsets":[0,1,2]}}"#, [1]),
            line: "no data_offsets"),
        Case(testDescription: "negative offset", bytes: one("I8", "[1]", -1, 0, data: 1), line: "no data_offsets"),
        Case(
            testDescription: "huge offset", bytes: one("I8", "[1]", 0, "18446744073709551615", data: 1),
            line: "no data_offsets"),
        Case(testDescription: "end before start", bytes: one("I8", "[1]", 1, 0, data: 1), line: "before its start"),
        Case(testDescription: "end beyond the file", bytes: one("I8", "[2]", 0, 2, data: 1), line: "cut short"),
        Case(
            testDescription: "size of another shape", bytes: one("F32", "[3]", 0, 8, data: 8),
            line: "does not take the 8 bytes"),
        Case(testDescription: "trailing bytes", bytes: one("I8", "[1]", 0, 1, data: 3), line: "2 bytes follow"),
        Case(testDescription: "hole at the start", bytes: one("I8", "[1]", 1, 2, data: 2), line: "bytes 0 to 1"),
        Case(
            testDescription: "overlap",
            bytes: safetensors(
                "{" + entry("a", "I8", "[4]", 0, 4) + "," + entry("b", "I8", "[4]", 2, 6) + "}", [1, 2, 3, 4, 5, 6]),
            line: "\"a\" and \"b\" overlap"),
        Case(
            testDescription: "hole",
            bytes: safetensors(
                "{" + entry("a", "I8", "[2]", 0, 2) + "," + entry("b", "I8", "[2]", 4, 6) + "}", [1, 2, 3, 4, 5, 6]),
            line: "bytes 2 to 4"),
        Case(
            testDescription: "unaligned",
            bytes: safetensors(
                "{" + entry("a", "I8", "[1]", 0, 1) + "," + entry("b", "F32", "[1]", 1, 5) + "}", [1, 2, 3, 4, 5]),
            line: "no multiple of 4"),
        Case(testDescription: "half a byte", bytes: one("F4", "[3]", 0, 1, data: 1), line: "does not take"),
        Case(
            testDescription: "numbers of 8 bits", bytes: one("F8_E4M3", "[1]", 0, 1, data: 1), line: "F8_E4M3",
            kind: .unsupported),
        Case(
            testDescription: "number beyond 32 bits", bytes: one("U32", "[1]", 0, 4, data: 0) + [0, 0, 0, 128],
            line: "beyond 32 bits",
            kind: .unsupported),
        Case(
            testDescription: "a name that controls the terminal", bytes: safetensors(#"{"\u001b[2J\nevil\u202e":1}"#),
            line: #"\u{1b}[2J\u{a}evil\u{202e}"#),
    ]

    @Test("ends in one line", arguments: cases)
    func refused(example: Case) throws {
        let error = try #require(try failure(example.bytes, as: "bad.safetensors"))
        #expect(error.description.contains(example.line), "\(error)")
        #expect(error.kind == example.kind)
        #expect(error.description.hasPrefix("bad.safetensors: ") && !error.description.contains("\n"))
        #expect(
            error.description.contains("; ") || error.description.contains(", copy")
                || error.description.contains("this is no"))
    }

    @Test("every cut of a good file is refused")
    func truncated() throws {
        let bytes = try Fixture.bytes("exact.safetensors")
        for end in 0..<bytes.count {
            #expect(try failure(Array(bytes[..<end]), as: "cut.safetensors") != nil, "\(end)")
        }
    }

    @Test("a tensor of 100 GB in a file that is a hole takes no memory")
    func hole() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "a.safetensors")
        let size = 100_000_000_000_000
        let header = safetensors("{" + Self.entry("w", "I8", "[\(size)]", 0, size) + "}")
        try Data(header).write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        // Where the file system has no files of that size, there is nothing to test.
        guard (try? handle.truncate(atOffset: UInt64(header.count + size))) != nil else { return }
        try handle.close()
        let file = try SafetensorsFile(path: url.path)
        let error = #expect(throws: ModelFileError.self) { try file.tensor(named: "w") }
        #expect(error?.kind == .unsupported)
        #expect(try file.bytes(of: file.entries[0], size - 3..<size) == [0, 0, 0])
    }

    @Test("a file that shrinks while it is read is an error")
    func shrinking() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "a.safetensors")
        try SafetensorsWriter.write(["w": Tensor(zeros: [1000])], to: url.path)
        let file = try SafetensorsFile(path: url.path)
        let handle = try FileHandle(forWritingTo: url)
        try handle.truncate(atOffset: 200)
        #expect(throws: ModelFileError.self) { try file.tensor(named: "w") }
    }

    @Test("folders, pipes and missing files are named")
    func noFiles() throws {
        let folder = try TemporaryFolder()
        for path in [folder.url.path, folder.url.appending(path: "none").path, "/dev/zero"] {
            let error = #expect(throws: ModelFileError.self) { try SafetensorsFile(path: path) }
            #expect(error?.kind == .unreadable)
        }
    }
}
