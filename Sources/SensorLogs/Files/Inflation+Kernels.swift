internal import CZlib
internal import Foundation

/// Inflates compressed stretches of a file into a temporary file, in constant memory.
enum Inflation {
    /// Measurements in text or binary shrink by a factor of 2 to 20; DEFLATE can reach 1032. Beyond this many bytes, a file that
    /// swells more than `largestRatio` times is taken for a bomb.
    static let harmlessBytes = 64 << 20
    static let largestRatio = 200
    /// No expanded copy grows beyond this (64 GiB).
    static let mostBytes = 64 << 30

    enum Wrapping: Int32 {
        /// RFC 1952, several members in a row allowed.
        case gzip = 31
        /// RFC 1950.
        case zlib = 15
    }

    /// Inflates `range` of a file and appends the result.
    ///
    /// - Throws: `.malformed` where the stream is broken or cut short, where rubbish follows a member of gzip, and where the copy
    ///   of the file, with what was appended to it before, swells like a bomb.
    static func expand(
        _ file: LogFile, range: Range<Int>, wrapping: Wrapping, into output: TemporaryFile
    ) throws(SensorLogError) {
        var stream = z_stream()
        guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw SensorLogError(.unreadable, "\(file.name): zlib cannot start")
        }
        defer { inflateEnd(&stream) }
        let source = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
        let target = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer {
            source.deallocate()
            target.deallocate()
        }
        var place = range.lowerBound
        var isInside = true
        // Where the target was filled, output may still wait inside zlib after the last input byte.
        while place < range.upperBound || stream.avail_in > 0 || isInside && stream.avail_out == 0 {
            if stream.avail_in == 0, place < range.upperBound {
                let wanted = min(source.count, range.upperBound - place)
                let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: source[0..<wanted]), at: place)
                guard count > 0 else { break }
                place += count
                stream.next_in = source.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_in = UInt32(count)
            }
            if !isInside {
                guard wrapping == .gzip else { break }
                // Zeros after the last member are padding of tapes and block devices.
                if stream.next_in?.pointee == 0 { break }
                guard inflateReset(&stream) == Z_OK else { break }
                isInside = true
            }
            stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_out = UInt32(target.count)
            let result = inflate(&stream, Z_NO_FLUSH)
            let count = target.count - Int(stream.avail_out)
            try output.append(UnsafeRawBufferPointer(rebasing: target[0..<count]), for: file.name)
            if output.size > mostBytes || output.size > harmlessBytes && output.size / largestRatio > file.size {
                throw SensorLogError(
                    .malformed, "\(file.name): swells beyond \(largestRatio) times its size and is not expanded further"
                )
            }
            switch result {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END: isInside = false
            default:
                throw SensorLogError(
                    .malformed, "\(file.name): the compressed data are broken near byte \(place); copy the file again")
            }
        }
        guard !isInside else {
            throw SensorLogError(.malformed, "\(file.name): the compressed data end early; copy the file again")
        }
    }

    /// The expanded copy of a gzip file.
    static func gunzip(_ file: LogFile) throws(SensorLogError) -> LogFile {
        let copy = try TemporaryFile(for: file.name)
        try expand(file, range: 0..<file.size, wrapping: .gzip, into: copy)
        return try LogFile(temporary: copy, name: file.name)
    }
}
