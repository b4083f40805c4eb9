internal import ArgumentParser
internal import BatchAnalysis
internal import Evidence
internal import Foundation

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "What a file or folder is, and what is wrong with it.",
        discussion: """
            Examples:
              auscult inspect recordings/
              auscult inspect pump.csv --json
            """
    )

    @Argument(help: "Recordings, or folders of them.") var paths: [String]
    @Option(help: "A machine.yaml for all recordings, in place of the nearest one.") var machine: String?
    @Option(help: "Samples a second; for one file.") var rate: Double?
    @Option(help: "Unit of the values; for one file.") var unit: String?
    @Option(help: "Worker processes at the same time.") var jobs: Int?
    @Option(help: "The language of the problems: en or zh.") var language: LanguageOption = .en
    @Flag(help: "A JSON line for each recording on standard output.") var json = false

    func validate() throws { try FileFlags.check(rate: rate, unit: unit, jobs: jobs) }

    func run() throws { try Outcome.of { try inspect() } }

    private func inspect() throws {
        StopSignal.watch()
        var finder = ItemFinder(
            settings: AnalysisSettings(language: language.language, rate: rate, unit: unit),
            machine: machine.map { ItemFile(name: $0, location: $0) }
        )
        let items = try finder.items(at: paths)
        let tasks = items.map {
            WorkerTask(
                request: ["task": "inspect", "item": $0.json], seconds: TimeLimit.inspection(of: $0.recording.location)
            )
        }
        var answers: [JSONValue?] = Array(repeating: nil, count: items.count)
        var problems = 0
        var code = Int32(0)
        let count = min(items.count, max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount))
        let isComplete = try WorkerPool(count: count).run(tasks, shouldStop: { StopSignal.isSet }) { index, outcome in
            answers[index] = inspection(of: items[index], outcome, &code)
            return true
        }
        for case .some(let answer) in DuplicateRecordings.marked(answers, language: language.language) {
            if answer["error"]?.string != nil || answer["problems"]?.array?.isEmpty == false { problems += 1 }
            guard show(answer) else { return }
        }
        guard isComplete else { throw ExitCode(BatchError.Kind.stopped.rawValue) }
        if items.count == 1, code != 0 { throw ExitCode(code) }
        if problems > 0 {
            Console.say("problems in \(problems) of \(items.count) recordings")
            throw ExitCode(1)
        }
    }

    private func inspection(of item: RecordingItem, _ outcome: WorkerOutcome, _ code: inout Int32) -> JSONValue {
        var error = outcome.problem.map { "\(item.recording.name): \($0)" }
        code = error == nil ? 0 : BatchError.Kind.badData.rawValue
        if case .finished(let answer) = outcome {
            if let inspection = answer["inspection"] { return inspection }
            error = answer["error"]?.string ?? "no answer"
            code = answer["code"]?.integer.flatMap { Int32(exactly: $0) } ?? BatchError.Kind.badData.rawValue
        }
        return ["recording": .string(item.recording.name), "error": error.map { .string($0) } ?? .null]
    }

    private func show(_ answer: JSONValue) -> Bool {
        let name = answer["recording"]?.string ?? ""
        if let error = answer["error"]?.string {
            Console.say("auscult: \(error.hasPrefix(name) ? error : "\(name): \(error)")")
            return json ? Console.print(answer.text()) : true
        }
        if json { return Console.print(answer.text()) }
        func say(_ line: String) -> Bool { Console.print(Console.visible(line)) }
        let channels = answer["channels"]?.array ?? []
        let named = channels.prefix(12).map { channel in
            let unit = channel["unit"]?.string.map { Evidence.Unit(rawValue: $0).symbol } ?? "unit unknown"
            return "\(channel["name"]?.string ?? "") (\(unit))"
        }.joined(separator: ", ")
        let more = channels.count > 12 ? " and \(channels.count - 12) more" : ""
        let samples = answer["samples"]?.integer ?? 0
        let rate = answer["rate_hz"]?.number
        let length =
            rate.map { ", \($0) Hz, \((Double(samples) / $0).rounded(toSignificant: 4)) s" } ?? ", rate unknown"
        var isRead = say("\(name): \(answer["format"]?.string ?? ""), \(samples) samples\(length)")
        isRead = isRead && say("  channels: \(named)\(more)")
        for problem in answer["problems"]?.array ?? [] {
            let code = problem["code"]?.string.map { "\($0): " } ?? ""
            isRead = isRead && say("  ! \(code)\(problem["text"]?.string ?? "")")
        }
        return isRead
    }
}
