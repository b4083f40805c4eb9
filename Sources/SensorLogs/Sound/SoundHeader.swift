/// Checks of sound files that libsndfile leaves out: sizes that the file does not hold, and block sizes that contradict the format.
enum SoundHeader {
    static func check(_ file: LogFile) throws(SensorLogError) {
        let start = try file.bytes(at: 0, count: 12)
        guard start.count == 12 else { throw SensorLogError(.malformed, "\(file.name): ends within its header") }
        switch String(decoding: start[0..<4], as: UTF8.self) {
        case "RIFF", "RF64", "BW64": try checkRIFF(file, isBig: false)
        case "RIFX": try checkRIFF(file, isBig: true)
        case "FORM": try checkAIFF(file)
        default: break
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>, isBig: Bool) -> Int {
        let value = (isBig ? Array(bytes) : bytes.reversed()).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(clamping: value)
    }

    /// Walks the chunks of WAV and its relatives (Microsoft RIFF; EBU Tech 3306 for the 64-bit sizes of `ds64`).
    private static func checkRIFF(_ file: LogFile, isBig: Bool) throws(SensorLogError) {
        var place = 12
        var longData: Int?
        var hasFormat = false
        // A file has a handful of chunks; thousands are an attack on time.
        for _ in 0..<4096 where place + 8 <= file.size {
            let head = try file.bytes(at: place, count: 8 + 40)
            let kind = String(decoding: head[0..<4], as: UTF8.self)
            var size = number(head[4..<8], isBig: isBig)
            switch kind {
            case "ds64" where head.count >= 24:
                longData = number(head[16..<24], isBig: isBig)
            case "fmt ":
                guard head.count >= 24, size >= 16 else { break }
                hasFormat = true
                let tag = number(head[8..<10], isBig: isBig)
                let channels = number(head[10..<12], isBig: isBig)
                let block = number(head[20..<22], isBig: isBig)
                let bits = number(head[22..<24], isBig: isBig)
                // PCM, floating point and extensible: one block is one sample of each channel.
                if tag == 1 || tag == 3 || tag == 0xFFFE {
                    guard channels > 0, bits > 0, block == channels * ((bits + 7) / 8) else {
                        throw SensorLogError(
                            .malformed,
                            "\(file.name): the header contradicts itself: \(channels) channels of \(bits) bits in blocks of "
                                + "\(block) bytes; save it again")
                    }
                }
            case "data":
                if size == 0xFFFF_FFFF, let longData { size = longData }
                // Programs that write into a pipe leave this mark, since they cannot go back.
                if size == 0xFFFF_FFFF { return }
                guard hasFormat, size <= file.size - place - 8 else {
                    throw SensorLogError(
                        .malformed,
                        "\(file.name): the header promises \(size) bytes of samples, the file holds \(file.size - place - 8); "
                            + "copy it again")
                }
                return
            default: break
            }
            place += 8 + size + size % 2
        }
    }

    private static func checkAIFF(_ file: LogFile) throws(SensorLogError) {
        var place = 12
        for _ in 0..<4096 where place + 8 <= file.size {
            let head = try file.bytes(at: place, count: 8)
            let size = number(head[4..<8], isBig: true)
            if head[0..<4].elementsEqual("SSND".utf8), size > file.size - place - 8 {
                throw SensorLogError(
                    .malformed,
                    "\(file.name): the header promises \(size) bytes of samples, the file holds \(file.size - place - 8); "
                        + "copy it again")
            }
            place += 8 + size + size % 2
        }
    }
}
