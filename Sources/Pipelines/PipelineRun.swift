internal import BatchAnalysis
internal import Evidence
internal import Foundation

/// Runs the steps of a pipeline one after the other and keeps a manifest of what went in and came out, so that a run that was
/// stopped goes on at its first unfinished step.
///
/// A step is passed over when its options, the version of the program, the hashes of its inputs and of its outputs are those
/// of the manifest.
public struct PipelineRun {
    /// How a step ended.
    public struct StepResult: Hashable, Sendable {
        public var name: String
        public var kind: StepKind
        /// Whether nothing had to be done.
        public var isOld: Bool
        /// The exit code of its work; 1 says that some content is bad and lets the next step begin.
        public var code: Int32
    }

    private let pipeline: Pipeline
    private let folder: String
    private let out: String
    private let command: ([String]) throws -> Int32

    /// - Parameters:
    ///   - folder: the folder of the pipeline's file, from which its paths start.
    ///   - out: the folder of the results.
    ///   - command: runs the program with arguments and gives its exit code.
    public init(pipeline: Pipeline, folder: String, out: String, command: @escaping ([String]) throws -> Int32) {
        self.pipeline = pipeline
        self.folder = folder
        self.out = out
        self.command = command
    }

    /// Runs all steps.
    ///
    /// - Parameter ended: called as each step ends.
    /// - Returns: 0, 1 where some content was bad, or the code of the step that failed.
    public func run(ended: (StepResult) -> Void) throws -> Int32 {
        var records = PipelineManifest.read("\(out)/manifest.json")
        var kept: [PipelineManifest.Record] = []
        var worst: Int32 = 0
        for step in pipeline.steps {
            let inputs = try inputs(of: step)
            let old = records.removeValue(forKey: step.name)
            if let old, old.options == step.json, old.version == auscultVersion, old.inputs == inputs, old.code <= 1,
                StepFiles.digests(of: outputPaths(of: step), out: out) == old.outputs
            {
                kept.append(old)
                worst = max(worst, old.code)
                ended(StepResult(name: step.name, kind: step.kind, isOld: true, code: old.code))
                continue
            }
            let code = try perform(step)
            ended(StepResult(name: step.name, kind: step.kind, isOld: false, code: code))
            guard code == 0 || code == 1 else { return code }
            worst = max(worst, code)
            kept.append(
                PipelineManifest.Record(
                    name: step.name, options: step.json, version: auscultVersion, inputs: inputs,
                    outputs: StepFiles.digests(of: outputPaths(of: step), out: out), code: code
                )
            )
            // Later steps keep what is known of them: they may be passed over.
            let later = pipeline.steps.dropFirst(kept.count).compactMap { records[$0.name] }
            let manifest = PipelineManifest.json(pipeline.name, kept + later)
            try AtomicFile.write(manifest.text(isPretty: true) + "\n", to: "\(out)/manifest.json")
        }
        return worst
    }

    private func perform(_ step: PipelineStep) throws -> Int32 {
        guard step.kind == .verify else { return try command(try arguments(of: step)) }
        // One report a call: a folder stands for all reports in it.
        var code: Int32 = 0
        let reports = StepFiles.reports(in: try inputPaths(of: step, only: "reports"))
        guard !reports.isEmpty else { throw PipelineError("\(step.name): there is no report.json to verify", code: 66) }
        for report in reports {
            let result = try command(["verify", report] + (try flags(of: step)))
            guard result == 0 || result == 1 else { return result }
            code = max(code, result)
        }
        return code
    }

    // MARK: - Paths and arguments

    /// The digests of everything that a step reads.
    private func inputs(of step: PipelineStep) throws(PipelineError) -> JSONValue {
        var companions: [String: String] = [:]
        if step.kind == .analyze || step.kind == .inspect {
            companions = StepFiles.companions(
                of: try inputPaths(of: step, only: "paths"), machine: try inputPaths(of: step, only: "machine").first
            )
        }
        return StepFiles.digests(of: try inputPaths(of: step), and: companions, out: out)
    }

    private func inputPaths(of step: PipelineStep, only: String? = nil) throws(PipelineError) -> [String] {
        var paths: [String] = []
        for option in step.kind.options where only == nil || option.name == only {
            switch (option.type, step.options[option.name]) {
            case (.input, .some(.text(let text))): paths.append(try path(text))
            case (.inputs, .some(.texts(let texts))): for text in texts { paths.append(try path(text)) }
            default: continue
            }
        }
        return paths
    }

    private func outputPaths(of step: PipelineStep) -> [String] {
        guard case .text(let name)? = step.options["out"] else { return [] }
        return ["\(out)/\(name)"]
    }

    private func path(_ text: String) throws(PipelineError) -> String {
        if text == "{out}" { return out }
        if text.hasPrefix("{out}/") {
            let rest = String(text.dropFirst(6))
            guard PipelineStep.isBelow(rest) else {
                throw PipelineError("\(text): leads out of the folder of the results")
            }
            return "\(out)/\(rest)"
        }
        guard !text.hasPrefix("/"), folder != "." else { return text }
        return PipelineRun.normalized("\(folder)/\(text)")
    }

    /// `a/../b` as `b`, so that messages and names read well.
    static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != "." {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
    }

    private func flags(of step: PipelineStep) throws(PipelineError) -> [String] {
        var arguments: [String] = []
        for option in step.kind.options {
            guard let flag = option.flag, let value = step.options[option.name] else { continue }
            switch (value, option.type) {
            case (.text(let text), .output): arguments += [flag, "\(out)/\(text)"]
            case (.text(let text), .input): arguments += [flag, try path(text)]
            case (.text(let text), _): arguments += [flag, text]
            case (.number(let number), _): arguments += [flag, "\(number)"]
            case (.whole(let whole), _): arguments += [flag, "\(whole)"]
            case (.flag(let isSet), _): if isSet { arguments.append(flag) }
            case (.texts, _): continue
            }
        }
        return arguments
    }

    private func arguments(of step: PipelineStep) throws(PipelineError) -> [String] {
        var arguments = [step.kind.rawValue]
        for option in step.kind.options where option.flag == nil {
            switch step.options[option.name] {
            case .texts(let texts)?: for text in texts { arguments.append(try path(text)) }
            case .text(let text)?: arguments.append(text)
            default: continue
            }
        }
        return arguments + (try flags(of: step))
    }
}
