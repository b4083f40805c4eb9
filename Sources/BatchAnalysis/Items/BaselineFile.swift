public import Evidence
public import Foundation
public import MachineHealth

/// A baseline of an item that cannot be used: one line with its file. It costs the recordings of its machine, not the batch.
struct BaselineFileError: Error, CustomStringConvertible {
    var description: String
}

/// The files of healthy baselines, and what a recording gives to one.
public enum BaselineFile {
    /// Reads the baseline of an item.
    ///
    /// - Throws: `BaselineFileError` in one line.
    static func read(_ file: ItemFile) throws(BaselineFileError) -> HealthyBaseline {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.location),
            (attributes[.size] as? NSNumber)?.intValue ?? 0 <= HealthyBaseline.largestFile,
            let data = FileManager.default.contents(atPath: file.location)
        else { throw BaselineFileError(description: "\(file.name): cannot be read; check its permissions") }
        do throws(BaselineError) {
            return try HealthyBaseline(parsing: data)
        } catch {
            throw BaselineFileError(description: "\(file.name): \(error)")
        }
    }

    /// What a worker process answers about a recording that is to be accepted: a baseline of it alone, and the faults in it.
    static func healthyRecording(_ item: RecordingItem) throws -> JSONValue {
        let digest = try InputDigest.references(of: [item.recording])
        var analysis = try MachineConditionAnalysis(
            item.access, inputs: .init(recording: 0, machine: item.machine == nil ? nil : 1)
        )
        let candidate = try analysis.healthyCandidate(sha256: digest.first?.sha256 ?? "")
        var baseline = HealthyBaseline(machine: "")
        baseline.accept(candidate.entry)
        return ["baseline": baseline.json, "faults": .array(candidate.faults.map { .string($0.rawValue) })]
    }

    /// The entry and the faults of a worker's answer.
    public static func candidate(_ answer: JSONValue) -> HealthyCandidate? {
        guard let text = answer["baseline"]?.text(), let one = try? HealthyBaseline(parsing: Data(text.utf8)),
            let entry = one.entries.first
        else { return nil }
        return HealthyCandidate(
            entry: entry,
            faults: (answer["faults"]?.array ?? []).compactMap(\.string).compactMap { FindingCode(rawValue: $0) }
        )
    }

    /// The folder of the `machine.yaml` that a path speaks of: the file itself, the folder that holds it, or the nearest one at
    /// or above a recording or folder.
    ///
    /// - Throws: `BatchError` where there is none.
    public static func machineFolder(of path: String) throws(BatchError) -> URL {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else {
            throw BatchError(.missingInput, "\(path): there is no such file or folder")
        }
        var folder = URL(fileURLWithPath: path).standardized
        while true {
            if files.fileExists(atPath: folder.appending(path: "machine.yaml").path) { return folder }
            guard folder.path != "/" else {
                throw BatchError(.missingInput, "\(path): no machine.yaml here or above; a baseline is a machine's")
            }
            folder = folder.deletingLastPathComponent()
        }
    }
}
