internal import Evidence
internal import Foundation

/// Brings the results of shards together into one folder.
public enum ShardMerge {
    /// Copies the finished results of shard folders that are not `out` itself, and says which items there are.
    ///
    /// - Returns: the ids of all items, finished or begun.
    /// - Throws: `BatchError` where a folder holds no results, or two shards hold different results of one item.
    public static func collect(_ shards: [String], into out: String) throws(BatchError) -> [String] {
        var ids: [String: String] = [:]
        let target = URL(fileURLWithPath: out).resolvingSymlinksInPath().path
        for shard in shards {
            let folder = "\(shard)/recordings"
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
                throw BatchError(.missingInput, "\(shard): holds no results (no folder recordings)")
            }
            let isTarget = URL(fileURLWithPath: shard).resolvingSymlinksInPath().path == target
            for id in names.sorted(by: PathOrder.isBefore) where !id.hasPrefix(".") && !id.hasSuffix(".tmp") {
                let source = "\(folder)/\(id)"
                AtomicFile.sweep(source)
                let done = FileManager.default.contents(atPath: "\(source)/report.json")
                if let other = ids[id] {
                    let theirs = FileManager.default.contents(atPath: "\(other)/report.json")
                    guard let done, let theirs else {
                        if done != nil { ids[id] = source }
                        if done != nil, !isTarget { try copy(source, "\(out)/recordings/\(id)") }
                        continue
                    }
                    guard done == theirs else {
                        throw BatchError(
                            .badData,
                            "\(source) and \(other) are different results of one item; remove the one that does not hold"
                        )
                    }
                    continue
                }
                ids[id] = source
                if !isTarget { try copy(source, "\(out)/recordings/\(id)") }
            }
        }
        return ids.keys.sorted(by: PathOrder.isBefore)
    }

    /// Copies the files of a result that differ, `report.json` last.
    private static func copy(_ source: String, _ target: String) throws(BatchError) {
        let files = FileManager.default
        for name in ["inputs.json", "report.html", "report.txt", "report.json"] {
            guard let data = files.contents(atPath: "\(source)/\(name)") else { continue }
            if files.contents(atPath: "\(target)/\(name)") == data { continue }
            try AtomicFile.write(Array(data), to: "\(target)/\(name)")
        }
    }
}
