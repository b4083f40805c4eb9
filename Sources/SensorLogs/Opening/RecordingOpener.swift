internal import Evidence
internal import Foundation

/// Opens recordings of all formats, and brings together what flags, sidecar, machine description and file say.
public enum RecordingOpener {
    /// The formats that are read, for messages and help.
    public static let formats = "WAV, RF64, AIFF, FLAC, CSV/TSV/TXT (also .gz), NPY, MAT"

    /// Opens a recording.
    ///
    /// The format follows from the file's content. A flag goes before the sidecar, that before the rule of machine.yaml, that before
    /// its `sensors`, and that before the file; two that differ give a `RecordingContradiction`.
    ///
    /// - Parameters:
    ///   - path: where the file lies.
    ///   - name: the `recording` string, used in messages.
    ///   - settings: what flags and machine.yaml say.
    /// - Throws: `.unreadable` for what cannot be opened (exit code 66); `.malformed`, `.unsupported`, `.incomplete` (65) for content
    ///   that is broken, of another kind, or ambiguous.
    public static func open(
        path: String, name: String, settings: RecordingSettings = RecordingSettings()
    ) throws(SensorLogError) -> OpenRecording {
        let file = try LogFile(path: path, name: name)
        let sidecar = try Sidecar.read(besides: path, name: name)
        let reader = try reader(of: file, wanted: sidecar?.facts.channels ?? settings.rule.channels)
        var merger = FactMerger(name: name, said: reader.description, remarks: reader.contradictions)
        merger.isChosen = (reader as? MatlabReader)?.isChosen ?? false
        try merger.merge(
            [(.flag, settings.flags), (.sidecar, sidecar?.facts ?? RecordingFacts()), (.rule, settings.rule)],
            sensorUnits: settings.sensorUnits)
        return OpenRecording(
            name: name, reader: reader, description: merger.said, scale: merger.scale, contradictions: merger.remarks,
            sidecarPath: sidecar?.path)
    }

    /// Whether the content of a file looks like a recording, without reading more than its start.
    public static func isKnown(path: String) -> Bool {
        guard let file = try? LogFile(path: path, name: path), let head = try? file.bytes(at: 0, count: 4096) else {
            return false
        }
        if head.starts(with: [0x1F, 0x8B]) || isSound(head) || head.starts(with: [0x93] + Array("NUMPY".utf8)) {
            return true
        }
        if MatlabElements.version(head) != nil { return true }
        return head.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
    }

    private static func isSound(_ head: [UInt8]) -> Bool {
        ["RIFF", "RIFX", "RF64", "BW64", "FORM", "fLaC"].contains { head.starts(with: $0.utf8) }
    }

    /// Formats that are recognised in order to be refused by name.
    private static func refusal(_ head: [UInt8]) -> String? {
        if head.starts(with: "PK\u{3}\u{4}".utf8) {
            return "an archive (NPZ, ZIP, XLSX); save its array with numpy.save, or as CSV"
        }
        if head.starts(with: "TDSm".utf8) { return "a TDMS file; export it as CSV, WAV or NPY" }
        if head.starts(with: "LabVIEW Measurement".utf8) {
            return "a LabVIEW measurement file; export it as CSV or NPY"
        }
        if head.starts(with: [0x89] + Array("HDF".utf8)) {
            return "an HDF5 file that is no MAT file; export it as CSV or NPY"
        }
        if head.starts(with: "BZh".utf8) || head.starts(with: [0xFD, 0x37, 0x7A])
            || head.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        {
            return "compressed in another way than gzip; decompress it"
        }
        let lines = TableLine.text(Array(head.prefix(400))).split(separator: "\n", maxSplits: 2)
        if lines.count > 1, lines[0].trimmingCharacters(in: .whitespaces) == "-1",
            Int(lines[1].prefix(6).filter { $0 != " " }) != nil
        {
            return "a universal file (UFF); export it as CSV or NPY"
        }
        return nil
    }

    static func reader(of original: LogFile, wanted: [String]? = nil) throws(SensorLogError) -> any RecordingReader {
        var file = original
        var head = try file.bytes(at: 0, count: 4096)
        if head.starts(with: [0x1F, 0x8B]) {
            file = try Inflation.gunzip(file)
            head = try file.bytes(at: 0, count: 4096)
            if head.starts(with: [0x1F, 0x8B]) {
                throw SensorLogError(.unsupported, "\(file.name): is compressed twice; decompress it once")
            }
        }
        if isSound(head) { return try SoundReader(file) }
        if head.starts(with: [0x93] + Array("NUMPY".utf8)) { return try ArrayReader(file) }
        if let refusal = refusal(head) { throw SensorLogError(.unsupported, "\(file.name): is \(refusal)") }
        if let version = MatlabElements.version(head) {
            return try MatlabReader(file, version: version, wanted: wanted)
        }
        if let expected = promised(by: file.name) {
            throw SensorLogError(
                .malformed, "\(file.name): is called \(expected), but its content is not; copy or save it again")
        }
        if let table = try TableReader.open(file) { return table }
        throw SensorLogError(.unsupported, "\(file.name): its format is not known; known are \(formats)")
    }

