public import SensorLogs

/// What tells a recording's samples from all others, whatever its file is called and in which format it lies.
///
/// Two hashes of 64 bits over the bit patterns of the physical values, channel by channel in blocks of frames. Each step mixes one
/// value in and can be undone, so two recordings that differ in one value never agree (xor, multiplication by an odd number and
/// xor-shift, as in FNV-1a and MurmurHash3). Not for security: it finds copies, not forgeries.
public struct SampleFingerprint: Hashable, Sendable, CustomStringConvertible {
    public let high: UInt64
    public let low: UInt64
    /// Whether any sample of a channel differs from another: recordings of a dead sensor are alike without being copies.
    public let varies: Bool

    /// Frames of a block: 65 536, fewer where a recording has more than 16 channels, so that a block stays small.
    static func blockLength(channels: Int) -> Int { min(65_536, max(64, (1 << 20) / max(1, channels))) }

    /// Reads a recording once, in blocks.
    public init(of recording: OpenRecording) throws(SensorLogError) {
        let description = recording.description
        var first: UInt64 = 0xCBF2_9CE4_8422_2325
        var second: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(description.channels.count)
        let channels = Array(description.channels.indices)
        let length = SampleFingerprint.blockLength(channels: channels.count)
        var opening: [UInt64] = []
        var varies = false
        var start = 0
        while start < description.frameCount, !channels.isEmpty {
            let end = min(start + length, description.frameCount)
            let block = try recording.samples(channels: channels, frames: start..<end)
            if start == 0 { opening = block.map { SampleFingerprint.pattern($0[0]) } }
            for (channel, values) in block.enumerated() {
                let opening = opening[channel]
                var differs: UInt64 = 0
                for value in values {
                    let bits = SampleFingerprint.pattern(value)
                    differs |= bits ^ opening
                    first = (first ^ bits) &* 0x0000_0100_0000_01B3
                    first ^= first >> 29
                    second = (second ^ (bits &+ 0xD6E8_FEB8_6659_FD93)) &* 0xFF51_AFD7_ED55_8CCD
                    second ^= second >> 32
                }
                if differs != 0 { varies = true }
            }
            start = end
        }
        high = first
        low = second
        self.varies = varies
    }

    /// One pattern for both zeros and one for all that is not a number.
    private static func pattern(_ value: Double) -> UInt64 {
        value.isNaN ? UInt64.max : (value == 0 ? 0 : value.bitPattern)
    }

    /// 32 hexadecimal digits.
    public var description: String {
        [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

extension OpenRecording {
    /// The fingerprint of the samples as it stands in reports; `nil` where no sample differs from another, or where they cannot
    /// be read to the end.
    public var fingerprint: String? {
        guard let fingerprint = try? SampleFingerprint(of: self), fingerprint.varies else { return nil }
        return fingerprint.description
    }
}
