internal import Evidence
internal import Foundation
internal import MachineHealth

/// Inputs of a batch that cannot be used as a whole: one line, and the exit code that says what kind of trouble it is.
public struct BatchError: Error, CustomStringConvertible, Sendable, Hashable {
    /// Exit codes of `sysexits.h`.
    public enum Kind: Int32, Sendable {
        case wrongUsage = 64
        case badData = 65
        case missingInput = 66
        case defect = 70
        case cannotWrite = 73
        case stopped = 75
    }

    public var kind: Kind
    public var description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

/// Finds the recordings of a batch.
///
/// Folders are walked in the order of the UTF-8 bytes of their names. Hidden files, machine descriptions, sidecars and
/// folders of results are passed over. A symbolic link to a file counts as that file; links to folders are not followed, so
/// that no walk runs in circles (a PATH of the user may itself be a link).
public struct ItemFinder {
    /// Ends of file names that a walk takes for recordings, in lower case. A file that the user names is taken as it is.
    public static let endings = [
        ".wav", ".wave", ".rf64", ".flac", ".aif", ".aiff", ".csv", ".tsv", ".csv.gz", ".tsv.gz", ".npy", ".mat",
    ]

    private let settings: AnalysisSettings
    /// The machine description that the user named for all items.
    private let machine: ItemFile?
    /// A folder that the walk must not enter: where the results go.
    private let results: String?
    private var machineByFolder: [String: Int?] = [:]

    public init(settings: AnalysisSettings = .init(), machine: ItemFile? = nil, results: String? = nil) {
        self.settings = settings
        self.machine = machine
        self.results = results.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    }

    /// The items of some paths, sorted by their recording strings within each path.
    ///
    /// The recording string is the path relative to its folder PATH; for a file PATH its name; with several PATHs the PATH as
    /// written, `/`, the relative path.
    ///
    /// - Throws: `BatchError` where a path is not there or a folder holds no recording.
    public mutating func items(at paths: [String]) throws(BatchError) -> [RecordingItem] {
        var items: [RecordingItem] = []
        var seen: Set<String> = []
        for path in paths {
            let written = ItemFinder.withoutTrailingSlash(path)
            for item in try self.items(at: written, prefix: paths.count > 1 ? written : nil)
            where seen.insert(item.recording.name).inserted {
                items.append(item)
            }
        }
        return items.sorted { PathOrder.isBefore($0.recording.name, $1.recording.name) }
    }

