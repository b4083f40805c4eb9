/// The name of an item's folder in the results: readable, safe in a path, and different for different items.
public enum ItemIdentifier {
    /// `text` with every character outside `A-Za-z0-9` made `-`, then `-` and the first six hexadecimal digits of the
    /// SHA-256 of its UTF-8 bytes. `a/b.wav` and `a-b.wav` differ in these digits.
    ///
    /// The readable part keeps at most 248 characters, so that the whole fits into a file name.
    public static func of(_ text: String) -> String {
        let readable = text.unicodeScalars.map { isPlain($0) ? Character($0) : "-" }
        return String(readable.prefix(248)) + "-" + String(TextDigest.sha256(text).prefix(6))
    }

    /// Whether a character is one of `A-Za-z0-9`.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9": true
        default: false
        }
    }
}
