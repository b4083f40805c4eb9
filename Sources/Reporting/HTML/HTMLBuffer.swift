/// A page in the making: UTF-8 bytes, with names of the input made harmless on their way in.
struct HTMLBuffer {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Adds markup of our own.
    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Adds bytes of our own.
    mutating func raw(_ markup: [UInt8]) { bytes.append(contentsOf: markup) }

    /// Adds any text, for an element or an attribute in double quotes. Control characters and marks that turn the direction
    /// of writing become U+FFFD, so that a name cannot disturb the words around it.
    mutating func text(_ text: String) {
        for byte in text.utf8 where HTMLBuffer.isSpecial(byte) {
            slowText(text)
            return
        }
        bytes.append(contentsOf: text.utf8)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x26, 0x3C, 0x3E, 0x22, 0x27, 0x7F, 0xE2, 0xC2, 0xD8, 0..<0x20: true
        default: false
        }
    }

    private mutating func slowText(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: raw("&amp;")
            case 0x3C: raw("&lt;")
            case 0x3E: raw("&gt;")
            case 0x22: raw("&quot;")
            case 0x27: raw("&#39;")
            case 0x09, 0x0A, 0x0D: raw(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: raw("\u{FFFD}")
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    /// Adds a whole number.
    mutating func integer(_ value: Int) {
        if value < 0 { bytes.append(0x2D) }
        var rest = value.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(0x30 + rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Adds a number of pixels with one decimal, without `.0`.
    mutating func pixels(_ value: Double) {
        let tenths = Int(exactly: (value * 10).rounded()) ?? 0
        if tenths < 0 { bytes.append(0x2D) }
        integer(Int(tenths.magnitude / 10))
        if tenths % 10 != 0 {
            bytes.append(0x2E)
            bytes.append(UInt8(0x30 + tenths.magnitude % 10))
        }
    }
}

/// A link that stays within the reports: relative, without a scheme. Anything else is not made a link.
func isSafeLink(_ link: String) -> Bool {
    !link.isEmpty && !link.hasPrefix("/") && !link.hasPrefix("\\") && !link.contains(":")
        && !link.utf8.contains { $0 < 0x20 }
}
