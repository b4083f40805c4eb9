/// The header of a NumPy array file, as the format's specification (NEP 1 and `numpy.lib.format`, versions 1.0 to 3.0) has it.
package struct ArrayHeader: Hashable {
    package enum Element: Hashable {
        case signed(Int)
        case unsigned(Int)
        case float(Int)

        /// Bytes of an element.
        package var size: Int {
            switch self {
            case .signed(let size), .unsigned(let size), .float(let size): size
            }
        }
    }

    package var element: Element
    package var isBigEndian: Bool
    package var isFortran: Bool
    package var shape: [Int]
    /// Where the elements start.
    package var offset: Int

    /// Reads the header at the start of a file.
    ///
    /// - Parameters:
    ///   - bytes: the first bytes of the file, at least the whole header.
    ///   - size: of the file.
    package init(_ bytes: [UInt8], size: Int, name: String) throws(SensorLogError) {
        func broken(_ what: String) -> SensorLogError { SensorLogError(.malformed, "\(name): \(what)") }
        guard bytes.count >= 12, bytes[0] == 0x93, bytes[1..<6].elementsEqual("NUMPY".utf8) else {
            throw broken("ends within the header of a NumPy array")
        }
        let length: Int
        let start: Int
        switch bytes[6] {
        case 1:
            length = Int(bytes[8]) | Int(bytes[9]) << 8
            start = 10
        case 2, 3:
            length = Int(bytes[8]) | Int(bytes[9]) << 8 | Int(bytes[10]) << 16 | Int(bytes[11]) << 24
            start = 12
        default:
            throw SensorLogError(
                .unsupported, "\(name): version \(bytes[6]) of the NumPy format is not known (1 to 3 are)")
        }
        guard length <= bytes.count - start else {
            throw broken("the header of the NumPy array is longer than the file or than any real one")
        }
        offset = start + length
        var scanner = LiteralScanner(bytes[start..<start + length])
        guard let dictionary = scanner.dictionary() else {
            throw broken("the header of the NumPy array is not readable")
        }
        guard case .text(let descriptor)? = dictionary["descr"] else {
            throw SensorLogError(.unsupported, "\(name): a structured array; save one plain numeric array instead")
        }
        guard case .bool(let fortran)? = dictionary["fortran_order"], case .tuple(let shape)? = dictionary["shape"]
        else {
            throw broken("the header of the NumPy array lacks fortran_order or shape")
        }
        isFortran = fortran
        self.shape = shape
        (element, isBigEndian) = try ArrayHeader.element(descriptor, name: name)
        var count = 1
        for extent in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw broken("the header of the NumPy array claims an impossible shape") }
            count = product
        }
        let (needed, overflow) = count.multipliedReportingOverflow(by: element.size)
        guard !overflow, needed <= size - offset else {
            throw broken(
                "the header promises \(count) values of \(element.size) bytes, the file holds \(size - offset) bytes; copy it again"
            )
        }
    }

    private static func element(_ descriptor: String, name: String) throws(SensorLogError) -> (Element, Bool) {
        let order = descriptor.first ?? " "
        let hasOrder = "<>|=".contains(order)
        let isBig = order == ">"
        let code = hasOrder ? String(descriptor.dropFirst()) : descriptor
        let element: Element? =
            switch code {
            case "i1", "b": .signed(1)
            case "i2": .signed(2)
            case "i4": .signed(4)
            case "i8": .signed(8)
            case "u1", "B": .unsigned(1)
            case "u2": .unsigned(2)
            case "u4": .unsigned(4)
            case "u8": .unsigned(8)
            case "f2": .float(2)
            case "f4": .float(4)
            case "f8": .float(8)
            default: nil
            }
        guard let element else {
            throw SensorLogError(
                .unsupported,
                "\(name): elements of NumPy type \(descriptor.prefix(16)) are no real numbers; save int or float instead"
            )
        }
        return (element, isBig)
    }
}

/// Reads the Python literal of the header: a dictionary of texts, booleans and tuples of whole numbers. Nothing is executed.
struct LiteralScanner {
    enum Value: Hashable {
        case text(String)
        case bool(Bool)
        case tuple([Int])
        /// A literal of another kind, for example a structured type.
        case other
    }

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || (9...13).contains(byte) { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    mutating func dictionary() -> [String: Value]? {
        guard take("{") else { return nil }
        var result: [String: Value] = [:]
        while true {
            if take("}") { break }
            guard let key = text(), take(":"), let value = value() else { return nil }
            result[key] = value
            if take(",") { continue }
            guard take("}") else { return nil }
            break
        }
        skipBlanks()
        return place == bytes.count ? result : nil
    }

    private mutating func text() -> String? {
        skipBlanks()
        guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        place += 1
        let start = place
        while let byte = next, byte != quote {
            if byte == UInt8(ascii: "\\") { return nil }
            place += 1
        }
        guard next == quote else { return nil }
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func word(_ word: String) -> Bool {
        guard bytes[place...].starts(with: word.utf8) else { return false }
        place += word.utf8.count
        return true
    }

    private mutating func value() -> Value? {
        skipBlanks()
        if let text = text() { return .text(text) }
        if word("True") { return .bool(true) }
        if word("False") { return .bool(false) }
        if take("(") {
            var numbers: [Int] = []
            while true {
                if take(")") { return .tuple(numbers) }
                skipBlanks()
                var number = 0
                var hasDigits = false
                while let byte = next, byte >= 0x30, byte <= 0x39 {
                    let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
                    let (sum, carry) = tens.addingReportingOverflow(Int(byte - 0x30))
                    guard !overflow, !carry else { return nil }
                    number = sum
                    hasDigits = true
                    place += 1
                }
                _ = next == UInt8(ascii: "L") ? word("L") : false
                guard hasDigits, numbers.count < 32 else { return nil }
                numbers.append(number)
                if take(",") { continue }
                guard take(")") else { return nil }
                return .tuple(numbers)
            }
        }
        if next == UInt8(ascii: "[") {
            // A structured type; the rest of the header does not matter then.
            while let byte = next, byte != UInt8(ascii: "]") {
                _ = byte
                place += 1
            }
            guard next != nil else { return nil }
            place += 1
            return .other
        }
        return nil
    }
}
