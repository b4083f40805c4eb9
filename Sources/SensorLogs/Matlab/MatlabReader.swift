internal import Evidence
internal import Foundation

/// Reads MAT files of versions 4, 5 and 7.3 through matio. Values are as stored.
///
/// Channels are the longest real numeric arrays that have equal length, called by their variables or fields (`bearing.gs` is `gs`); of an
/// array with two axes the shorter one is that of the channels. Where `channels` of a sidecar or of machine.yaml names paths of arrays,
/// these are the channels. Known layouts: those of the bearing data centers of Case Western Reserve University (`X097_DE_time`,
/// `X097RPM`) and of the Society for Machinery Failure Prevention Technology (structure `bearing` with `gs` in g, `sr` in Hz, `rate` in Hz
/// of the shaft). A scalar `fs`, `sr` or the like is the sampling rate.
final class MatlabReader: RecordingReader {
    let description: RecordingDescription
    let contradictions: [RecordingContradiction]
    /// The channels were chosen by the given names, in their order.
    let isChosen: Bool

    /// Where the values of a channel lie.
    private struct Channel {
        var variable: MatlabFile.Variable
        /// Row or column within an array of two axes.
        var index: Int
        /// Whether the frames run along the first axis.
        var isColumn: Bool
        var name: String
        var unit: Evidence.Unit?
    }

    private let channels: [Channel]
    private let matlab: MatlabFile
    /// Values of one call to the library.
    private static let chunk = 1 << 16
    private static let rateNames: Set<String> = [
        "fs", "sr", "samplerate", "sample_rate", "samplingrate", "sampling_rate", "rate_hz", "fs_hz", "srate",
        "sampling_frequency",
    ]

    init(_ file: LogFile, version: MatlabElements.Version, wanted: [String]?) throws(SensorLogError) {
        var source = file
        var count: Int?
        switch version {
        case .four: count = try MatlabElements.checkFour(file)
        case .five: (source, count) = try MatlabElements.expanded(file)
        case .seven: break
        }
        let matlab = try MatlabFile(source, holding: count)
        self.matlab = matlab
        let arrays = matlab.variables.filter { $0.obstacle == nil && $0.count > 1 && MatlabReader.frames($0) != nil }
        let chosen: [MatlabFile.Variable]
        let byName = wanted.map { names in names.compactMap { name in arrays.first { $0.path == name } } } ?? []
        if let wanted, byName.count == wanted.count, !wanted.isEmpty {
            let lengths = Set(byName.map { MatlabReader.frames($0) ?? 0 })
            guard lengths.count == 1 else {
                throw SensorLogError(
                    .incomplete, "\(file.name): the arrays that channels names differ in length; name equal ones")
            }
            chosen = byName
            isChosen = true
        } else {
            isChosen = false
            let longest = arrays.map { MatlabReader.frames($0) ?? 0 }.max() ?? 0
            chosen = arrays.filter { MatlabReader.frames($0) == longest }
        }
        guard let first = chosen.first, let frameCount = MatlabReader.frames(first) else {
            throw MatlabReader.refusal(matlab, name: file.name)
        }
        let speeds = matlab.variables.filter { $0.path.hasPrefix("X") && $0.path.hasSuffix("RPM") }
        var channels = MatlabReader.channels(chosen)
        guard channels.count <= 65_536 else {
            throw SensorLogError(
                .unsupported, "\(file.name): \(channels.count) channels are more than any recording has")
        }
        var contradictions: [RecordingContradiction] = []
        let kept = Set(chosen.map(\.path))
        for variable in matlab.variables where variable.isNumeric && variable.count > 1 && !kept.contains(variable.path)
        {
            contradictions.append(.leftOut(name: variable.path))
        }
        var rates: [Double] = []
        for variable in matlab.variables {
            let leaf = variable.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
            if MatlabReader.rateNames.contains(leaf), let value = matlab.scalar(variable), value > 0 {
                rates.append(value)
            }
        }
        if Set(rates).count > 1 { contradictions.append(.rate(used: .file, other: .file)) }
        var speed: Double?
        if speeds.count == 1, let value = matlab.scalar(speeds[0]), value > 0 { speed = value }
        for index in channels.indices where MatlabReader.isMFPT(channels[index].variable, matlab) {
            let path = MatlabReader.parent(channels[index].variable) + "rate"
            guard let rate = matlab.variables.first(where: { $0.path == path }), let value = matlab.scalar(rate),
                value > 0
            else { continue }
            if speed == nil { speed = value * 60 }
            channels[index].unit = .gravity
        }
        self.channels = channels
        self.contradictions = contradictions
        description = RecordingDescription(
            format: version.rawValue, channels: channels.map { ChannelDescription(name: $0.name, unit: $0.unit) },
            frameCount: frameCount, rate: Set(rates).count == 1 ? rates[0] : nil, speedRPM: speed)
        // Arrays whose data are missing show at their last value.
        _ = try read(channels: Array(description.channels.indices.prefix(64)), frames: frameCount - 1..<frameCount)
    }