    /// The binary format that a name promises.
    private static func promised(by name: String) -> String? {
        let kinds = [
            "wav": "WAV", "rf64": "RF64", "flac": "FLAC", "aif": "AIFF", "aiff": "AIFF", "npy": "NPY", "mat": "MAT",
            "gz": "gzip",
            "npz": "NPZ",
        ]
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let suffix = name[name.index(after: dot)...].lowercased()
        return suffix == "gz" ? nil : kinds[suffix]
    }
}

/// Brings together what several sources say about a recording.
struct FactMerger {
    let name: String
    var said: RecordingDescription
    var remarks: [RecordingContradiction]
    var scale = 1.0
    /// Whether the channels' names already chose arrays of the file.
    var isChosen = false

    init(name: String, said: RecordingDescription, remarks: [RecordingContradiction]) {
        self.name = name
        self.said = said
        self.remarks = remarks
    }

    /// - Parameter sources: the most trusted first.
    mutating func merge(
        _ sources: [(RecordingSource, RecordingFacts)], sensorUnits: [String: String]
    ) throws(SensorLogError) {
        try check(sources)
        let file = said
        if let (source, value) = pick(
            sources.map { ($0.0, $0.1.rate) } + [(.file, file.rate)], differ: FactMerger.differ)
        {
            remarks += source.map { .rate(used: $0.0, other: $0.1) }
            said.rate = value
        }
        if let (source, value) = pick(
            sources.map { ($0.0, $0.1.speedRPM) } + [(.file, file.speedRPM)], differ: FactMerger.differ)
        {
            remarks += source.map { .speed(used: $0.0, other: $0.1) }
            said.speedRPM = value
        }
        if let (source, value) = pick(sources.map { ($0.0, $0.1.start) } + [(.file, file.start)], differ: { $0 != $1 })
        {
            remarks += source.map { .start(used: $0.0, other: $0.1) }
            said.start = value
        }
        if let (source, value) = pick(sources.map { ($0.0, $0.1.scale) }, differ: FactMerger.differ) {
            remarks += source.map { .scale(used: $0.0, other: $0.1) }
            scale = value
        }
        if let (source, value) = pick(sources.map { ($0.0, $0.1.channels) }, differ: { $0 != $1 }) {
            remarks += source.map { .channels(used: $0.0, other: $0.1) }
            guard value.count == said.channels.count else {
                throw SensorLogError(
                    .incomplete,
                    "\(name): channels names \(value.count), the file has \(said.channels.count); name all, in order")
            }
            guard Set(value).count == value.count else {
                throw SensorLogError(.incomplete, "\(name): channels names one channel twice")
            }
            if !isChosen {
                for index in value.indices { said.channels[index].name = value[index] }
            }
        }
        try mergeUnits(sources, sensorUnits)
    }

    private mutating func mergeUnits(
        _ sources: [(RecordingSource, RecordingFacts)], _ sensorUnits: [String: String]
    ) throws(SensorLogError) {
        for index in said.channels.indices {
            let channel = said.channels[index]
            var units: [(RecordingSource, Evidence.Unit?)] = []
            for (source, facts) in sources { units.append((source, try unit(facts.unit, source))) }
            units.append((.sensors, try unit(sensorUnits[channel.name], .sensors)))
            units.append((.file, channel.unit))
            guard let (differing, value) = pick(units, differ: { $0 != $1 }) else { continue }
            remarks += differing.map { .unit(channel: channel.name, used: $0.0, other: $0.1) }
            said.channels[index].unit = value
        }
    }

    private func unit(_ spelling: String?, _ source: RecordingSource) throws(SensorLogError) -> Evidence.Unit? {
        guard let spelling else { return nil }
        guard let unit = Evidence.Unit(spelling: spelling) else {
            throw SensorLogError(
                .incomplete,
                "\(name): the unit “\(spelling.prefix(32))” (\(source.rawValue)) is not known; write g, m/s², mm/s, µm, …"
            )
        }
        return unit
    }

    private func check(_ sources: [(RecordingSource, RecordingFacts)]) throws(SensorLogError) {
        for (source, facts) in sources {
            for (key, value) in [("rate", facts.rate), ("speed", facts.speedRPM)] {
                guard let value, !(value.isFinite && value > 0) else { continue }
                throw SensorLogError(
                    .incomplete, "\(name): the \(key) (\(source.rawValue)) is not above zero; correct it")
            }
            if let scale = facts.scale, !scale.isFinite || scale == 0 {
                throw SensorLogError(
                    .incomplete, "\(name): the scale (\(source.rawValue)) is no number other than zero; correct it")
            }
        }
    }

    /// The value of the first source that has one, and the later sources that differ from it.
    private func pick<Value>(
        _ sources: [(RecordingSource, Value?)], differ: (Value, Value) -> Bool
    ) -> (differing: [(RecordingSource, RecordingSource)], value: Value)? {
        let present = sources.compactMap { source, value in value.map { (source, $0) } }
        guard let first = present.first else { return nil }
        return (present.dropFirst().filter { differ(first.1, $0.1) }.map { (first.0, $0.0) }, first.1)
    }

    /// Numbers that differ by more than a thousandth: rates are written as 48.8 and 48.828 kHz alike.
    static func differ(_ one: Double, _ other: Double) -> Bool { abs(one - other) > 0.001 * abs(one) }
}
