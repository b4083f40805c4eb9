/// The central directory of a ZIP archive, with every claim held against the archive's size.
///
/// Source: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.14 to 4.3.16 (end of the central
/// directory) and 4.5.3 (64-bit sizes).
struct ZipDirectory {
    struct Member: Hashable {
        enum Method: Hashable {
            case stored, deflated
        }

        let name: String
        let method: Method
        let checksum: UInt32
        let compressedSize: Int
        let size: Int
        /// Where its local header starts.
        let offset: Int
        /// The bytes of the name, as the local header repeats them.
        let rawName: [UInt8]
        /// Where the next member or the directory starts.
        var limit: Int
    }

    /// The longest central directory that is read, in bytes: more than half a million arrays.
    static let longest = 64 << 20
    /// DEFLATE makes no more of a byte than 1032; see zlib's "Technical Details".
    static let deflateRatio = 1032
    /// Arrays shrink by a factor of 2 to 20. Beyond this many bytes, one that swells more than `largestRatio` times is taken for a bomb.
    static let harmlessBytes = 64 << 20
    static let largestRatio = 200

    /// In the order of their places.
    let members: [Member]

    init(_ file: ModelFile) throws(ModelFileError) {
        let (range, count) = try Self.place(in: file)
        let bytes = try LittleEndianReader(file.bytes(range))
        var members: [Member] = []
        var place = 0
        while place < bytes.count {
            guard bytes.number(at: place, 4) == 0x0201_4B50, let length = Self.length(bytes, place) else {
                throw file.malformed(
                    "the directory of the archive is broken at byte \(range.lowerBound + place); copy it again")
            }
            try members.append(Self.member(bytes, place, file, directoryStart: range.lowerBound))
            place += length
        }
        guard members.count == count else {
            throw file.malformed(
                "the directory has \(members.count) entries and promises \(count); copy the file again")
        }
        self.members = try Self.inOrder(members, file)
    }

    /// Where the directory lies and how many entries it promises.
    private static func place(in file: ModelFile) throws(ModelFileError) -> (Range<Int>, Int) {
        // The end record takes 22 bytes and a comment of up to 65,535.
        let start = max(0, file.size - 22 - 65_535)
        let tail = try LittleEndianReader(file.bytes(start..<file.size))
        var place = tail.count - 22
        while place >= 0 {
            if tail.number(at: place, 4) == 0x0605_4B50, tail.number(at: place + 20, 2) == tail.count - place - 22 {
                break
            }
            place -= 1
        }
        guard place >= 0, let disk = tail.number(at: place + 4, 2), let entries = tail.number(at: place + 10, 2),
            let size = tail.number(at: place + 12, 4), let offset = tail.number(at: place + 16, 4)
        else {
            throw file.malformed(
                "has no directory of a ZIP archive at its end; it was cut short or is no NPZ file, copy it again")
        }
        guard disk == 0 || disk == 0xFFFF else {
            throw file.unsupported("is one part of an archive of several; join them first")
        }
        var (found, claimed, end) = ((offset, size), entries, start + place)
        if entries == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF,
            place >= 20, tail.number(at: place - 20, 4) == 0x0706_4B50
        {
            guard let record = tail.number(at: place - 12, 8), record <= end - 20 - 56 else {
                throw file.malformed("the directory's 64-bit record lies outside the file; copy it again")
            }
            let wide = try LittleEndianReader(file.bytes(record..<record + 56))
            guard wide.number(at: 0, 4) == 0x0606_4B50, let count = wide.number(at: 32, 8),
                let size = wide.number(at: 40, 8), let offset = wide.number(at: 48, 8)
            else {
                throw file.malformed("the directory's 64-bit record is broken; copy the file again")
            }
            (found, claimed, end) = ((offset, size), count, record)
        }
        guard found.1 <= longest else {
            throw file.unsupported(
                "a directory of \(found.1) bytes, and at most \(longest) are read; split the archive")
        }
        guard found.0 <= end, found.1 == end - found.0 else {
            throw file.malformed("the directory of the archive does not end where it should; copy the file again")
        }
        return (found.0..<end, claimed)
    }

    /// The bytes of the directory's entry at `place`; nil where it runs over the end.
    private static func length(_ bytes: LittleEndianReader, _ place: Int) -> Int? {
        guard let name = bytes.number(at: place + 28, 2), let extra = bytes.number(at: place + 30, 2),
            let comment = bytes.number(at: place + 32, 2), place + 46 + name + extra + comment <= bytes.count
        else { return nil }
        return 46 + name + extra + comment
    }

