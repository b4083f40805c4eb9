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
    static func digests(of paths: [String], base: String, out: String) -> JSONValue {
        var list: [(String, String)] = []
        for path in paths {
            for file in files(in: path) {
                let name = file.hasPrefix(out + "/") ? "{out}/" + file.dropFirst(out.count + 1) : file
                list.append((name, InputDigest.sha256(of: file) ?? "unreadable"))
            }
        }
        return .array(
            list.sorted { PathOrder.isBefore($0.0, $1.0) }.map { ["path": .string($0.0), "sha256": .string($0.1)] }
        )
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