    private mutating func items(at path: String, prefix: String?) throws(BatchError) -> [RecordingItem] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw BatchError(.missingInput, "\(path): there is no such file or folder")
        }
        guard isFolder.boolValue else {
            let name = prefix ?? URL(fileURLWithPath: path).lastPathComponent
            return [
                item(name: name, location: path, root: ItemFinder.parent(of: path), above: MachineKey.folder(of: name))
            ]
        }
        guard !isResults(path) else {
            throw BatchError(.badData, "\(path): this is a folder of results; name the recordings")
        }
        var relative: [String] = []
        try walk(path, "", &relative)
        guard !relative.isEmpty else {
            throw BatchError(
                .badData,
                "\(path): no recording in this folder (looked for \(ItemFinder.endings.joined(separator: " ")))"
            )
        }
        return relative.map { name in
            item(
                name: prefix.map { "\($0)/\(name)" } ?? name, location: "\(path)/\(name)", root: path,
                above: prefix ?? ".")
        }
    }

    /// An item of a manifest, named as written.
    public mutating func item(named path: String, machine: String? = nil) -> RecordingItem {
        var item = item(
            name: path, location: path, root: ItemFinder.parent(of: path), above: MachineKey.folder(of: path)
        )
        if let machine {
            item.machine = ItemFile(name: machine, location: machine)
            item.baseline = baseline(beside: item.machine, sidecar: item.sidecar)
        }
        return item
    }

    private func walk(_ root: String, _ folder: String, _ found: inout [String]) throws(BatchError) {
        let location = folder.isEmpty ? root : "\(root)/\(folder)"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: location) else {
            throw BatchError(.missingInput, "\(location): this folder cannot be read")
        }
        for name in names.sorted(by: PathOrder.isBefore) where !name.hasPrefix(".") {
            let relative = folder.isEmpty ? name : "\(folder)/\(name)"
            let here = "\(root)/\(relative)"
            let attributes = try? FileManager.default.attributesOfItem(atPath: here)
            switch attributes?[.type] as? FileAttributeType {
            case .some(.typeDirectory):
                if !isResults(here) { try walk(root, relative, &found) }
            case .some(.typeRegular):
                if ItemFinder.isRecording(name) { found.append(relative) }
            case .some(.typeSymbolicLink):
                var isFolder: ObjCBool = false
                let exists = FileManager.default.fileExists(atPath: here, isDirectory: &isFolder)
                if exists, !isFolder.boolValue, ItemFinder.isRecording(name) { found.append(relative) }
            default: continue
            }
        }
    }

    private func isResults(_ folder: String) -> Bool {
        if let results, URL(fileURLWithPath: folder).resolvingSymlinksInPath().path == results { return true }
        let files = FileManager.default
        return files.fileExists(atPath: "\(folder)/recordings")
            && (files.fileExists(atPath: "\(folder)/summary.jsonl")
                || files.fileExists(atPath: "\(folder)/inputs.json"))
    }

    static func isRecording(_ name: String) -> Bool {
        let lower = name.lowercased()
        return endings.contains { lower.hasSuffix($0) }
    }

    // MARK: - The files that speak of a recording

    /// - Parameters:
    ///   - root: the folder that the user named, or the folder of the file.
    ///   - above: the name of `root` in reports.
    private mutating func item(name: String, location: String, root: String, above: String) -> RecordingItem {
        let machine = machine ?? nearestMachine(location: location, root: root, above: above)
        let sidecar = sidecar(name: name, location: location)
        return RecordingItem(
            recording: ItemFile(name: name, location: location), machine: machine, sidecar: sidecar,
            baseline: baseline(beside: machine, sidecar: sidecar), settings: settings
        )
    }

    /// `baseline.json` in the folder of a machine's description; not where it is the sidecar of a recording of that name.
    private func baseline(beside machine: ItemFile?, sidecar: ItemFile?) -> ItemFile? {
        guard let machine else { return nil }
        func beside(_ path: String) -> String {
            guard let slash = path.lastIndex(of: "/") else { return HealthyBaseline.fileName }
            return path[...slash] + HealthyBaseline.fileName
        }
        let file = ItemFile(name: beside(machine.name), location: beside(machine.location))
        return isFile(file.location) && file != sidecar ? file : nil
    }

    private func sidecar(name: String, location: String) -> ItemFile? {
        for (name, location) in [
            (name, location), (ItemFinder.withoutEnding(name), ItemFinder.withoutEnding(location)),
        ] {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: location + ".json", isDirectory: &isFolder), !isFolder.boolValue {
                return ItemFile(name: name + ".json", location: location + ".json")
            }
        }
        return nil
    }

    /// The nearest `machine.yaml`, from the recording's folder upwards. Above `root` its name begins with `..`.
    private mutating func nearestMachine(location: String, root: String, above: String) -> ItemFile? {
        var folder = ItemFinder.parent(of: location)
        var names = ItemFinder.foldersBetween(root, folder)
        while true {
            if isFile("\(folder)/machine.yaml") {
                let name = ([above == "." ? nil : above] + names + ["machine.yaml"]).compactMap { $0 }
                return ItemFile(name: name.joined(separator: "/"), location: "\(folder)/machine.yaml")
            }
            guard !names.isEmpty else { break }
            names.removeLast()
            folder = ItemFinder.parent(of: folder)
        }
        return machineAbove(root, above)
    }

    private mutating func machineAbove(_ root: String, _ above: String) -> ItemFile? {
        let absolute = URL(fileURLWithPath: root).standardized.path
        var folder = absolute
        var levels = 0
        if case .some(let known) = machineByFolder[absolute] {
            guard let known else { return nil }
            levels = known
            for _ in 0..<known { folder = URL(fileURLWithPath: folder).deletingLastPathComponent().path }
        } else {
            repeat {
                guard folder != "/" else {
                    machineByFolder[absolute] = .some(nil)
                    return nil
                }
                folder = URL(fileURLWithPath: folder).deletingLastPathComponent().path
                levels += 1
            } while !isFile(folder == "/" ? "/machine.yaml" : "\(folder)/machine.yaml")
            machineByFolder[absolute] = levels
        }
        return ItemFile(
            name: ItemFinder.climb(above, levels: levels) + "machine.yaml",
            location: folder == "/" ? "/machine.yaml" : "\(folder)/machine.yaml"
        )
    }

    /// The name of the folder some levels above `folder`, with a slash at its end: `a/b` and 1 give `a/`, `.` and 1 `../`.
    static func climb(_ folder: String, levels: Int) -> String {
        let isAbsolute = folder.hasPrefix("/")
        var parts = folder.split(separator: "/").map(String.init).filter { $0 != "." }
        for _ in 0..<levels {
            if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !isAbsolute {
                parts.append("..")
            }
        }
        return (isAbsolute ? "/" : "") + parts.map { $0 + "/" }.joined()
    }

    private func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    private static func foldersBetween(_ root: String, _ folder: String) -> [String] {
        guard folder != root, folder.hasPrefix(root) else { return [] }
        return folder.dropFirst(root.count).split(separator: "/").map(String.init)
    }

    static func parent(of path: String) -> String { MachineKey.folder(of: path) }

    static func withoutTrailingSlash(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// `a.npy` → `a`, `a.csv.gz` → `a`: the file name without what names its format.
    static func withoutEnding(_ path: String) -> String {
        let lower = path.lowercased()
        if let ending = endings.filter({ lower.hasSuffix($0) }).max(by: { $0.count < $1.count }) {
            return String(path.dropLast(ending.count))
        }
        let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        guard let dot = path[start...].lastIndex(of: "."), dot > start else { return path }
        return String(path[..<dot])
    }
}

/// The order of paths: by their UTF-8 bytes, the same in every locale.
public enum PathOrder {
    public static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
