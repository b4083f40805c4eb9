public import Foundation

/// A JSON value whose objects keep the order of their members, so that the same value always gives the same bytes.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case integer(Int)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and a value of an object.
    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value of the first member with this name; `nil` for other values and names.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    public var members: [Member]? { if case .object(let value) = self { value } else { nil } }

    /// The number, whole or not.
    public var number: Double? {
        switch self {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    /// The whole number, also one written as `3.0`.
    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByNilLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(nilLiteral: ()) { self = .null }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}

// MARK: - Writing

extension JSONValue {
    /// The value as JSON (RFC 8259) in UTF-8 text. Numbers are written as the shortest decimal that reads back as the same
    /// double; values that are not finite, which JSON does not have, as `null`.
    ///
    /// - Parameter isPretty: two spaces a level and a line a member; else one line.
    public func text(isPretty: Bool = false) -> String {
        var output = ""
        write(to: &output, isPretty: isPretty, level: 0)
        return output
    }

    private func write(to output: inout String, isPretty: Bool, level: Int) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .number(let value): output += JSONValue.text(of: value)
        case .string(let value): JSONValue.write(value, to: &output)
        case .array(let values):
            // Lists of numbers stay on one line even in the pretty form.
            let isFlat = !isPretty || values.allSatisfy { $0.number != nil || $0.string != nil }
            JSONValue.writeList(values.count, "[", "]", isFlat, level, &output) { index, output in
                values[index].write(to: &output, isPretty: isPretty && !isFlat, level: level + 1)
            }
        case .object(let members):
            JSONValue.writeList(members.count, "{", "}", !isPretty, level, &output) { index, output in
                JSONValue.write(members[index].name, to: &output)
                output += isPretty ? ": " : ":"
                members[index].value.write(to: &output, isPretty: isPretty, level: level + 1)
            }
        }
    }

    private static func writeList(
        _ count: Int, _ open: String, _ close: String, _ isFlat: Bool, _ level: Int, _ output: inout String,
        _ element: (Int, inout String) -> Void
    ) {
        output += open
        for index in 0..<count {
            if index > 0 { output += "," }
            if !isFlat { output += "\n" + String(repeating: "  ", count: level + 1) }
            element(index, &output)
        }
        if !isFlat, count > 0 { output += "\n" + String(repeating: "  ", count: level) }
        output += close
    }

    private static func text(of value: Double) -> String {
        guard value.isFinite else { return "null" }
        if let whole = Int(exactly: value), whole.magnitude < 1_000_000_000_000_000 { return String(whole) }
        return value.description
    }

    private static func write(_ string: String, to output: inout String) {
        output += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}

// MARK: - Reading

/// Text that is no JSON.
public struct JSONSyntaxError: Error, CustomStringConvertible, Sendable {
    public var description: String
    /// The name that an object has twice, where that is what is wrong.
    public var repeatedName: String?
}

extension JSONValue {
    /// Reads JSON text in UTF-8. Members of objects are put into the order of their names; a repeated name keeps one of its
    /// values. Numbers are the doubles nearest to their decimals; whole ones below 2⁵³ become integers.
    ///
    /// - Parameters:
    ///   - refusesRepeatedNames: whether an object that has a name twice is an error.
    ///   - mostValues: how many values the text may have in all, each of which takes 24 bytes of memory or more.
    /// - Throws: `JSONSyntaxError` in one line.
    public init(
        parsing data: Data, refusesRepeatedNames: Bool = false, mostValues: Int = .max
    ) throws(JSONSyntaxError) {
        let result: Result<JSONValue, JSONSyntaxError> = data.withUnsafeBytes { bytes in
            var parser = JSONParser(bytes, refusesRepeatedNames: refusesRepeatedNames, mostValues: mostValues)
            do throws(JSONSyntaxError) {
                return .success(try parser.document())
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }
}
