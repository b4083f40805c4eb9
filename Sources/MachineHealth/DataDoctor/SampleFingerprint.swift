public import SensorLogs

/// What tells a recording's samples from all others, whatever its file is called and in which format it lies.
///
/// Two hashes of 64 bits over the bit patterns of the physical values, each channel in turn in blocks of 65 536 frames (FNV-1a over
/// 64-bit words with two offsets and a final mix). Not for security: it finds copies, not forgeries.
public struct SampleFingerprint: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let high: UInt64
    public let low: UInt64

    /// Reads a recording once, in blocks.
    public init(of recording: OpenRecording) throws(SensorLogError) {
        let description = recording.description
        var first: UInt64 = 0xCBF2_9CE4_8422_2325
        var second: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(description.channels.count)
        let channels = Array(description.channels.indices)
        var start = 0
        while start < description.frameCount, !channels.isEmpty {
            let end = min(start + 65536, description.frameCount)
            for values in try recording.samples(channels: channels, frames: start..<end) {
                for value in values {
                    // One pattern for both zeros and one for all that is not a number.
                    let bits = value.isNaN ? UInt64.max : (value == 0 ? 0 : value.bitPattern)
                    first = (first ^ bits) &* 0x0000_0100_0000_01B3
                    first ^= first >> 29
                    second = (second ^ (bits &+ 0xD6E8_FEB8_6659_FD93)) &* 0xFF51_AFD7_ED55_8CCD
                    second ^= second >> 32
                }
            }
            start = end
        }
        high = first
        low = second
    }

    public var description: String {
        let digits = (String(high, radix: 16), String(low, radix: 16))
        return String(repeating: "0", count: 16 - digits.0.count) + digits.0
            + String(repeating: "0", count: 16 - digits.1.count) + digits.1
    }

    public static func < (left: SampleFingerprint, right: SampleFingerprint) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Groups of recordings with the same samples, by name.
    ///
    /// - Parameter fingerprints: by the name of the recording.
    /// - Returns: the names of each group of two or more, sorted, groups in the order of their first names.
    public static func duplicates(_ fingerprints: [String: SampleFingerprint]) -> [[String]] {
        Dictionary(grouping: fingerprints.keys) { fingerprints[$0] }
            .values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }
}
