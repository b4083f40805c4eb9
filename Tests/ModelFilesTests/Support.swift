import Foundation
import ModelFiles
import TensorCore
import TestSupport
import Testing

/// Fixtures of this test target, with the values that NumPy gives for them.
enum Fixture {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func path(_ name: String) -> String { folder.appending(path: name).path }
    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    struct Recorded: Decodable {
        let shape: [Int]
        let values: [Double]
    }

    struct Values: Decodable {
        let exact: [String: Recorded]
        let integers: [String: Recorded]
        let arrays: [String: Recorded]
    }

    static func values() throws -> Values {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(Values.self, from: Data(contentsOf: folder.appending(path: "values.json")))
    }
}

/// Equal bits of doubles, NaN equal to NaN.
func same(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
}

/// The bytes of a safetensors file with this header and these data.
func safetensors(_ header: String, _ data: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
    let text = Array(header.utf8)
    let length = length ?? UInt64(text.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + text + data
}

/// Opens and reads all of a file of tensors; gives the error, or nil where it could be read.
func failure(_ bytes: [UInt8], as name: String) throws -> ModelFileError? {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: name)
    try Data(bytes).write(to: url)
    do throws(ModelFileError) {
        if name.hasSuffix(".npz") {
            _ = try NPZFile(path: url.path, name: name).tensors()
        } else {
            _ = try SafetensorsFile(path: url.path, name: name).tensors()
        }
        return nil
    } catch {
        return error
    }
}

/// A ZIP archive of stored members, each field as it should be unless told otherwise.
struct Archive {
    struct Member {
        var name: String
        var data: [UInt8]
        var method = 0
        var flags = 0
        var size: Int?
        var checksum: UInt32?
        var offset: Int?
        var localName: String?
    }

    static func number(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32 (polynomial 0xEDB88320) bit by bit.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    static func bytes(_ members: [Member], count: Int? = nil) -> [UInt8] {
        var result: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let place = member.offset ?? result.count
            let fields =
                number(20, 2) + number(member.flags, 2) + number(member.method, 2) + number(0, 2) + number(0x21, 2)
                + number(Int(member.checksum ?? checksum(member.data)), 4) + number(member.data.count, 4)
                + number(member.size ?? member.data.count, 4)
            let local = Array((member.localName ?? member.name).utf8)
            result += number(0x0403_4B50, 4) + fields + number(local.count, 2) + number(0, 2) + local + member.data
            let name = Array(member.name.utf8)
            directory += number(0x0201_4B50, 4) + number(20, 2) + fields + number(name.count, 2) + number(0, 2)
            directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(place, 4) + name
        }
        let start = result.count
        result += directory + number(0x0605_4B50, 4) + number(0, 4) + number(count ?? members.count, 2)
        result += number(count ?? members.count, 2) + number(directory.count, 4) + number(start, 4) + number(0, 2)
        return result
    }

    /// A NumPy array file of version 1.0.
    static func array(_ type: String, _ shape: String, isFortran: Bool = false, _ data: [UInt8]) -> [UInt8] {
        var header = "{'descr': '\(type)', 'fortran_order': \(isFortran ? "True" : "False"), 'shape': \(shape), }"
        header += String(repeating: " ", count: (64 - (header.utf8.count + 11) % 64) % 64) + "\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0] + number(header.utf8.count, 2) + Array(header.utf8) + data
    }
}