    /// Samples of an array: those along its longer axis; `nil` for a square one and for more axes.
    private static func frames(_ variable: MatlabFile.Variable) -> Int? {
        let extents = variable.extents
        if extents.filter({ $0 != 1 }).count <= 1 { return extents.reduce(1, *) }
        guard extents.count == 2, extents[0] != extents[1] else { return nil }
        return max(extents[0], extents[1])
    }

    private static func parent(_ variable: MatlabFile.Variable) -> String {
        variable.path.lastIndex(of: ".").map { String(variable.path[...$0]) } ?? ""
    }

    private static func isMFPT(_ field: MatlabFile.Variable, _ matlab: MatlabFile) -> Bool {
        let folder = parent(field)
        guard !folder.isEmpty, field.path == folder + "gs" else { return false }
        return ["sr", "rate"].allSatisfy { name in matlab.variables.contains { $0.path == folder + name } }
    }

    private static func channels(_ chosen: [MatlabFile.Variable]) -> [Channel] {
        let places = chosen.compactMap { place(of: $0.path) }
        let areCWRU =
            places.count == chosen.count && Set(places.map(\.record)).count == 1
            && Set(places.map(\.place)).count == places.count
        let leaves = chosen.map { $0.path.split(separator: ".").last.map(String.init) ?? $0.path }
        let areUnique = Set(leaves).count == leaves.count
        var list: [Channel] = []
        for (index, variable) in chosen.enumerated() {
            let name = areCWRU ? places[index].place : areUnique ? leaves[index] : variable.path
            let isPlain = variable.extents.filter { $0 != 1 }.count <= 1
            let isColumn = variable.extents.count == 2 && variable.extents[0] > variable.extents[1]
            let width = isPlain ? 1 : min(variable.extents[0], variable.extents[1])
            for column in 0..<width {
                list.append(
                    Channel(
                        variable: variable, index: column, isColumn: isColumn,
                        name: width == 1 ? name : "\(name)[\(column)]"))
            }
        }
        return list
    }

    /// Record and place of `X097_DE_time`.
    private static func place(of name: String) -> (record: String, place: String)? {
        let parts = name.split(separator: "_")
        guard parts.count == 3, parts[2] == "time", parts[0].first == "X", parts[0].dropFirst().allSatisfy(\.isNumber),
            ["DE", "FE", "BA"].contains(parts[1])
        else { return nil }
        return (String(parts[0]), String(parts[1]))
    }

    private static func refusal(_ matlab: MatlabFile, name: String) -> SensorLogError {
        let squares = matlab.variables.filter { $0.obstacle == nil && $0.count > 1 }
        if let square = squares.first {
            let shape = square.extents.map(String.init).joined(separator: " × ")
            return SensorLogError(
                .incomplete,
                "\(name): nothing says which axis of \(square.path) (\(shape)) is time; save one vector per channel")
        }
        let list = matlab.variables.prefix(5).map { "\($0.path) (\($0.obstacle ?? "a single number"))" }.joined(
            separator: ", ")
        return SensorLogError(
            .unsupported,
            "\(name): the MAT file has no array of real numbers with several values; "
                + (list.isEmpty ? "save it with one" : "it holds \(list)"))
    }

    func read(channels wanted: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        var columns = [[Double]](repeating: [], count: wanted.count)
        for place in columns.indices { columns[place].reserveCapacity(frames.count) }
        var isDone = [Bool](repeating: false, count: wanted.count)
        for first in wanted.indices where !isDone[first] {
            let channel = channels[wanted[first]]
            guard channel.variable.extents.count == 2, !channel.isColumn else {
                columns[first] += try values(of: channel, frames: frames)
                continue
            }
            // The values of a frame lie together, so that one pass serves all channels of the array.
            let places = wanted.indices.filter { channels[wanted[$0]].variable === channel.variable }
            let width = channel.variable.extents[0]
            for part in MatlabReader.parts(of: frames, length: MatlabReader.chunk / max(1, width)) {
                let block = try matlab.values(
                    channel.variable, start: [0, part.lowerBound], edge: [width, part.count])
                for place in places {
                    let index = channels[wanted[place]].index
                    columns[place].append(contentsOf: (0..<part.count).lazy.map { block[$0 * width + index] })
                }
            }
            for place in places { isDone[place] = true }
        }
        return columns
    }

    /// The values of a channel that lie one after the other.
    private func values(of channel: Channel, frames: Range<Int>) throws(SensorLogError) -> [Double] {
        var column: [Double] = []
        column.reserveCapacity(frames.count)
        for part in MatlabReader.parts(of: frames, length: MatlabReader.chunk) {
            let hasColumns = channel.variable.extents.count == 2
            column += try matlab.values(
                channel.variable, start: hasColumns ? [part.lowerBound, channel.index] : [part.lowerBound],
                edge: hasColumns ? [part.count, 1] : [part.count])
        }
        return column
    }

    /// Neighbouring parts of a range.
    private static func parts(of frames: Range<Int>, length: Int) -> [Range<Int>] {
        stride(from: frames.lowerBound, to: frames.upperBound, by: max(1, length)).map {
            $0..<min(frames.upperBound, $0 + max(1, length))
        }
    }
}
