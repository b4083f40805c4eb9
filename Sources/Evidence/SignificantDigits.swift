#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// How many significant decimal digits a reported number keeps.
public let reportedDigits = 6

extension Double {
    /// This value to `digits` significant decimals: the double nearest to that decimal, so that writing and reading it
    /// back gives the same bits. Values that are not finite stay as they are; minus zero becomes zero.
    ///
    /// - Parameter digits: 1 to 17.
    public func rounded(toSignificant digits: Int) -> Double {
        guard isFinite, self != 0 else { return self == 0 ? 0 : self }
        let rounded = significantText(digits: digits)
        return strtod(rounded, nil)
    }

    /// This value in the form `d.ddde±xx` with `digits` significant decimals.
    package func significantText(digits: Int) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let length = withVaList([CInt(max(1, min(17, digits)) - 1), self]) { vsnprintf(start, 40, "%.*e", $0) }
            return String(
                decoding: buffer[0..<max(0, min(39, Int(length)))].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
