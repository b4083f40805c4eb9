import CZlib
import Foundation

/// The arrays of bytes in an NPZ archive that NumPy wrote: what these tests need of the shared patches, no general reader.
struct PatchArchive {
    private var arrays: [String: (shape: [Int], bytes: [UInt8])] = [:]

    struct Broken: Error {}

    init(_ url: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: url))
        func number(_ place: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        // The central directory lies before the last 22 bytes; NumPy writes no comment.
        var entry = number(bytes.count - 22 + 16, 4)
        for _ in 0..<number(bytes.count - 22 + 10, 2) {
            guard number(entry, 4) == 0x0201_4B50 else { throw Broken() }
            let nameLength = number(entry + 28, 2)
            let name = String(decoding: bytes[(entry + 46)..<(entry + 46 + nameLength)], as: UTF8.self)
            let local = number(entry + 42, 4)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            let packed = Array(bytes[start..<(start + number(entry + 20, 4))])
            let plain =
                number(entry + 10, 2) == 8 ? try Self.inflated(packed, count: number(entry + 24, 4)) : packed
            let header = Int(plain[8]) | Int(plain[9]) << 8
            let text = String(decoding: plain[10..<(10 + header)], as: UTF8.self)
            guard let open = text.firstIndex(of: "("), let close = text.firstIndex(of: ")") else { throw Broken() }
            let shape = text[text.index(after: open)..<close].split(separator: ",").compactMap {
                Int($0.trimmingCharacters(in: .whitespaces))
            }
            arrays[name.replacingOccurrences(of: ".npy", with: "")] = (shape, Array(plain[(10 + header)...]))
            entry += 46 + nameLength + number(entry + 30, 2) + number(entry + 32, 2)
        }
    }

    /// An array of bytes, one a value.
    func bytes(_ name: String) throws -> [UInt8] {
        guard let array = arrays[name], array.bytes.count == array.shape.reduce(1, *) else { throw Broken() }
        return array.bytes
    }

    /// The bytes of an array of wider values.
    func rawBytes(_ name: String) throws -> [UInt8] {
        guard let array = arrays[name] else { throw Broken() }
        return array.bytes
    }

    /// The images of an array of shape n × height × width.
    func images(_ name: String) throws -> [(width: Int, height: Int, pixels: [Float])] {
        guard let array = arrays[name], array.shape.count == 3 else { throw Broken() }
        let size = array.shape[1] * array.shape[2]
        return (0..<array.shape[0]).map { image in
            (array.shape[2], array.shape[1], array.bytes[(image * size)..<((image + 1) * size)].map { Float($0) })
        }
    }

    private static func inflated(_ packed: [UInt8], count: Int) throws -> [UInt8] {
        var stream = z_stream()
        var source = packed
        var target = [UInt8](repeating: 0, count: count)
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw Broken()
        }
        defer { inflateEnd(&stream) }
        let result = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        guard result == Z_STREAM_END, stream.avail_out == 0 else { throw Broken() }
        return target
    }
}
