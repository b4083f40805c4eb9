internal import ArgumentParser
internal import BatchAnalysis
internal import Evidence
internal import Foundation

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Measures every number of a report again and names what differs.",
        discussion: """
            Examples:
              auscult verify reports/recordings/pump-npy-1f09ab/report.json
              auscult verify report.json --data recordings/
              auscult verify report.json --model SampleData/models/machines

            Ends with 1 when a quantity or the bytes of an input differ, with 66 when nothing differs but an input, or
            the model that learned quantities come from, is missing.
            """
    )

    @Argument(help: "A report.json.") var report: String
    @Option(help: "The folder of the raw files; without it they are looked for where they lay.") var data: String?
    @Option(help: "The folder of the model that learned quantities come from; without it they are not measured again.")
    var model: String?
    @Flag(help: "The result as JSON on standard output.") var json = false

    func run() throws {
        try Outcome.of {
            if let data, !FileManager.default.fileExists(atPath: data) {
                throw BatchError(.missingInput, "\(data): there is no such folder")
            }
            let request: JSONValue = [
                "task": "verify", "report": .string(report), "data": .array(data.map { [.string($0)] } ?? []),
                "model": model.map { .string($0) } ?? .null,
            ]
            let seconds = ReportFile.notedLocations(of: report).values.reduce(300.0) {
                $0 + TimeLimit.analysis(of: $1)
            }
            let result = try SingleTask.answer(request, seconds: seconds, about: report, member: "verification")
            if json { Console.print(result.text(isPretty: true)) } else { show(result) }
            try end(result)
        }
    }

    private func show(_ result: JSONValue) {
        for input in result["inputs"]?.array ?? [] {
            let path = input["path"]?.string ?? ""
            switch input["status"]?.string {
            case "differs": Console.print("input \(path): its bytes are not those of the report (SHA-256 differs)")
            case "missing": Console.print("input \(path): not found; name its folder with --data")
            default: continue
            }
        }
        let quantities = result["quantities"]?.array ?? []
        let unasked = quantities.filter { $0["status"]?.string == "needs-model" }
        for quantity in quantities where quantity["status"]?.string != "needs-model" {
            Console.print(Console.visible(quantity["line"]?.string ?? ""))
        }
        if !unasked.isEmpty {
            let names = (result["missingModels"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
            Console.print(
                Console.visible(
                    "\(unasked.count) learned quantities were not measured again: they come from \(names.isEmpty ? "a model" : "the model \(names)"); "
                        + "name its folder with --model"))
        }
        for problem in result["structure"]?.array ?? [] {
            Console.print("\(problem["place"]?.string ?? ""): \(problem["problem"]?.string ?? "")")
        }
        let count = result["checked"]?.integer ?? 0
        let bad = quantities.count
        Console.print(
            result["ok"]?.bool == true
                ? "all \(count) quantities and \(result["inputs"]?.array?.count ?? 0) inputs are as reported"
                : "\(bad) of \(count) quantities are not confirmed"
        )
    }

    private func end(_ result: JSONValue) throws {
        guard result["ok"]?.bool != true else { return }
        let inputs = (result["inputs"]?.array ?? []).compactMap { $0["status"]?.string }
        let quantities = (result["quantities"]?.array ?? []).compactMap { $0["status"]?.string }
        let isInputMissing = inputs.contains("missing")
        // What could not be measured for another reason than a missing file is a difference.
        let onlyMissing =
            (isInputMissing || quantities.contains("needs-model")) && !inputs.contains("differs")
            && !quantities.contains("differs") && (isInputMissing || !quantities.contains("unchecked"))
            && result["structure"]?.array?.isEmpty == true
        throw ExitCode(onlyMissing ? BatchError.Kind.missingInput.rawValue : 1)
    }
}

/// One piece of work in one worker process.
enum SingleTask {
    /// - Parameter member: the member of the answer that is the result.
    static func answer(
        _ request: JSONValue, seconds: Double, about name: String, member: String
    ) throws -> JSONValue {
        var result: JSONValue?
        var failure = BatchError(.badData, "\(name): no answer")
        _ = try WorkerPool(count: 1).run([WorkerTask(request: request, seconds: seconds)]) { _, outcome in
            if case .finished(let answer) = outcome {
                result = answer[member]
                let kind = answer["code"]?.integer.flatMap { BatchError.Kind(rawValue: Int32(truncatingIfNeeded: $0)) }
                failure = BatchError(kind ?? .badData, answer["error"]?.string ?? "no answer")
            } else {
                failure = BatchError(.badData, "\(name): \(outcome.problem ?? "")")
            }
            return true
        }
        guard let result else { throw failure }
        return result
    }
}
