internal import CSndFile
internal import Foundation

/// Reads WAV, RF64, AIFF and FLAC through libsndfile.
///
/// Integer samples are divided by 2^(container bits − 1), so that full scale is ±1 (that is libsndfile's scaling; bits fewer than
/// the container's are left-justified in it, by the definition of WAV); µ-law and A-law are expanded likewise; floating point stays as
/// stored. Channels are called `ch0`, `ch1`, …; the file has no unit. Other codecs inside WAV are refused: they are lossy.
final class SoundReader: RecordingReader {
    let description: RecordingDescription
    private let handle: OpaquePointer
    private let channelCount: Int
    private let name: String
    private let file: LogFile
    /// The frame that the library would read next.
    private var position = 0
    private var buffer: [Double] = []
    /// Frames of one call to the library.
    private static let chunk = 4096

    init(_ file: LogFile) throws(SensorLogError) {
        try SoundHeader.check(file)
        var info = SF_INFO()
        guard let handle = sf_open(file.path, Int32(SFM_READ), &info) else {
            let reason = String(cString: sf_strerror(nil)).trimmingCharacters(in: CharacterSet(charactersIn: ". \n"))
            throw SensorLogError(
                .malformed, "\(file.name): cannot be read as sound file (\(reason)); copy or save it again")
        }
        do throws(SensorLogError) {
            description = try SoundReader.describe(info, name: file.name)
        } catch {
            sf_close(handle)
            throw error
        }
        self.handle = handle
        self.file = file
        name = file.name
        channelCount = Int(info.channels)
        // A header that promises more than the file holds shows at its last sample.
        _ = try read(channels: [0], frames: description.frameCount - 1..<description.frameCount)
    }

    deinit { sf_close(handle) }

    private static func describe(_ info: SF_INFO, name: String) throws(SensorLogError) -> RecordingDescription {
        let formats: [Int32: String] = [
            0x01_0000: "WAV", 0x13_0000: "WAV", 0x22_0000: "RF64", 0x02_0000: "AIFF", 0x17_0000: "FLAC",
        ]
        // PCM S8, 16, 24, 32, U8, float, double, µ-law, A-law.
        let codecs: Set<Int32> = [1, 2, 3, 4, 5, 6, 7, 0x10, 0x11]
        guard let format = formats[info.format & 0x0FFF_0000] else {
            throw SensorLogError(
                .unsupported, "\(name): this kind of sound file is not known; use WAV, RF64, AIFF or FLAC")
        }
        guard codecs.contains(info.format & 0xFFFF) else {
            throw SensorLogError(.unsupported, "\(name): \(format) with a lossy codec; record PCM or floating point")
        }
        guard info.channels >= 1, info.channels <= 1024, info.samplerate >= 1 else {
            throw SensorLogError(
                .malformed, "\(name): the header has no channels or a sampling rate of zero; save it again")
        }
        guard info.frames >= 1 else {
            throw SensorLogError(.malformed, "\(name): holds no samples; record or copy it again")
        }
        guard info.frames < Int64(1) << 48 else {
            throw SensorLogError(
                .unsupported, "\(name): the header does not say how many samples follow; save it again")
        }
        return RecordingDescription(
            format: format, channels: (0..<Int(info.channels)).map { ChannelDescription(name: "ch\($0)") },
            frameCount: Int(info.frames), rate: Double(info.samplerate))
    }

    func read(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        if position != frames.lowerBound {
            guard sf_seek(handle, Int64(frames.lowerBound), Int32(SEEK_SET)) == Int64(frames.lowerBound) else {
                throw SensorLogError(
                    .malformed,
                    "\(name): sample \(frames.lowerBound) cannot be reached, the file is cut short; copy it again")
            }
            position = frames.lowerBound
        }
        if channels.count == 1 { return [try column(channels[0], frames)] }
        var columns = channels.map { _ in [Double](repeating: 0, count: frames.count) }
        try forEachBlock(of: frames) { source, done in
            for (column, channel) in channels.enumerated() {
                columns[column].withUnsafeMutableBufferPointer { target in
                    for index in 0..<source.count / channelCount {
                        target[done + index] = source[index * channelCount + channel]
                    }
                }
            }
        }
        return columns
    }

    /// The samples of one channel, written into memory that was not set to zero before.
    private func column(_ channel: Int, _ frames: Range<Int>) throws(SensorLogError) -> [Double] {
        var failure: SensorLogError?
        let values = [Double](unsafeUninitializedCapacity: frames.count) { target, filled in
            LargePages.advise(target)
            do throws(SensorLogError) {
                if channelCount == 1, let base = target.baseAddress {
                    try decode(into: base, frames: frames.count, of: frames)
                } else {
                    try forEachBlock(of: frames) { source, done in
                        for index in 0..<source.count / channelCount {
                            target[done + index] = source[index * channelCount + channel]
                        }
                    }
                }
                filled = frames.count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return values
    }

    /// Hands over the frames in order, the channels of a frame side by side, with the number of frames before.
    private func forEachBlock(
        of frames: Range<Int>, _ take: (UnsafeBufferPointer<Double>, Int) -> Void
    ) throws(SensorLogError) {
        if buffer.isEmpty { buffer = [Double](repeating: 0, count: SoundReader.chunk * channelCount) }
        var done = 0
        while done < frames.count {
            let wanted = min(SoundReader.chunk, frames.count - done)
            try decode(into: &buffer, frames: wanted, of: frames)
            buffer.withUnsafeBufferPointer { take(UnsafeBufferPointer(rebasing: $0[..<(wanted * channelCount)]), done) }
            done += wanted
        }
    }

    /// Lets the library decode its next frames.
    private func decode(
        into target: UnsafeMutablePointer<Double>, frames count: Int, of frames: Range<Int>
    ) throws(SensorLogError) {
        guard sf_readf_double(handle, target, Int64(count)) == Int64(count) else {
            position = -1
            throw SensorLogError(
                .malformed,
                "\(name): ends before sample \(frames.upperBound) of the \(description.frameCount) that its header promises; "
                    + "copy it again"
            )
        }
        position += count
    }
}
