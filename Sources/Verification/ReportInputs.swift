internal import Evidence
internal import MachineHealth
internal import SensorLogs

/// The inputs of a report under verification: found, hashed, and opened one at a time.
struct ReportInputs {
    private let report: Report
    private let source: any EvidenceSource
    private(set) var checks: [InputCheck]
    /// Where each input was found.
    private let found: [String?]
    private var open: (input: Int, recording: OpenRecording)?
    private var failures: [Int: MeasurementError] = [:]
    private var window: SampleWindow?

    init(report: Report, source: any EvidenceSource, locations: InputLocations) {
        self.report = report
        self.source = source
        var checks: [InputCheck] = []
        var found: [String?] = []
        for input in report.inputs {
            var best: (location: String, digest: String)?
            for candidate in locations.candidates(for: input.path) {
                guard let digest = source.digest(of: candidate) else { continue }
                if best == nil || digest == input.sha256 { best = (candidate, digest) }
                if digest == input.sha256 { break }
            }
            found.append(best?.location)
            let status: InputCheck.Status =
                switch best?.digest {
                case .some(input.sha256): .same
                case .some: .differs
                case nil: .missing
                }
            checks.append(
                InputCheck(path: input.path, status: status, expected: input.sha256, got: best?.digest)
            )
        }
        self.checks = checks
        self.found = found
    }

    /// What a quantity is measured on.
    mutating func source(of quantity: Quantity) throws(MeasurementError) -> MeasurementSource {
        switch quantity.source {
        case .samples(let input, let channel, let from, let to):
            return .samples(try window(input, channel, from, to))
        case .declaration(let input, let path):
            let location = try location(input)
            do {
                guard let declared = try source.declaredValue(path: path, file: location) else {
                    throw MeasurementError("\(report.inputs[input].path) states no number at \(path)")
                }
                return .declaration(declared.value, declared.unit)
            } catch {
                throw MeasurementError("\(error)")
            }
        case .quantities: throw MeasurementError("it is computed from other quantities")
        }
    }

    private func location(_ input: Int) throws(MeasurementError) -> String {
        guard report.inputs.indices.contains(input) else {
            throw MeasurementError("the report has no input \(input)")
        }
        guard let location = found[input] else {
            throw MeasurementError("\(report.inputs[input].path) was not found; name its folder with --data")
        }
        return location
    }

    private mutating func window(
        _ input: Int, _ channel: String, _ from: Int, _ to: Int
    ) throws(MeasurementError) -> SampleWindow {
        guard from < to else { throw MeasurementError("samples \(from) to \(to) are none") }
        let recording = try recording(input)
        var index: Int?
        if channel != "*" {
            index = recording.channelIndex(channel)
            guard index != nil else {
                throw MeasurementError("\(report.inputs[input].path) has no channel \(channel)")
            }
        }
        guard to <= recording.description.frameCount else {
            throw MeasurementError(
                "\(report.inputs[input].path) has only \(recording.description.frameCount) samples a channel"
            )
        }
        if let window, window.input == input, window.channel == index, window.frames == from..<to { return window }
        let fresh = SampleWindow(recording: recording, input: input, channel: index, frames: from..<to)
        window = fresh
        return fresh
    }

    private mutating func recording(_ input: Int) throws(MeasurementError) -> OpenRecording {
        if let open, open.input == input { return open.recording }
        if let failure = failures[input] { throw failure }
        let location = try location(input)
        let name = report.inputs[input].path
        let access = RecordingAccess(
            name: name, location: location, machine: companion { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") },
            rate: report.provenance.parameters["rate_hz"]?.number, unit: report.provenance.parameters["unit"]?.text
        )
        do {
            let recording = try source.open(access)
            window = nil
            open = (input, recording)
            return recording
        } catch {
            let failure = MeasurementError("\(error)")
            failures[input] = failure
            throw failure
        }
    }

    /// Fingerprints that are not those of the samples. Where the bytes of an input differ, its hash says so already.
    mutating func fingerprintProblems() -> [StructureCheck] {
        var problems: [StructureCheck] = []
        for (index, input) in report.inputs.enumerated() where checks[index].status == .same {
            guard let fingerprint = input.fingerprint else { continue }
            do throws(MeasurementError) {
                guard try recording(index).fingerprint != fingerprint else { continue }
                problems.append(
                    StructureCheck(place: "inputs.\(index).fingerprint", problem: "is not that of the samples")
                )
            } catch {
                problems.append(StructureCheck(place: "inputs.\(index).fingerprint", problem: error.description))
            }
        }
        return problems
    }

    /// The first input whose name fits and that was found.
    private func companion(_ fits: (String) -> Bool) -> String? {
        for (index, input) in report.inputs.enumerated() where fits(input.path) {
            if let location = found[index] { return location }
        }
        return nil
    }
}

/// How the names of a report's inputs hang together.
package enum InputNames {
    /// Whether `name` is `a.npy.json` or `a.json` for the recording `a.npy`.
    package static func isSidecar(_ name: String, of recording: String) -> Bool {
        guard name.hasSuffix(".json") else { return false }
        let stem = name.dropLast(5)
        guard recording.hasPrefix(stem) else { return false }
        let ending = recording.dropFirst(stem.count).lowercased()
        return ending.isEmpty || ["csv.gz", "tsv.gz"].contains(ending.dropFirst())
            || ending.hasPrefix(".") && !ending.dropFirst().contains { $0 == "." || $0 == "/" }
    }
}
