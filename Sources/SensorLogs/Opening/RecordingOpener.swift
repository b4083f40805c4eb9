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
        merger.missing = (reader as? TableReader)?.missing ?? []
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
            "npz": "NPZ",
        ]
        guard let dot = name.lastIndex(of: ".") else { return nil }
        return kinds[name[name.index(after: dot)...].lowercased()]
    }
}
