internal import ArgumentParser
internal import BatchAnalysis
internal import Evidence
internal import Foundation
internal import Pipelines

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the steps of a pipeline; steps whose inputs and outputs still agree are passed over.",
        discussion: """
            Example:
              auscult run Pipelines/analyze-fleet.yaml --out results

            Paths in a pipeline start at its own folder; {out} is the folder of the results.
            """
    )

    @Argument(help: "A pipeline in YAML.") var pipeline: String
    @Option(help: "The folder of the results (default: out/ and the name of the pipeline's file).") var out: String?
    @Flag(help: "A JSON line for each step as it ends, on standard output.") var json = false

    func run() throws { try Outcome.of { try runPipeline() } }

    private func runPipeline() throws {
        StopSignal.watch()
        guard let data = FileManager.default.contents(atPath: pipeline) else {
            throw BatchError(.missingInput, "\(pipeline): cannot be read")
        }
        let steps = try Pipeline(yaml: String(decoding: data, as: UTF8.self), file: pipeline)
        let url = URL(fileURLWithPath: pipeline)
        let folder =
            pipeline.contains("/") ? String(pipeline[..<(pipeline.lastIndex(of: "/") ?? pipeline.endIndex)]) : "."
        let out = out ?? "out/" + url.deletingPathExtension().lastPathComponent
        let run = PipelineRun(pipeline: steps, folder: folder, out: out) { try ChildCommand.run($0, isQuiet: json) }
        let code = try run.run { step in
            if json {
                let line: JSONValue = [
                    "step": .string(step.name), "kind": .string(step.kind.rawValue), "old": .bool(step.isOld),
                    "code": .integer(Int(step.code)),
                ]
                Console.print(line.text())
            } else {
                let how = step.isOld ? "up to date" : step.code == 0 ? "done" : "ended with \(step.code)"
                Console.say("\(steps.name), step \(step.name): \(how)")
            }
        }
        if code != 0 { throw ExitCode(code) }
    }
}

/// Runs this program with other arguments.
enum ChildCommand {
    /// - Parameter isQuiet: whether its output joins the messages, so that ours alone is read.
    static func run(_ arguments: [String], isQuiet: Bool) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: OwnProgram.path)
        process.arguments = arguments
        if isQuiet { process.standardOutput = FileHandle.standardError }
        try process.run()
        var isAsked = false
        while process.isRunning {
            usleep(20_000)
            if StopSignal.isSet, !isAsked {
                isAsked = true
                process.terminate()
            }
        }
        process.waitUntilExit()
        // A signal of the child is not ours to end by; a stop that came before the child could take it is a stop.
        guard process.terminationReason != .exit else { return process.terminationStatus }
        return isAsked ? BatchError.Kind.stopped.rawValue : BatchError.Kind.defect.rawValue
    }
}
