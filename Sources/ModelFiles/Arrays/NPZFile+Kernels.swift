internal import NumericalMethods
internal import SensorLogs
public import TensorCore

/// An NPZ file of NumPy opened for reading: a ZIP archive of arrays, stored or deflated, as `numpy.savez` and
/// `numpy.savez_compressed` write it.
///
/// Nothing of it is executed or unpacked to the disk: arrays of Python objects, which NumPy would unpickle, are refused like all
/// that are no plain numbers. Before memory is taken, what an array promises is held against what its bytes can give.
public final class NPZFile: Sendable {
    /// The names of the arrays without `.npy`, in order.
    public let names: [String]
    private let members: [String: ZipDirectory.Member]
    private let file: ModelFile
    /// The longest header of an array that is read: NumPy itself parses 10,000 bytes of a file that it does not trust.
    private static let longestHeader = 1 << 16

    /// - Parameters:
    ///   - path: of the file.
    ///   - name: what messages call it; the path where nil.
    /// - Throws: ``ModelFileError`` where the archive's directory is not as it has to be.
    public init(path: String, name: String? = nil) throws(ModelFileError) {
        file = try ModelFile(path: path, name: name ?? path)
        let directory = try ZipDirectory(file)
        var members: [String: ZipDirectory.Member] = [:]
        for member in directory.members {
            guard member.name.hasSuffix(".npy") else {
                throw file.unsupported("has \(quoted(member.name)), which is no array; write it with numpy.savez")
            }
            guard members.updateValue(member, forKey: String(member.name.dropLast(4))) == nil else {
                throw file.malformed(
                    "has array \(quoted(member.name)) twice; write the file again with different names")
            }
        }
        self.members = members
        names = members.keys.sorted()
    }

    /// Reads an array: `f4`, `f8`, `f2`, `i4` and `i1` as they are, other whole numbers as `int32`, as long as all of them fit. One in
    /// Fortran order is a view with its axes turned.
    ///
    /// - Throws: ``ModelFileError`` where there is none of that name, its bytes are not as they have to be or are no plain numbers.
    public func tensor(named name: String) throws(ModelFileError) -> Tensor {
        guard let member = members[name] else {
            throw ModelFileError(.unfitting, "\(file.name): has no array \(quoted(name)); check the name or the file")
        }
        let what = "array \(quoted(name))"
        try file.checkMemory(for: member.size, what)
        let range = try ZipDirectory.dataRange(of: member, in: file)
        guard let buffer = AlignedBuffer<UInt8>(ifPossible: member.size) else {
            throw file.unsupported("there is no memory for \(what), \(member.size) bytes; free some")
        }
        let memory = UnsafeMutableRawBufferPointer(start: buffer.pointer, count: member.size)
        switch member.method {
        case .stored: try file.read(into: memory, at: range.lowerBound)
        case .deflated: try file.inflate(range, into: memory, what)
        }
        let bytes = UnsafeRawBufferPointer(memory)
        guard ModelFile.checksum(bytes) == member.checksum else {
            throw file.malformed("\(what) does not have the checksum that was written with it; copy the file again")
        }
        return try tensor(bytes, what)
    }

    /// All arrays by name.
    public func tensors() throws(ModelFileError) -> [String: Tensor] {
        var result: [String: Tensor] = [:]
        for name in names { result[name] = try tensor(named: name) }
        return result
    }

    private func tensor(_ bytes: UnsafeRawBufferPointer, _ what: String) throws(ModelFileError) -> Tensor {
        let header: ArrayHeader
        do throws(SensorLogError) {
            header = try ArrayHeader(
                Array(bytes.prefix(Self.longestHeader)), size: bytes.count, name: "\(file.name): \(what)")
        } catch {
            throw ModelFileError(
                error.kind == .unsupported ? .unsupported : .malformed, plain(error.description, most: 1024))
        }
        let stored = StoredInteger(header.element)
        let scalar = Self.scalar(header.element)
        guard header.shape.count <= TensorShape.mostAxes else {
            throw file.unsupported(
                "\(what) has \(header.shape.count) axes, and at most \(TensorShape.mostAxes) are read; reshape it")
        }
        // In Fortran order the first axis is the one whose elements lie together.
        let order = header.isFortran ? header.shape.reversed() : header.shape
        guard let type = ValueType(checking: order, scalar) else {
            throw file.malformed("\(what) claims the impossible shape \(header.shape); write the file again")
        }
        try file.checkMemory(for: type.byteCount, what)
        guard type.shape.count * header.element.size == bytes.count - header.offset else {
            throw file.malformed(
                "\(what) has \(bytes.count - header.offset) bytes and promises \(type.shape.count * header.element.size); write the file again"
            )
        }
        let elements = UnsafeRawBufferPointer(rebasing: bytes[header.offset...])
        let tensor = try Tensor(filling: type) { memory throws(ModelFileError) in
            if let stored {
                let target = memory.bindMemory(to: Int32.self)
                if let odd = stored.convert(elements, isBigEndian: header.isBigEndian, to: target) {
                    throw file.unsupported(
                        "\(what) has at element \(odd) a number beyond 32 bits; write it as int32 or float64")
                }
            } else {
                memory.copyMemory(from: elements)
                if header.isBigEndian {
                    LittleEndian.reverse(memory, of: scalar.byteCount)
                }
                LittleEndian.order(memory, of: scalar.byteCount)
            }
        }
        guard let tensor else {
            throw file.unsupported("there is no memory for \(what), \(type.byteCount) bytes; free some")
        }
        return header.isFortran ? tensor.permuted(Array((0..<tensor.rank).reversed())) : tensor
    }

    private static func scalar(_ element: ArrayHeader.Element) -> ScalarType {
        switch element {
        case .float(2): .float16
        case .float(4): .float32
        case .float: .float64
        case .signed(1): .int8
        default: .int32
        }
    }
}

extension StoredInteger {
    /// The integers of an array that are converted; nil for elements that a tensor holds as they are.
    init?(_ element: ArrayHeader.Element) {
        switch element {
        case .signed(2): self = .int16
        case .signed(8): self = .int64
        case .unsigned(1): self = .uint8
        case .unsigned(2): self = .uint16
        case .unsigned(4): self = .uint32
        case .unsigned: self = .uint64
        default: return nil
        }
    }
}
