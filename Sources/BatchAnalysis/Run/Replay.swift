public import Evidence
internal import Foundation
internal import MachineHealth
internal import Verification

/// Makes a report again from its inputs and compares the bytes.
public struct Replay {
    public var isSame: Bool
    /// The first line that differs, as it was and as it is now.
    public var difference: (was: String, now: String)?

    public var json: JSONValue {
        [
            "same": .bool(isSame), "was": difference.map { .string($0.was) } ?? .null,
            "now": difference.map { .string($0.now) } ?? .null,
        ]
    }

    public var line: String {
        guard let difference else {
            return isSame ? "replay: the same bytes" : "replay: other bytes"
        }
        return "replay: other bytes; was: \(difference.was) now: \(difference.now)"
    }

    /// Replays a report in worker processes, in a folder that is removed afterwards.
    ///
    /// - Parameters:
    ///   - data: a folder of the raw files, asked before the places noted when the report was made.
    ///   - model: the folder of the trained encoder that the report was made with, where it was.
    /// - Throws: `BatchError` where the report, an input or the model is not there.
    public static func run(
        _ path: String, data: String?, model: String? = nil, program: WorkerPool.Program = .own
    ) throws -> Replay {
        let report = try ReportFile.read(path)
        guard let before = FileManager.default.contents(atPath: path) else {
            throw BatchError(.missingInput, "\(path): cannot be read")
        }
        let locations = InputLocations(folders: data.map { [$0] } ?? [], noted: ReportFile.notedLocations(of: path))
        let settings = AnalysisSettings(of: report, model: try self.model(of: report, path, folder: model))
        let items = try items(of: report, locations: locations, settings)
        guard !items.isEmpty else {
            throw BatchError(.badData, "\(path): no recording is among its inputs, so there is nothing to replay")
        }
        let out = FileManager.default.temporaryDirectory.appending(path: "auscult-replay-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: out) }
        let parts = AnalysisParts.standard
        _ = try BatchRun(out: out, parts: parts, program: program).analyze(items, jobs: 1) { _ in true }
        var made = "\(out)/recordings/\(items[0].id)/report.json"
        if isMachine(path) {
            _ = try FleetWriter(out: out, parts: parts).write(ids: items.map(\.id))
            made = "\(out)/machines/\(ItemIdentifier.of(items[0].machineKey))/report.json"
        }
        guard let after = FileManager.default.contents(atPath: made) else {
            throw BatchError(.defect, "\(path): the replay made no report")
        }
        if before == after { return Replay(isSame: true) }
        let was = String(decoding: before, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let now = String(decoding: after, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(was, now).first { $0 != $1 }
        return Replay(
            isSame: false,
            difference: first.map {
                ($0.0.trimmingCharacters(in: .whitespaces), $0.1.trimmingCharacters(in: .whitespaces))
            }
        )
    }

    private static func isMachine(_ path: String) -> Bool {
        let url = URL(fileURLWithPath: path).standardized
        return url.deletingLastPathComponent().deletingLastPathComponent().lastPathComponent == "machines"
    }

    /// The encoder that a report was made with; `nil` where it was made by rules alone.
    private static func model(
        of report: Report, _ path: String, folder: String?
    ) throws(BatchError) -> ModelReference? {
        let own = report.provenance.parameters.filter { ModelReference.parameterNames.contains($0.key) }
        guard !own.isEmpty else { return nil }
        let name = LearnedListening.model(own["model"]?.text ?? "")
        guard let folder else {
            throw BatchError(.missingInput, "\(path): made with \(name); name its folder with --model")
        }
        let reference = try ModelReference(folder: folder)
        guard reference.parameters == own else {
            throw BatchError(
                .badData, "\(path): made with \(name), and \(folder) holds another one; name its folder with --model")
        }
        return reference
    }

    /// The items whose analysis made a report.
    private static func items(
        of report: Report, locations: InputLocations, _ settings: AnalysisSettings
    ) throws(BatchError) -> [RecordingItem] {
        var files: [ItemFile] = []
        for input in report.inputs {
            let places = locations.candidates(for: input.path)
            let place = places.first { InputDigest.sha256(of: $0) == input.sha256 } ?? places.first
            guard let place else {
                throw BatchError(.missingInput, "\(input.path): not found; name its folder with --data")
            }
            files.append(ItemFile(name: input.path, location: place))
        }
        let isDescription = { (name: String) in name.hasSuffix(".yaml") || name.hasSuffix(".yml") }
        let machine = files.first { isDescription($0.name) }
        let recordings = files.filter { !isDescription($0.name) && !$0.name.hasSuffix(".json") }
        return recordings.map { file in
            let sidecar = files.first { InputNames.isSidecar($0.name, of: file.name) }
            let baseline = files.first {
                URL(fileURLWithPath: $0.name).lastPathComponent == HealthyBaseline.fileName && $0 != sidecar
            }
            return RecordingItem(
                recording: file, machine: machine, sidecar: sidecar, baseline: baseline, settings: settings
            )
        }
    }
}
