import Evidence
import Testing

@testable import Reporting

@Suite("Numbers as people read them")
struct NumberTextTests {
    @Test(
        "three significant digits and a handy unit",
        arguments: [
            (107.612, .hertz, "108\u{A0}Hz"), (2250, .hertz, "2.25\u{A0}kHz"), (25600, .hertz, "25.6\u{A0}kHz"),
            (0.066612, .gravity, "66.6\u{A0}mg"), (0.67, .gravity, "0.67\u{A0}g"),
            (1796, .perMinute, "1800\u{A0}r/min"),
            (29_870, .perMinute, "29\u{202F}900\u{A0}r/min"), (7.60123, .one, "7.6"), (1.23456e-9, .one, "1.23×10⁻⁹"),
            (0, .hertz, "0\u{A0}Hz"), (-0.5, .decibels, "−0.5\u{A0}dB"),
            (0.00123, .metresPerSecond, "0.00123\u{A0}m/s"),
            (999.6, .hertz, "1000\u{A0}Hz"), (5.12, .seconds, "5.12\u{A0}s"), (.nan, .hertz, "–\u{A0}Hz"),
            (1e300, .one, "1×10³⁰⁰"),
        ] as [(Double, Evidence.Unit, String)]
    )
    func short(value: Double, unit: Evidence.Unit, text: String) {
        #expect(NumberText.short(value, unit) == text)
    }

    @Test("the digits that a report keeps")
    func full() {
        #expect(NumberText.full(107.612, .hertz) == "107.612\u{A0}Hz")
        #expect(NumberText.full(123_457_000, .one) == "1.23457×10⁸")
        #expect(NumberText.full(61440, .one) == "61\u{202F}440")
    }

    @Test(
        "shares of machines in per cent, and nothing between never and always as either",
        arguments: [
            (0, "0\u{A0}%"), (0.0001, "0.1\u{A0}%"), (0.00149, "0.1\u{A0}%"), (0.5, "50\u{A0}%"),
            (0.9414, "94.1\u{A0}%"),
            (0.99999, "99.9\u{A0}%"), (1, "100\u{A0}%"),
        ] as [(Double, String)])
    func shares(value: Double, text: String) {
        func quantity(_ kind: String, _ unit: Evidence.Unit) -> Quantity {
            Quantity(
                value: value, unit: unit, interval: 0...1, kind: kind, subject: "DE",
                method: MethodReference(name: kind, version: "1"), source: .quantities([]))
        }
        #expect(NumberText.short(quantity("learned-probability", .one)) == text)
        #expect(NumberText.short(quantity("learned-probability-low", .one)) == text)
        #expect(
            NumberText.withInterval(quantity("learned-probability", .one), .english)
                == "\(text) (0\u{A0}% to 100\u{A0}%)")
        // Another unit, or another kind, is no share.
        let other = quantity("learned-probability", .hertz)
        #expect(NumberText.short(other) == NumberText.short(value, .hertz))
        #expect(NumberText.withInterval(other, .english).hasSuffix("(0\u{A0}Hz to 1\u{A0}Hz)"))
        #expect(NumberText.short(quantity("rms", .one)) == NumberText.short(value, .one))
    }

    @Test("labels of an axis")
    func fixed() {
        #expect(NumberText.fixed(0.30000000000000004, decimals: 1) == "0.3")
        #expect(NumberText.fixed(-2, decimals: 0) == "−2")
        #expect(NumberText.fixed(0.05, decimals: 2) == "0.05")
        #expect(NumberText.fixed(12000, decimals: 0) == "12\u{202F}000")
    }
}
