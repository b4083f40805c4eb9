/// Reads JSON text (RFC 8259) byte by byte. Foundation's decoder needs forty times as long for a report, as it asks of each
/// value what it might be.
struct JSONParser {
    /// Deeper nesting is refused, as Foundation does.
    private static let deepest = 512

    private let bytes: UnsafeRawBufferPointer
    private var place = 0
    private var depth = 0
    private let refusesRepeatedNames: Bool
    /// How many values may still come.
    private var valuesLeft: Int

    init(_ bytes: UnsafeRawBufferPointer, refusesRepeatedNames: Bool = false, mostValues: Int = .max) {
        self.bytes = bytes
        self.refusesRepeatedNames = refusesRepeatedNames
        valuesLeft = mostValues
    }

    /// The value that the whole text is.
    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let result = try value()
        skipBlanks()
        guard place == bytes.count else { throw failure }
        return result
    }

    private var failure: JSONSyntaxError { JSONSyntaxError(description: "not valid JSON") }

    /// The byte at hand, or zero at the end, which no text has outside a string's escapes.
    private var byte: UInt8 { place < bytes.count ? bytes[place] : 0 }

    private mutating func skipBlanks() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        skipBlanks()
        guard valuesLeft > 0 else { throw JSONSyntaxError(description: "more JSON values than any such text has") }
        valuesLeft -= 1
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let end = place + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[place..<end].elementsEqual(word.description.utf8) else { throw failure }
        place = end
        return value
    }

    private mutating func enter() throws(JSONSyntaxError) {
        place += 1
        depth += 1
        guard depth <= JSONParser.deepest else { throw failure }
        skipBlanks()
    }

    /// Whether another element follows: a comma; else the closing byte, which is taken too.
    private mutating func continues(until close: UInt8) throws(JSONSyntaxError) -> Bool {
        skipBlanks()
        let found = byte
        guard found == UInt8(ascii: ",") || found == close else { throw failure }
        place += 1
        if found == close { depth -= 1 }
        return found != close
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        var values: [JSONValue] = []
        if byte == UInt8(ascii: "]") {
            place += 1
            depth -= 1
            return .array(values)
        }
        repeat { values.append(try value()) } while try continues(until: UInt8(ascii: "]"))
        return .array(values)
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        var members: [JSONValue.Member] = []
        if byte == UInt8(ascii: "}") {
            place += 1
            depth -= 1
            return .object(members)
        }
        var isSorted = true
        repeat {
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else { throw failure }
            let name = try string()
            skipBlanks()
            guard byte == UInt8(ascii: ":") else { throw failure }
            place += 1
            if let last = members.last, last.name >= name { isSorted = false }
            members.append(JSONValue.Member(name, try value()))
        } while try continues(until: UInt8(ascii: "}"))
        if !isSorted {
            members.sort { $0.name < $1.name }
            var unique: [JSONValue.Member] = []
            for member in members {
                if unique.last?.name != member.name {
                    unique.append(member)
                } else if refusesRepeatedNames {
                    throw JSONSyntaxError(
                        description: "a name occurs twice in a JSON object", repeatedName: member.name)
                }
            }
            members = unique
        }
        return .object(members)
    }

    // MARK: - Numbers

    private mutating func digits() -> Int {
        let start = place
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
        return place - start
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = place
        if byte == UInt8(ascii: "-") { place += 1 }
        let leading = byte
        let whole = digits()
        guard whole > 0, whole == 1 || leading != 0x30 else { throw failure }
        let isWhole = byte != UInt8(ascii: ".") && byte | 0x20 != UInt8(ascii: "e")
        if byte == UInt8(ascii: ".") {
            place += 1
            guard digits() > 0 else { throw failure }
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            place += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { place += 1 }
            guard digits() > 0 else { throw failure }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, whole < 16, let integer = Int(text) { return .integer(integer) }
        guard let value = Double(text), value.isFinite else { throw failure }
        if let integer = Int(exactly: value), integer.magnitude < 1 << 53 { return .integer(integer) }
        return .number(value)
    }

    // MARK: - Strings

    private mutating func string() throws(JSONSyntaxError) -> String {
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"),
            bytes[place] >= 0x20
        {
            place += 1
        }
        if byte == UInt8(ascii: "\"") {
            defer { place += 1 }
            return try text(bytes[start..<place])
        }
        var units = Array(bytes[start..<place])
        while place < bytes.count {
            let unit = bytes[place]
            place += 1
            switch unit {
            case UInt8(ascii: "\""): return try text(units[...])
            case UInt8(ascii: "\\"): try escape(into: &units)
            case 0..<0x20: throw failure
            default: units.append(unit)
            }
        }
        throw failure
    }

    private func text(_ units: some Collection<UInt8>) throws(JSONSyntaxError) -> String {
        guard let text = String(validating: units, as: UTF8.self) else { throw failure }
        return text
    }

    private mutating func escape(into units: inout [UInt8]) throws(JSONSyntaxError) {
        let kind = byte
        place += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(kind)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code) {
                guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
                else {
                    throw failure
                }
                place += 2
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw failure }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure }
            units.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw failure
        }
    }

    private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
        guard place + 4 <= bytes.count else { throw failure }
        var code: UInt32 = 0
        for _ in 0..<4 {
            let unit = bytes[place]
            place += 1
            switch unit {
            case 0x30...0x39: code = code << 4 | UInt32(unit - 0x30)
            case 0x41...0x46, 0x61...0x66: code = code << 4 | UInt32((unit | 0x20) - 0x61 + 10)
            default: throw failure
            }
        }
        return code
    }
}
