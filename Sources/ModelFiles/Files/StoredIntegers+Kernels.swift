/// Integers of files, in little-endian order, that tensors hold as `int32`.
enum StoredInteger {
    case uint8, int16, uint16, uint32, int64, uint64

    var byteCount: Int {
        switch self {
        case .uint8: 1
        case .int16, .uint16: 2
        case .uint32: 4
        case .int64, .uint64: 8
        }
    }

    /// Converts neighbouring integers; gives the index of the first that does not fit, or nil.
    func convert(
        _ bytes: UnsafeRawBufferPointer, isBigEndian: Bool, to target: UnsafeMutableBufferPointer<Int32>
    ) -> Int? {
        func convert<Stored: FixedWidthInteger>(_: Stored.Type) -> Int? {
            for index in target.indices {
                let stored = bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Stored>.size, as: Stored.self)
                guard let value = Int32(exactly: isBigEndian ? Stored(bigEndian: stored) : Stored(littleEndian: stored))
                else { return index }
                target[index] = value
            }
            return nil
        }
        switch self {
        case .uint8: return convert(UInt8.self)
        case .int16: return convert(Int16.self)
        case .uint16: return convert(UInt16.self)
        case .uint32: return convert(UInt32.self)
        case .int64: return convert(Int64.self)
        case .uint64: return convert(UInt64.self)
        }
    }
}

extension ModelFile {
    /// Reads integers piece by piece.
    ///
    /// - Parameter what: whose they are, for the message where one does not fit.
    func readWhole(
        into target: UnsafeMutableBufferPointer<Int32>, at offset: Int, _ stored: StoredInteger, _ what: String
    ) throws(ModelFileError) {
        let chunk = 1 << 16
        var done = 0
        while done < target.count {
            let count = min(chunk, target.count - done)
            let start = offset + done * stored.byteCount
            let bytes = try bytes(start..<start + count * stored.byteCount)
            let part = UnsafeMutableBufferPointer(rebasing: target[done..<done + count])
            if let odd = bytes.withUnsafeBytes({ stored.convert($0, isBigEndian: false, to: part) }) {
                throw unsupported(
                    "\(what) has at element \(done + odd) a number beyond 32 bits; write it as I32 or F64")
            }
            done += count
        }
    }
}

/// The byte order of files.
enum LittleEndian {
    /// Turns little-endian elements of `size` bytes into those of the processor, or back; nothing on all that Swift runs on today.
    static func order(_ memory: UnsafeMutableRawBufferPointer, of size: Int) {
        #if _endian(big)
            reverse(memory, of: size)
        #endif
    }

    /// Reverses the bytes of each element.
    static func reverse(_ memory: UnsafeMutableRawBufferPointer, of size: Int) {
        for start in stride(from: 0, to: memory.count, by: size) {
            memory[start..<min(memory.count, start + size)].reverse()
        }
    }
}
