public import Evidence

/// A file that belongs to an item: its name in reports and where it lies.
public struct ItemFile: Hashable, Sendable {
    /// As it stands in `inputs[].path`.
    public var name: String
    /// Where to open it.
    public var location: String

    public init(name: String, location: String) {
        self.name = name
        self.location = location
    }

    var json: JSONValue { ["name": .string(name), "location": .string(location)] }

    init?(json: JSONValue?) {
        guard let name = json?["name"]?.string, let location = json?["location"]?.string else { return nil }
        self.init(name: name, location: location)
    }
}

/// One recording of a batch, with the files that speak of it.
public struct RecordingItem: Hashable, Sendable {
    public var recording: ItemFile
    /// The nearest `machine.yaml` at or above the recording, or the one that the user named.
    public var machine: ItemFile?
    /// A JSON file beside the recording that says what its format cannot.
    public var sidecar: ItemFile?
    /// The machine's accepted healthy recordings: `baseline.json` beside its `machine.yaml`, where there is one.
    public var baseline: ItemFile?
    public var settings: AnalysisSettings

    public init(
        recording: ItemFile, machine: ItemFile? = nil, sidecar: ItemFile? = nil, baseline: ItemFile? = nil,
        settings: AnalysisSettings = .init()
    ) {
        self.recording = recording
        self.machine = machine
        self.sidecar = sidecar
        self.baseline = baseline
        self.settings = settings
    }

    /// The name of this item's folder under `recordings/`.
    public var id: String { ItemIdentifier.of(recording.name) }

    /// What names the machine: the folder of its `machine.yaml`, or the recording where it has none.
    public var machineKey: String { machine.map { MachineKey.of(description: $0.name) } ?? recording.name }

    /// The item's files, the recording first: the order of a report's inputs.
    public var files: [ItemFile] { [recording] + [machine, sidecar, baseline].compactMap { $0 } }

    /// This item as one message to a worker process.
    public var json: JSONValue {
        [
            "recording": recording.json, "machine": machine?.json ?? .null, "sidecar": sidecar?.json ?? .null,
            "baseline": baseline?.json ?? .null, "settings": settings.json,
        ]
    }

    /// Reads what `json` wrote.
    public init?(json: JSONValue?) {
        guard let recording = ItemFile(json: json?["recording"]) else { return nil }
        self.init(
            recording: recording, machine: ItemFile(json: json?["machine"]), sidecar: ItemFile(json: json?["sidecar"]),
            baseline: ItemFile(json: json?["baseline"]), settings: AnalysisSettings(json: json?["settings"])
        )
    }
}

/// The string from which a machine's id is made.
public enum MachineKey {
    /// The folder of a `machine.yaml`; a description of another name, of which one folder may hold several, by that name.
    static func of(description name: String) -> String {
        name == "machine.yaml" || name.hasSuffix("/machine.yaml") ? folder(of: name) : name
    }

    /// The folder of a `machine.yaml` by the file's name in reports; `.` where that has no folder.
    public static func folder(of name: String) -> String {
        guard let slash = name.lastIndex(of: "/") else { return "." }
        let folder = String(name[..<slash])
        return folder.isEmpty ? "/" : folder
    }
}
