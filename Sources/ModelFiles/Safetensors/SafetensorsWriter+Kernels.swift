internal import Evidence
public import TensorCore

/// Writes safetensors files. The same tensors and metadata always give the same bytes, those of the reference implementation:
/// tensors in the order of their types, the widest first, then of their names' bytes; no blanks in the header but those that
/// make it end on a multiple of 8 bytes.
///
/// A file appears whole or not at all: it is written under a temporary name beside the final one, flushed, and renamed.
public enum SafetensorsWriter {
    /// Writes tensors by name.
    ///
    /// - Parameter metadata: texts by name to carry along.
    /// - Throws: ``ModelFileError`` where the file cannot be written, a name is the reserved `__metadata__`, or the header is longer
    ///   than readers allow.
    public static func write(
        _ tensors: [String: Tensor], metadata: [String: String] = [:], to path: String
    ) throws(ModelFileError) {
        try write(tensors.mapValues(\.type), metadata: metadata, to: path) { name throws(ModelFileError) in
            guard let tensor = tensors[name] else {
                throw ModelFileError(.unfitting, "\(plain(path, most: 512)): tensor \(quoted(name)) is missing")
            }
            return tensor
        }
    }

    /// Writes tensors that are made one after the other, so that a model larger than the memory can be written.
    ///
    /// - Parameters:
    ///   - types: of the tensors, by name.
    ///   - tensor: gives the tensor of a name, of the announced type; called once for each, in the order of the file.
    public static func write(
        _ types: [String: ValueType], metadata: [String: String] = [:], to path: String,
        tensor: (String) throws(ModelFileError) -> Tensor
    ) throws(ModelFileError) {
        let names = order(types)
        let header = try header(names, metadata, path)
        let file = try AtomicModelFile(path: path)
        try file.append(header)
        for (name, type) in names {
            let own = try tensor(name)
            precondition(own.type == type, "Tensor \(name) is of \(own.type), announced was \(type).")
            #if _endian(big)
                let copy = Tensor(filling: type) { memory in
                    own.withBytes { memory.copyMemory(from: $0) }
                    LittleEndian.order(memory, of: type.scalar.byteCount)
                }
                guard let copy else {
                    throw ModelFileError(.unwritable, "\(path): no memory for tensor \(quoted(name))")
                }
                try copy.withBytes { bytes throws(ModelFileError) in try file.append(bytes) }
            #else
                try own.withBytes { bytes throws(ModelFileError) in try file.append(bytes) }
            #endif
        }
        try file.commit()
    }

    private static func order(_ types: [String: ValueType]) -> [(name: String, type: ValueType)] {
        let ranks = Dictionary(uniqueKeysWithValues: SafetensorsType.allCases.enumerated().map { ($1, $0) })
        func rank(_ type: ValueType) -> Int { ranks[SafetensorsType(type.scalar)] ?? 0 }
        return types.map { (name: $0.key, type: $0.value) }.sorted { one, other in
            let (a, b) = (rank(one.type), rank(other.type))
            // By bytes, since the order of Swift's strings is that of Unicode's canonical forms.
            return a != b ? a > b : one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
        }
    }

    private static func header(
        _ names: [(name: String, type: ValueType)], _ metadata: [String: String], _ path: String
    ) throws(ModelFileError) -> [UInt8] {
        var members: [JSONValue.Member] = []
        if !metadata.isEmpty {
            let texts = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            members.append(
                JSONValue.Member("__metadata__", .object(texts.map { JSONValue.Member($0.key, .string($0.value)) })))
        }
        var place = 0
        for (name, type) in names {
            guard name != "__metadata__" else {
                throw ModelFileError(
                    .unwritable, "\(plain(path, most: 512)): a tensor cannot be called __metadata__; rename it")
            }
            let (end, overflow) = place.addingReportingOverflow(type.byteCount)
            guard !overflow, end < 1 << 53 else {
                throw ModelFileError(
                    .unwritable, "\(plain(path, most: 512)): the tensors take more bytes than a file has; split them")
            }
            members.append(
                JSONValue.Member(
                    name,
                    .object([
                        JSONValue.Member("dtype", .string(SafetensorsType(type.scalar).rawValue)),
                        JSONValue.Member("shape", .array(type.shape.dimensions.map { .integer($0) })),
                        JSONValue.Member("data_offsets", .array([.integer(place), .integer(end)])),
                    ])))
            place = end
        }
        var text = Array(JSONValue.object(members).text().utf8)
        text += [UInt8](repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
        guard text.count <= SafetensorsHeader.longest else {
            throw ModelFileError(
                .unwritable,
                "\(plain(path, most: 512)): names and metadata take \(text.count) bytes, and \(SafetensorsHeader.longest) are allowed; split the file"
            )
        }
        return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text
    }
}