    private static func member(
        _ bytes: LittleEndianReader, _ place: Int, _ file: ModelFile, directoryStart: Int
    ) throws(ModelFileError) -> Member {
        guard let flags = bytes.number(at: place + 8, 2), let code = bytes.number(at: place + 10, 2),
            let checksum = bytes.number(at: place + 16, 4), var compressed = bytes.number(at: place + 20, 4),
            var size = bytes.number(at: place + 24, 4), let nameLength = bytes.number(at: place + 28, 2),
            let extraLength = bytes.number(at: place + 30, 2), var offset = bytes.number(at: place + 42, 4)
        else {
            throw file.malformed("the directory of the archive is broken; copy the file again")
        }
        let rawName = bytes.slice(place + 46, nameLength)
        guard let name = String(validating: rawName, as: UTF8.self) else {
            throw file.malformed("a name in the archive is no valid UTF-8 text; write the file again")
        }
        let shown = "array \(quoted(name))"
        // 64-bit values stand in the order of the fields that have no room for theirs.
        var wide = Self.wideField(bytes, place + 46 + nameLength, extraLength)
        func widened(_ value: Int) throws(ModelFileError) -> Int {
            if value != 0xFFFF_FFFF { return value }
            guard let next = wide.first else {
                throw file.malformed("\(shown) lacks its 64-bit size; copy the file again")
            }
            wide.removeFirst()
            return next
        }
        size = try widened(size)
        compressed = try widened(compressed)
        offset = try widened(offset)
        guard flags & 1 == 0 else { throw file.unsupported("\(shown) is encrypted; write it without a password") }
        let method: Member.Method
        switch code {
        case 0: method = .stored
        case 8: method = .deflated
        default:
            throw file.unsupported(
                "\(shown) is compressed by method \(code); write it with numpy.savez or savez_compressed")
        }
        // The local header takes 30 bytes and the name.
        guard offset <= directoryStart, compressed <= directoryStart - offset - 30 - nameLength else {
            throw file.malformed("\(shown) reaches beyond the archive; it was cut short, copy it again")
        }
        switch method {
        case .stored:
            guard size == compressed else {
                throw file.malformed("\(shown) has \(compressed) bytes and promises \(size); copy the file again")
            }
        case .deflated:
            guard size / deflateRatio <= compressed + 1 else {
                throw file.malformed(
                    "\(shown) promises \(size) bytes out of \(compressed), which no compression gives; copy the file again"
                )
            }
            guard size <= harmlessBytes || size / largestRatio <= compressed else {
                throw file.malformed(
                    "\(shown) swells beyond \(largestRatio) times its size and is not expanded; write it uncompressed")
            }
        }
        return Member(
            name: name, method: method, checksum: UInt32(truncatingIfNeeded: checksum), compressedSize: compressed,
            size: size, offset: offset, rawName: rawName, limit: directoryStart)
    }

    /// The values of the extra field with 64-bit sizes (kind 1).
    private static func wideField(_ bytes: LittleEndianReader, _ start: Int, _ length: Int) -> [Int] {
        var place = start
        while place + 4 <= start + length, let kind = bytes.number(at: place, 2),
            let size = bytes.number(at: place + 2, 2)
        {
            guard place + 4 + size <= start + length else { return [] }
            if kind == 1 {
                return Array((0..<size / 8).map { bytes.number(at: place + 4 + 8 * $0, 8) }.prefix { $0 != nil })
                    .compactMap { $0 }
            }
            place += 4 + size
        }
        return []
    }

    /// The members by their places, each with where the next one starts. Overlapping members make bombs that each look harmless (D.
    /// Fifield, "A better zip bomb", WOOT 2019).
    private static func inOrder(_ members: [Member], _ file: ModelFile) throws(ModelFileError) -> [Member] {
        var result = members.sorted { ($0.offset, $0.size) < ($1.offset, $1.size) }
        for index in result.indices.dropFirst() {
            let (last, next) = (result[index - 1], result[index])
            guard next.offset >= last.offset + 30 + last.rawName.count + last.compressedSize else {
                throw file.malformed(
                    "arrays \(quoted(last.name)) and \(quoted(next.name)) overlap; copy or write the file again")
            }
            result[index - 1].limit = next.offset
        }
        return result
    }

    /// Where the bytes of a member lie.
    static func dataRange(of member: Member, in file: ModelFile) throws(ModelFileError) -> Range<Int> {
        let headerLength = 30 + member.rawName.count
        let header = try LittleEndianReader(file.bytes(member.offset..<member.offset + headerLength))
        guard header.number(at: 0, 4) == 0x0403_4B50, header.number(at: 26, 2) == member.rawName.count,
            header.slice(30, member.rawName.count) == member.rawName, let extra = header.number(at: 28, 2)
        else {
            throw file.malformed(
                "array \(quoted(member.name)) does not lie where the directory says; copy the file again")
        }
        let start = member.offset + headerLength + extra
        guard start + member.compressedSize <= member.limit else {
            throw file.malformed("array \(quoted(member.name)) reaches into the next; copy the file again")
        }
        return start..<start + member.compressedSize
    }
}

/// Little-endian numbers at any place of a text of bytes.
struct LittleEndianReader {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// The unsigned number of `size` bytes at `place`; nil where it lies outside or is beyond `Int`.
    func number(at place: Int, _ size: Int) -> Int? {
        guard place >= 0, place <= bytes.count - size else { return nil }
        let value = bytes[place..<place + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: value)
    }

    /// Up to `count` bytes from `place` on.
    func slice(_ place: Int, _ count: Int) -> [UInt8] { Array(bytes.dropFirst(place).prefix(count)) }
}
