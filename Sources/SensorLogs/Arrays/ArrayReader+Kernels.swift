internal import Foundation

/// Reads NumPy array files (`.npy`): one or two axes, whole numbers of 1 to 8 bytes, floating point of 2, 4 and 8 bytes, either byte
/// order, C and Fortran order. Values are as stored.
///
/// Of two axes the shorter one is that of the channels, since a recording has more samples than channels; a square array is refused,
/// because nothing says which axis is time. More axes are refused.
final class ArrayReader: RecordingReader {
    let description: RecordingDescription
    private let file: LogFile
    private let header: ArrayHeader
    /// Elements between neighbouring frames of a channel, and between neighbouring channels of a frame.
    private let frameStride: Int
    private let channelStride: Int
    /// Bytes of one read.
    private static let chunk = 1 << 20
    /// The longest header that is read: NumPy itself refuses to parse more than 10,000 bytes unless told to trust the file.
    private static let longestHeader = 1 << 16

    init(_ file: LogFile) throws(SensorLogError) {
        let header = try ArrayHeader(
            file.bytes(at: 0, count: ArrayReader.longestHeader), size: file.size, name: file.name)
        let frames: Int
        let channels: Int
        let isFrameFirst: Bool
        switch header.shape.count {
        case 1:
            (frames, channels, isFrameFirst) = (header.shape[0], 1, true)
        case 2 where header.shape[0] == header.shape[1] && header.shape[0] > 1:
            throw SensorLogError(
                .incomplete,
                "\(file.name): \(header.shape[0]) × \(header.shape[1]): nothing says which axis is time; save one array per channel"
            )
        case 2:
            isFrameFirst = header.shape[0] > header.shape[1]
            (frames, channels) = isFrameFirst ? (header.shape[0], header.shape[1]) : (header.shape[1], header.shape[0])
        case 0:
            throw SensorLogError(.unsupported, "\(file.name): a single number, no recording")
        default:
            throw SensorLogError(
                .unsupported,
                "\(file.name): an array with \(header.shape.count) axes; save each snapshot as its own array of channels × samples"
            )
        }
        guard frames > 0, channels > 0 else {
            throw SensorLogError(.malformed, "\(file.name): the array holds no values; record or copy it again")
        }
        guard channels <= 65_536 else {
            throw SensorLogError(.unsupported, "\(file.name): \(channels) channels are more than any recording has")
        }
        // In C order the last axis is the one whose elements lie together, in Fortran order the first.
        let isFrameFastest = isFrameFirst == header.isFortran || channels == 1
        frameStride = isFrameFastest ? 1 : channels
        channelStride = isFrameFastest ? frames : 1
        self.file = file
        self.header = header
        description = RecordingDescription(
            format: "NPY", channels: (0..<channels).map { ChannelDescription(name: "ch\($0)") }, frameCount: frames)
    }

    func read(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        var columns: [[Double]] = []
        columns.reserveCapacity(channels.count)
        if frameStride == 1 {
            for channel in channels {
                columns.append(try values(at: channel * channelStride + frames.lowerBound, count: frames.count))
            }
            return columns
        }
        columns = channels.map { _ in [Double](repeating: 0, count: frames.count) }
        let step = max(1, ArrayReader.chunk / (frameStride * header.element.size))
        var done = 0
        while done < frames.count {
            let count = min(step, frames.count - done)
            let block = try values(at: (frames.lowerBound + done) * frameStride, count: count * frameStride)
            for (column, channel) in channels.enumerated() {
                block.withUnsafeBufferPointer { source in
                    columns[column].withUnsafeMutableBufferPointer { target in
                        for index in 0..<count { target[done + index] = source[index * frameStride + channel] }
                    }
                }
            }
            done += count
        }
        return columns
    }

    /// Neighbouring elements as `Double`.
    private func values(at index: Int, count: Int) throws(SensorLogError) -> [Double] {
        let size = header.element.size
        let bytes = try file.bytes(at: header.offset + index * size, count: count * size)
        guard bytes.count == count * size else {
            throw SensorLogError(.malformed, "\(file.name): ends before sample \(index + count); copy it again")
        }
        return [Double](unsafeUninitializedCapacity: count) { target, filled in
            bytes.withUnsafeBytes { source in
                let isBig = header.isBigEndian
                switch header.element {
                case .signed(1): convert(source, target, UInt8.self, isBig) { Double(Int8(bitPattern: $0)) }
                case .signed(2): convert(source, target, UInt16.self, isBig) { Double(Int16(bitPattern: $0)) }
                case .signed(4): convert(source, target, UInt32.self, isBig) { Double(Int32(bitPattern: $0)) }
                case .signed: convert(source, target, UInt64.self, isBig) { Double(Int64(bitPattern: $0)) }
                case .unsigned(1): convert(source, target, UInt8.self, isBig) { Double($0) }
                case .unsigned(2): convert(source, target, UInt16.self, isBig) { Double($0) }
                case .unsigned(4): convert(source, target, UInt32.self, isBig) { Double($0) }
                case .unsigned: convert(source, target, UInt64.self, isBig) { Double($0) }
                case .float(2): convert(source, target, UInt16.self, isBig) { ArrayReader.half($0) }
                case .float(4): convert(source, target, UInt32.self, isBig) { Double(Float(bitPattern: $0)) }
                case .float: convert(source, target, UInt64.self, isBig) { Double(bitPattern: $0) }
                }
            }
            filled = count
        }
    }

    @inline(__always)
    private func convert<Stored: FixedWidthInteger>(
        _ source: UnsafeRawBufferPointer, _ target: UnsafeMutableBufferPointer<Double>, _: Stored.Type, _ isBig: Bool,
        _ value: (Stored) -> Double
    ) {
        let size = MemoryLayout<Stored>.size
        for index in 0..<source.count / size {
            let stored = source.loadUnaligned(fromByteOffset: index * size, as: Stored.self)
            target[index] = value(isBig ? Stored(bigEndian: stored) : Stored(littleEndian: stored))
        }
    }

    /// A half-precision number (IEEE 754 binary16), exactly.
    static func half(_ bits: UInt16) -> Double {
        let exponent = Int(bits >> 10 & 31)
        let fraction = Double(bits & 1023)
        let sign: Double = bits >> 15 == 1 ? -1 : 1
        switch exponent {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
        }
    }
}
