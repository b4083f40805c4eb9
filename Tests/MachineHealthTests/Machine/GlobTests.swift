@testable import MachineHealth
import Testing

@Suite struct GlobTests {
    @Test(arguments: [
        ("*", "", true), ("*", "a", true), ("*.npy", "a.npy", true), ("*.npy", "a.npy.gz", false), ("a?c", "abc", true),
        ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[a-c]x", "dx", false), ("[!a-c]x", "dx", true),
        ("[]a]", "]", true), ("[ab", "[ab", true), ("a*b*c", "aXbXbc", true), ("a*b*c", "aXbXb", false),
        ("run-[0-9].mat", "run-2.mat", true), ("流量*", "流量1.csv", true), ("", "", true), ("", "a", false),
    ])
    func matches(_ example: (pattern: String, name: String, fits: Bool)) {
        #expect(Glob(example.pattern).matches(example.name) == example.fits)
    }

    @Test func manyStarsEndSoon() {
        let pattern = String(repeating: "*a", count: 90) + "b"
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 2000)))
    }
}
