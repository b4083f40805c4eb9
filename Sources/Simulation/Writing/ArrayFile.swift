public import Foundation

/// Writes NumPy array files (NPY format 1.0, NumPy Enhancement Proposal 1) in little-endian order.
public enum ArrayFile {
    /// Single-precision values: shape (frames) for one channel, (frames, channels) for several of equal length.
    public static func float32(_ channels: [[Double]]) -> Data {
        file(channels, type: "<f4", width: 4) { value, bytes in
            append(Float(value).bitPattern, to: &bytes)
        }
    }

    /// Whole numbers of 16 bits, with the value of one step: value = stored · scale. The largest magnitude becomes 32 000.
    public static func int16(_ channels: [[Double]]) -> (data: Data, scale: Double) {
        let peak = channels.joined().reduce(0) { max($0, abs($1)) }
        let scale = peak > 0 && peak.isFinite ? peak / 32_000 : 1
        let data = file(channels, type: "<i2", width: 2) { value, bytes in
            let steps = (value / scale).rounded()
            let whole = Int16(steps.isFinite ? min(max(steps, -32_768), 32_767) : 0)
            append(UInt16(bitPattern: whole), to: &bytes)
        }
        return (data, scale)
    }

    private static func append(_ word: UInt32, to bytes: inout [UInt8]) {
        append(UInt16(truncatingIfNeeded: word), to: &bytes)
        append(UInt16(truncatingIfNeeded: word >> 16), to: &bytes)
    }

    private static func append(_ word: UInt16, to bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: word))
        bytes.append(UInt8(truncatingIfNeeded: word >> 8))
    }

    private static func file(
        _ channels: [[Double]], type: String, width: Int, write: (Double, inout [UInt8]) -> Void
    ) -> Data {
        let frames = channels.map(\.count).min() ?? 0
        let shape = channels.count == 1 ? "(\(frames),)" : "(\(frames), \(channels.count))"
        var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
        // The data start at a multiple of 64 bytes.
        let unpadded = 10 + header.utf8.count + 1
        header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
        bytes.reserveCapacity(128 + frames * channels.count * width)
        append(UInt16(truncatingIfNeeded: header.utf8.count), to: &bytes)
        bytes += Array(header.utf8)
        for frame in 0..<frames {
            for channel in channels { write(channel[frame], &bytes) }
        }
        return Data(bytes)
    }
}
