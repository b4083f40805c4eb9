@testable import BatchAnalysis
import Testing

@Suite("Names of items")
struct ItemIdentifierTests {
    @Test("SHA-256 gives the digests of FIPS 180-4's examples")
    func standardDigests() {
        #expect(TextDigest.sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(TextDigest.sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        #expect(TextDigest.sha256(two) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(
            TextDigest.sha256([UInt8](repeating: 0x61, count: 1000))
                == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
    }

    @Test(
        "a name is the text with other characters made hyphens, and six digits of its hash (Python's hashlib)",
        arguments: [
            ("a/b.wav", "a-b-wav-BB"), ("a-b.wav", "a-b-wav-AA"),
        ])
    func shape(text: String, like: String) {
        let id = ItemIdentifier.of(text)
        #expect(id.hasPrefix("a-b-wav-"))
        #expect(id.count == like.count + 4)
        #expect(id.hasSuffix(TextDigest.sha256(text).prefix(6)))
    }

    @Test("different texts with the same readable part stay apart")
    func injective() {
        let texts = ["a/b.wav", "a-b.wav", "a.b.wav", "a b.wav", "a/b/wav", "ä/b.wav", "a\u{0308}/b.wav"]
        #expect(Set(texts.map(ItemIdentifier.of)).count == texts.count)
        #expect(ItemIdentifier.of(String(repeating: "x", count: 4000)).utf8.count == 255)
    }
}
