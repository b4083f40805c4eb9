internal import CZlib

extension ModelFile {
    /// Fills `target` with what the raw DEFLATE stream (RFC 1951) in `range` gives, which has to be exactly as much.
    func inflate(_ range: Range<Int>, into target: UnsafeMutableRawBufferPointer, _ what: String) throws(ModelFileError)
    {
        var stream = z_stream()
        // Negative: neither header nor checksum round the stream.
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw ModelFileError(.unreadable, "\(name): zlib cannot start; free some memory")
        }
        defer { inflateEnd(&stream) }
        let source = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
        defer { source.deallocate() }
        // Where the target is full, one byte more must not come.
        var spare: UInt8 = 0
        var place = range.lowerBound
        var done = 0
        while true {
            if stream.avail_in == 0, place < range.upperBound {
                let count = min(source.count, range.upperBound - place)
                try read(into: UnsafeMutableRawBufferPointer(rebasing: source[..<count]), at: place)
                place += count
                stream.next_in = source.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_in = UInt32(count)
            }
            let room = min(1 << 30, target.count - done)
            let isFull = room == 0
            let result: Int32 = withUnsafeMutablePointer(to: &spare) { spare in
                let to = isFull ? nil : target.baseAddress.map { ($0 + done).assumingMemoryBound(to: UInt8.self) }
                stream.next_out = to ?? spare
                stream.avail_out = isFull ? 1 : UInt32(room)
                return CZlib.inflate(&stream, Z_NO_FLUSH)
            }
            let count = (isFull ? 1 : room) - Int(stream.avail_out)
            guard !isFull || count == 0 else {
                throw malformed("\(what) expands to more than it promises; copy the file again")
            }
            done += count
            if result == Z_STREAM_END { break }
            let isStuck = count == 0 && (stream.avail_in > 0 ? result == Z_BUF_ERROR : place == range.upperBound)
            guard result == Z_OK || result == Z_BUF_ERROR, !isStuck else {
                throw malformed("\(what) is broken near byte \(place); copy the file again")
            }
        }
        guard done == target.count, place == range.upperBound, stream.avail_in == 0 else {
            throw malformed("\(what) expands to \(done) bytes and promises \(target.count); copy the file again")
        }
    }

    /// The CRC-32 of ZIP archives.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32_z(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
    }
}
