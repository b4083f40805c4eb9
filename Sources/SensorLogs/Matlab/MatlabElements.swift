/// The outer structure of MAT files, checked before matio sees them: what it claims must lie within the file.
enum MatlabElements {
    enum Version: String {
        case four = "MAT v4"
        case five = "MAT v5"
        case seven = "MAT v7.3"
    }

    /// The version that the first bytes of a file show, or `nil` where it is no MAT file (MathWorks, MAT-File Format, R2023a).
    static func version(_ head: [UInt8]) -> Version? {
        if head.count >= 128 {
            let isLittle = head[126] == UInt8(ascii: "I") && head[127] == UInt8(ascii: "M")
            let isBig = head[126] == UInt8(ascii: "M") && head[127] == UInt8(ascii: "I")
            if isLittle || isBig {
                switch head[isLittle ? 125 : 124] {
                case 1: return .five
                case 2: return .seven
                default: break
                }
            }
        }
        return isFour(head) ? .four : nil
    }

    private static func word(_ bytes: [UInt8], _ place: Int, isBig: Bool) -> Int {
        guard place + 4 <= bytes.count else { return 0 }
        let slice = bytes[place..<place + 4]
        return (isBig ? Array(slice) : slice.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }

    /// The five words before a variable of version 4.
    private struct FourHeader {
        var bytesOfValues: Int
        var nameLength: Int

        init?(_ bytes: [UInt8]) {
            guard bytes.count >= 20 else { return nil }
            for isBig in [false, true] {
                let type = word(bytes, 0, isBig: isBig)
                let isComplex = word(bytes, 12, isBig: isBig)
                let length = word(bytes, 16, isBig: isBig)
                let sizes = [8, 4, 4, 2, 2, 1]
                let precision = type / 10 % 10
                guard type < 5000, type / 100 % 10 == 0, sizes.indices.contains(precision), type % 10 <= 2,
                    type / 1000 == (isBig ? 1 : 0), isComplex == 0 || isComplex == 1, (1...256).contains(length)
                else { continue }
                let (count, overflow) = word(bytes, 4, isBig: isBig)
                    .multipliedReportingOverflow(by: word(bytes, 8, isBig: isBig))
                let (size, overflows) = count.multipliedReportingOverflow(by: sizes[precision] * (1 + isComplex))
                bytesOfValues = overflow || overflows ? .max : size
                nameLength = length
                return
            }
            return nil
        }
    }

    private static func isFour(_ head: [UInt8]) -> Bool {
        guard let header = FourHeader(head), head.count >= 20 + header.nameLength else { return false }
        let name = head[20..<20 + header.nameLength - 1]
        return head[20 + header.nameLength - 1] == 0 && !name.isEmpty
            && name.allSatisfy { $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) || (0x41...0x7A).contains($0) }
    }

    /// Walks the variables of a version 4 file. Returns how many there are.
    static func checkFour(_ file: LogFile) throws(SensorLogError) -> Int {
        var place = 0
        var count = 0
        while place < file.size {
            guard let header = FourHeader(try file.bytes(at: place, count: 20)) else {
                throw SensorLogError(.malformed, "\(file.name): no variable of MAT v4 at byte \(place); copy it again")
            }
            let start = place + 20 + header.nameLength
            guard header.bytesOfValues <= file.size - start else {
                throw SensorLogError(
                    .malformed,
                    "\(file.name): the variable at byte \(place) claims more than the file holds; copy it again")
            }
            place = start + header.bytesOfValues
            count += 1
        }
        return count
    }

    /// Walks the elements of a version 5 file and expands compressed ones into a copy, since a partial read of a compressed array
    /// would inflate it from its start each time. A file without compressed elements is returned as it is.
    ///
    /// - Returns: the file to read, and how many variables it has.
    static func expanded(_ file: LogFile) throws(SensorLogError) -> (file: LogFile, variables: Int) {
        let plain = try walk(file, visit: { (_, _, _) throws(SensorLogError) in })
        guard plain.hasCompressed else { return (file, plain.count) }
        let copy = try TemporaryFile(for: file.name)
        try copy.append(file.bytes(at: 0, count: 128), for: file.name)
        _ = try walk(file) { (type, place, end) throws(SensorLogError) in
            if type == 15 {
                try Inflation.expand(file, range: place + 8..<end, wrapping: .zlib, into: copy)
            } else {
                var position = place
                while position < end {
                    let bytes = try file.bytes(at: position, count: min(1 << 20, end - position))
                    if bytes.isEmpty { break }
                    try copy.append(bytes, for: file.name)
                    position += bytes.count
                }
            }
        }
        let result = try LogFile(temporary: copy, name: file.name)
        // The inflated elements must again fit exactly one after the other.
        let inner = try walk(result, visit: { (_, _, _) throws(SensorLogError) in })
        guard !inner.hasCompressed else {
            throw SensorLogError(.malformed, "\(file.name): a compressed variable within another one; save it again")
        }
        return (result, inner.count)
    }

    /// Visits type, start and end of each element. Returns how many there are, and whether one of them is compressed.
    private static func walk(
        _ file: LogFile, visit: (Int, Int, Int) throws(SensorLogError) -> Void
    ) throws(SensorLogError) -> (count: Int, hasCompressed: Bool) {
        let head = try file.bytes(at: 0, count: 128)
        let isBig = head.count == 128 && head[126] == UInt8(ascii: "M")
        // Behind the text and the version.
        var place = 128
        var count = 0
        var hasCompressed = false
        while place + 8 <= file.size {
            let tag = try file.bytes(at: place, count: 8)
            let type = word(tag, 0, isBig: isBig)
            let size = word(tag, 4, isBig: isBig)
            guard type == 14 || type == 15 else {
                throw SensorLogError(
                    .malformed, "\(file.name): no variable at byte \(place) of the MAT file; copy it again")
            }
            guard size <= file.size - place - 8 else {
                throw SensorLogError(
                    .malformed,
                    "\(file.name): the variable at byte \(place) claims more than the file holds; copy it again")
            }
            if type == 15 { hasCompressed = true }
            try visit(type, place, place + 8 + size)
            place += 8 + size
            count += 1
        }
        return (count, hasCompressed)
    }
}
