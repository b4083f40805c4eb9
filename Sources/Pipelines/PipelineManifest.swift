internal import BatchAnalysis
internal import Evidence
internal import Foundation

/// What went into the steps of a run and came out: `manifest.json`.
enum PipelineManifest {
    struct Record {
        var name: String
        /// The step's options as JSON text.
        var options: JSONValue
        var version: String
        /// SHA-256 by path, in the order of the paths.
        var inputs: JSONValue
        var outputs: JSONValue
        var code: Int32

        var json: JSONValue {
            [
                "name": .string(name), "step": options, "auscult": .string(version), "code": .integer(Int(code)),
                "inputs": inputs, "outputs": outputs,
            ]
        }
    }

    static func json(_ name: String, _ records: [Record]) -> JSONValue {
        ["schema": "auscult.pipeline/1", "name": .string(name), "steps": .array(records.map(\.json))]
    }

    /// The records of an earlier run by the names of their steps; none where there is no manifest that can be read.
    static func read(_ path: String) -> [String: Record] {
        guard let data = FileManager.default.contents(atPath: path), let json = try? JSONValue(parsing: data) else {
            return [:]
        }
        var records: [String: Record] = [:]
        for step in json["steps"]?.array ?? [] {
            guard let name = step["name"]?.string, let options = step["step"], let version = step["auscult"]?.string,
                let inputs = step["inputs"], let outputs = step["outputs"],
                let code = step["code"]?.integer.flatMap({ Int32(exactly: $0) })
            else { continue }
            records[name] = Record(
                name: name, options: options, version: version, inputs: inputs, outputs: outputs, code: code
            )
        }
        return records
    }
}

extension PipelineStep {
    /// The kind and options, members in the order of their names.
    var json: JSONValue {
        let members = options.sorted { $0.key < $1.key }.map { name, value in
            let json: JSONValue =
                switch value {
                case .text(let text): .string(text)
                case .texts(let texts): .array(texts.map { .string($0) })
                case .number(let number): .number(number)
                case .whole(let whole): .integer(whole)
                case .flag(let flag): .bool(flag)
                }
            return JSONValue.Member(name, json)
        }
        return .object([.init(kind.rawValue, .object(members))])
    }
}

/// The files of a step.
enum StepFiles {
    /// The SHA-256 of each file below some paths. Hidden and temporary files and `inputs.json`, which holds places of this
    /// computer, are left out.
    ///
    /// - Parameter more: further files by the names that they have in the manifest.
    static func digests(of paths: [String], and more: [String: String] = [:], out: String) -> JSONValue {
        var locations = more
        for path in paths {
            // Results that lie below what a step reads are nothing that it reads.
            let isResult = path == out || path.hasPrefix(out + "/")
            for file in files(in: path) where isResult || !file.hasPrefix(out + "/") { locations[file] = file }
        }
        func name(_ path: String) -> String {
            path.hasPrefix(out + "/") ? "{out}/" + path.dropFirst(out.count + 1) : path
        }
        let list = locations.map { (name($0.key), InputDigest.sha256(of: $0.value) ?? "unreadable") }
        return .array(
            list.sorted { PathOrder.isBefore($0.0, $1.0) }.map { ["path": .string($0.0), "sha256": .string($0.1)] }
        )
    }

    /// What speaks of recordings but lies beside or above the paths that lead to them: descriptions of machines, sidecars and
    /// baselines, by their names in the manifest.
    ///
    /// - Parameter machine: the description that the step names, itself one of its inputs.
    static func companions(of paths: [String], machine: String?) -> [String: String] {
        var companions: [String: String] = [:]
        for path in paths {
            var finder = ItemFinder(machine: machine.map { ItemFile(name: $0, location: $0) })
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                let items = try? finder.items(at: [path])
            else { continue }
            let root = isFolder.boolValue ? path : MachineKey.folder(of: path)
            for item in items {
                for file in item.files.dropFirst()
                where file.location != machine && !file.location.hasPrefix(path + "/") {
                    let isNamedByMachine = machine != nil && file == item.baseline
                    let name = isNamedByMachine ? file.name : PipelineRun.normalized("\(root)/\(file.name)")
                    companions[name] = file.location
                }
            }
        }
        return companions
    }

    /// The `report.json` files below some paths.
    static func reports(in paths: [String]) -> [String] {
        paths.flatMap { path in
            files(in: path).filter { $0 == path || $0.hasSuffix("/report.json") }
        }.sorted(by: PathOrder.isBefore)
    }

    private static func files(in path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue else { return [path] }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            let parts = name.split(separator: "/")
            guard let last = parts.last, !parts.contains(where: { $0.hasPrefix(".") }), !last.hasSuffix(".tmp"),
                last != "inputs.json"
            else { return false }
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.map { "\(path)/\($0)" }
    }
}
