import Evidence
import Foundation
import Testing

@Suite("JSON")
struct JSONTests {
    static func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Data(text.utf8)) }

    @Test("values of RFC 8259, members in the order of their names")
    func values() throws {
        let value = try Self.parse("\u{FEFF}" + #"{"b": [1, -2.5e2, true, null, []], "a": {"x": "é"}} "#)
        #expect(value == ["a": ["x": "é"], "b": [1, .integer(-250), true, nil, []]])
        #expect(try Self.parse(#""\"\\\/\b\f\n\r\t\u00e9\ud834\udd1e""#) == "\"\\/\u{8}\u{C}\n\r\té𝄞")
        #expect(try Self.parse("1e-400").number == 0)
        #expect(try Self.parse("0.1").number == 0.1)
    }

    @Test(
        "text that is no JSON",
        arguments: [
            "", " ", "01", "1.", ".5", "+1", "1e", "-", "tru", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}",
            "\"\n\"",
            #""\ud834""#, #""\udd1e""#, #""\u12""#, #""\x""#, "\"", "1 2", "[", "{", "1e400", "nan", "\u{0}",
        ])
    func refused(_ text: String) {
        #expect(throws: JSONSyntaxError.self) { try Self.parse(text) }
    }

    @Test("nesting is bounded")
    func deep() {
        #expect(throws: JSONSyntaxError.self) { try Self.parse(String(repeating: "[", count: 1_000_000)) }
    }

    @Test(
        "numbers at the ends of the whole numbers are read and written",
        arguments: [
            -0x1p63, 0x1p63, -9_223_372_036_854_774_784.0, 0x1p53, -0x1p53, 1e300, -0.0, 123_456_789_012_345_680,
        ])
    func ends(_ number: Double) throws {
        #expect(try Self.parse(JSONValue.number(number).text()).number == number)
        #expect(try Self.parse(String(format: "%.1f", number)).number == number)
    }

    @Test("the smallest whole number in digits")
    func smallest() throws {
        #expect(try Self.parse("-9223372036854775808").number == -0x1p63)
        #expect(try Self.parse("-9223372036854775808.0").number == -0x1p63)
    }
}
