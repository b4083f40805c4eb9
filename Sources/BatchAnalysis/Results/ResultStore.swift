public import Evidence
public import Foundation
public import Reporting

/// The folder `recordings/` of results: one folder an item, `report.json` written last as the mark that the item is done.
public struct ResultStore {
    /// The folder of results.
    public let out: String

    public init(out: String) { self.out = out }

    /// The folder of an item.
    public func folder(_ id: String) -> String { "\(out)/recordings/\(id)" }

    /// The finished report of an item, or `nil`.
    public func report(_ id: String) -> Report? {
        guard let data = FileManager.default.contents(atPath: "\(folder(id))/report.json") else { return nil }
        return try? Report(parsing: data)
    }

    /// The finished page of an item in UTF-8, or `nil`.
    func page(_ id: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder(id))/report.html").map { [UInt8]($0) }
    }

    /// What is known about where an item's inputs lie.
    public func origin(_ id: String) -> ItemOrigin? {
        FileManager.default.contents(atPath: "\(folder(id))/inputs.json").flatMap { ItemOrigin(parsing: $0) }
    }

    /// Writes where an item's inputs lie. This comes first, so that an item that never ended can be named. Nothing waits for it
    /// to reach the disk: an item whose `inputs.json` a power cut took is done again.
    public func write(_ origin: ItemOrigin, of id: String) throws(BatchError) {
        try AtomicFile.write(origin.json.text(isPretty: true) + "\n", to: "\(folder(id))/inputs.json", waits: false)
    }

    /// Writes the renderings and then `report.json`.
    public func write(
        _ report: Report, figures: [Figure], context: PageContext, by renderer: any ReportRenderer, to folder: String
    ) throws(BatchError) {
        AtomicFile.sweep(folder)
        try AtomicFile.write(renderer.html(report, figures: figures, context: context), to: "\(folder)/report.html")
        try AtomicFile.write(renderer.text(report), to: "\(folder)/report.txt")
        try AtomicFile.write(report.json.text(isPretty: true) + "\n", to: "\(folder)/report.json")
    }
}

/// Where the inputs of an item lie, and what names its machine: `inputs.json`, which is never compared.
public struct ItemOrigin: Hashable, Sendable {
    /// The recording string.
    public var recording: String
    /// What the machine's id is made from.
    public var machineKey: String
    /// Absolute locations by the names in reports.
    public var locations: [String: String]

    public init(recording: String, machineKey: String, locations: [String: String]) {
        self.recording = recording
        self.machineKey = machineKey
        self.locations = locations
    }

    /// The origin of an item, with absolute locations.
    public init(of item: RecordingItem, more: [String: String] = [:]) {
        var locations = more
        for file in item.files { locations[file.name] = file.location }
        self.init(
            recording: item.recording.name, machineKey: item.machineKey,
            locations: locations.mapValues { URL(fileURLWithPath: $0).standardized.path }
        )
    }

    public init?(parsing data: Data) {
        guard let json = try? JSONValue(parsing: data), let recording = json["recording"]?.string,
            let machineKey = json["machine"]?.string
        else { return nil }
        self.init(
            recording: recording, machineKey: machineKey, locations: ItemOrigin.locations(in: json["files"])
        )
    }

    public var json: JSONValue {
        [
            "recording": .string(recording), "machine": .string(machineKey), "files": ItemOrigin.json(of: locations),
        ]
    }

    /// Reads a list of files with their locations.
    public static func locations(in json: JSONValue?) -> [String: String] {
        var locations: [String: String] = [:]
        for file in json?.array ?? [] {
            if let path = file["path"]?.string, let location = file["location"]?.string { locations[path] = location }
        }
        return locations
    }

    static func json(of locations: [String: String]) -> JSONValue {
        .array(
            locations.sorted { PathOrder.isBefore($0.key, $1.key) }.map {
                ["path": .string($0.key), "location": .string($0.value)]
            }
        )
    }
}
