public import TensorCore

/// A safetensors file opened for reading: its header is read and checked at once, tensors when they are asked for.
///
/// The format is 8 bytes of the header's length (little-endian), a JSON header, and the elements, little-endian and in row-major
/// order; see huggingface/safetensors, README, "Format". Beyond what the reference implementation refuses (headers above 100 MB,
/// holes, overlaps, sizes that do not fit), this one refuses names given twice, fields that the format does not have, more than
/// ``TensorShape/mostAxes`` axes, and elements that do not start on a multiple of their size.
public final class SafetensorsFile: Sendable {
    /// A tensor of the file.
    public struct Entry: Hashable, Sendable {
        public let name: String
        public let type: SafetensorsType
        public let shape: TensorShape
        /// Where its elements lie, in bytes from the start of the data.
        public let bytes: Range<Int>
    }

    /// All tensors, in the order of their names.
    public let entries: [Entry]
    /// Texts by name that the file carries along.
    public let metadata: [String: String]
    private let numbers: [String: Int]
    private let file: ModelFile
    private let dataStart: Int

    /// - Parameters:
    ///   - path: of the file.
    ///   - name: what messages call it; the path where nil.
    /// - Throws: ``ModelFileError`` where the file or its header is not as it has to be.
    public init(path: String, name: String? = nil) throws(ModelFileError) {
        file = try ModelFile(path: path, name: name ?? path)
        let header = try SafetensorsHeader(file)
        entries = header.entries
        metadata = header.metadata
        dataStart = header.dataStart
        numbers = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
    }

    /// As messages call it.
    public var name: String { file.name }

    public func entry(named name: String) -> Entry? { numbers[name].map { entries[$0] } }

    /// Reads a tensor. Its type is ``SafetensorsType/scalar`` of the one in the file.
    ///
    /// - Throws: ``ModelFileError`` where there is none of that name, where its type has no counterpart, where whole numbers do not fit
    ///   `int32`, where there is no memory, and where reading fails.
    public func tensor(named name: String) throws(ModelFileError) -> Tensor {
        guard let entry = entry(named: name) else {
            throw ModelFileError(.unfitting, "\(file.name): has no tensor \(quoted(name)); check the name or the file")
        }
        return try tensor(entry)
    }

    /// All tensors by name.
    public func tensors() throws(ModelFileError) -> [String: Tensor] {
        var result: [String: Tensor] = [:]
        for entry in entries { result[entry.name] = try tensor(entry) }
        return result
    }

    /// The bytes of a tensor as the file has them.
    ///
    /// - Parameter range: bytes from the tensor's first one on; all of them where nil.
    public func bytes(of entry: Entry, _ range: Range<Int>? = nil) throws(ModelFileError) -> [UInt8] {
        let range = range ?? 0..<entry.bytes.count
        precondition(
            entry.bytes.lowerBound >= 0 && entry.bytes.upperBound <= file.size - dataStart,
            "Tensor \(entry.name) is none of this file.")
        precondition(
            range.lowerBound >= 0 && range.upperBound <= entry.bytes.count,
            "Tensor \(entry.name) has \(entry.bytes.count) bytes, and not \(range).")
        try file.checkMemory(for: range.count, "tensor \(quoted(entry.name))")
        let start = dataStart + entry.bytes.lowerBound
        return try file.bytes(start + range.lowerBound..<start + range.upperBound)
    }

    private func tensor(_ entry: Entry) throws(ModelFileError) -> Tensor {
        guard let scalar = entry.type.scalar else {
            throw file.unsupported(
                "tensor \(quoted(entry.name)) is of \(entry.type.rawValue), which is not computed with; write it as F32, BF16 or F16"
            )
        }
        let type = ValueType(entry.shape, scalar)
        try file.checkMemory(for: type.byteCount, "tensor \(quoted(entry.name))")
        let start = dataStart + entry.bytes.lowerBound
        let tensor = try Tensor(filling: type) { memory throws(ModelFileError) in
            if entry.type == SafetensorsType(scalar) {
                try file.read(into: memory, at: start)
                LittleEndian.order(memory, of: scalar.byteCount)
            } else {
                try file.readWhole(
                    into: memory.bindMemory(to: Int32.self), at: start, StoredInteger(entry.type),
                    "tensor \(quoted(entry.name))")
            }
        }
        guard let tensor else {
            throw file.unsupported(
                "there is no memory for tensor \(quoted(entry.name)), \(type.byteCount) bytes; free some")
        }
        return tensor
    }
}

extension StoredInteger {
    /// The integers of a type that is read as `int32`; a truth value is a byte.
    init(_ type: SafetensorsType) {
        switch type {
        case .int16: self = .int16
        case .uint16: self = .uint16
        case .uint32: self = .uint32
        case .int64: self = .int64
        case .uint64: self = .uint64
        default: self = .uint8
        }
    }
}
