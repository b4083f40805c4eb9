internal import ArgumentParser
internal import BatchAnalysis
internal import Evidence
internal import Foundation
internal import MachineHealth

struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "What a machine is like when it is healthy: accept recordings, begin anew after a repair, show.",
        discussion: """
            The baseline lives in baseline.json beside the machine's machine.yaml, and `auscult analyze` compares each
            recording of the machine with it, from five accepted recordings at a like speed (within 5 %) on.

            Examples:
              auscult baseline accept pump-7/2026-01-*.npy
              auscult baseline show pump-7
              auscult baseline reset pump-7 --reason "new bearing DE" --date 2026-03-02
            """,
        subcommands: [BaselineAcceptCommand.self, BaselineResetCommand.self, BaselineShowCommand.self]
    )
}

struct BaselineAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Counts recordings as healthy.",
        discussion: "Example: auscult baseline accept pump-7/2026-01-*.npy"
    )

    @Argument(help: "Recordings, or folders of them.") var paths: [String]
    @Option(help: "A machine.yaml for all recordings, in place of the nearest one.") var machine: String?
    @Option(help: "Worker processes at the same time.") var jobs: Int?

    func validate() throws { try FileFlags.check(rate: nil, unit: nil, jobs: jobs) }

    func run() throws { try Outcome.of { try accept() } }

    private func accept() throws {
        StopSignal.watch()
        var finder = ItemFinder(
            settings: AnalysisSettings(), machine: machine.map { ItemFile(name: $0, location: $0) }
        )
        let items = try finder.items(at: paths)
        let tasks = items.map {
            WorkerTask(
                request: ["task": "baseline", "item": $0.json], seconds: TimeLimit.analysis(of: $0.recording.location)
            )
        }
        var candidates: [HealthyCandidate?] = Array(repeating: nil, count: items.count)
        var code = Int32(0)
        let count = min(items.count, max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount))
        let isComplete = try WorkerPool(count: count).run(tasks, shouldStop: { StopSignal.isSet }) { index, outcome in
            candidates[index] = candidate(items[index], outcome, &code)
            return true
        }
        guard isComplete else { throw ExitCode(BatchError.Kind.stopped.rawValue) }
        try write(items, candidates)
        if code != 0 { throw ExitCode(items.count == 1 ? code : 1) }
    }

    private func candidate(_ item: RecordingItem, _ outcome: WorkerOutcome, _ code: inout Int32) -> HealthyCandidate? {
        let name = item.recording.name
        guard case .finished(let answer) = outcome, let candidate = BaselineFile.candidate(answer) else {
            var error = outcome.problem ?? "no answer"
            code = BatchError.Kind.badData.rawValue
            if case .finished(let answer) = outcome {
                error = answer["error"]?.string ?? error
                code = answer["code"]?.integer.flatMap { Int32(exactly: $0) } ?? code
            }
            Console.say("auscult: \(error.hasPrefix(name) ? error : "\(name): \(error)")")
            return nil
        }
        if !candidate.faults.isEmpty {
            let codes = candidate.faults.map(\.rawValue).joined(separator: " ")
            Console.say("\(name): accepted as healthy though the analysis finds \(codes)")
        }
        return candidate
    }

    /// Adds the accepted recordings to the baseline of each machine, in the order of their names.
    private func write(_ items: [RecordingItem], _ candidates: [HealthyCandidate?]) throws {
        var folders: [String: [HealthyBaseline.Entry]] = [:]
        for (item, candidate) in zip(items, candidates) {
            guard let candidate, let machine = item.machine else { continue }
            let folder = URL(fileURLWithPath: machine.location).standardized.deletingLastPathComponent().path
            folders[folder, default: []].append(candidate.entry)
        }
        for folder in folders.keys.sorted() {
            let place = URL(fileURLWithPath: folder)
            try Baselines.change(in: place) { baseline in
                var added = 0
                for entry in folders[folder] ?? [] where baseline.accept(entry) { added += 1 }
                Console.print(
                    "\(place.appending(path: HealthyBaseline.fileName).path): \(added) new, \(baseline.counting.count) count"
                )
            }
        }
    }
}

struct BaselineResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Begins anew after a repair: recordings up to now count no longer.",
        discussion: "Example: auscult baseline reset pump-7 --reason \"new bearing DE\" --date 2026-03-02"
    )

    @Argument(help: "The machine: its machine.yaml, its folder or a recording in it.") var path: String
    @Option(help: "What was done to the machine.") var reason: String
    @Option(help: "When, as YYYY-MM-DD.") var date: String?

    func validate() throws {
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason must say what was done.") }
        if let date, date.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) == nil {
            throw ValidationError("--date must be written as YYYY-MM-DD.")
        }
    }

    func run() throws {
        try Outcome.of {
            let folder = try BaselineFile.machineFolder(of: path)
            try Baselines.change(in: folder) { baseline in
                baseline.reset(reason: reason, date: date)
                Console.print("\(folder.appending(path: HealthyBaseline.fileName).path): begun anew, \(reason)")
            }
        }
    }
}

struct BaselineShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What counts as healthy for a machine.",
        discussion: "Example: auscult baseline show pump-7"
    )

    @Argument(help: "The machine: its machine.yaml, its folder or a recording in it.") var path: String
    @Flag(help: "The baseline as JSON on standard output.") var json = false

    func run() throws { try Outcome.of { try show() } }

    private func show() throws {
        let baseline = try Baselines.read(in: try BaselineFile.machineFolder(of: path))
        if json {
            Console.print(baseline.json.text())
            return
        }
        Console.print("\(baseline.machine): \(baseline.counting.count) of \(baseline.entries.count) recordings count")
        for reset in baseline.resets {
            let date = reset.date.map { "\($0) " } ?? ""
            Console.print("  begun anew after \(reset.entriesBefore): \(date)\(reset.reason)")
        }
        var rows = [["CHANNEL", "QUANTITY", "RECORDINGS", "MEDIAN", "LOWEST", "HIGHEST"]]
        for channel in Set(baseline.counting.flatMap(\.values.keys)).sorted() {
            for quantity in BaselineQuantity.allCases {
                let values = baseline.counting.compactMap { $0.values[channel]?[quantity] }.sorted()
                guard let low = values.first, let high = values.last else { continue }
                let median = (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
                rows.append(
                    [channel, quantity.rawValue, "\(values.count)"]
                        + [median, low, high].map { "\($0.rounded(toSignificant: 4))" }
                )
            }
        }
        if rows.count > 1 { for line in Table.lines(rows) { Console.print(line) } }
    }
}

/// Baselines on disk, with the program's exit codes.
enum Baselines {
    static func read(in folder: URL) throws(BatchError) -> HealthyBaseline {
        do throws(BaselineError) {
            return try HealthyBaseline.read(in: folder, machine: folder.lastPathComponent)
        } catch {
            throw BatchError(.badData, error.description)
        }
    }

    /// Reads a baseline, changes it and writes it whole.
    static func change(in folder: URL, _ work: (inout HealthyBaseline) -> Void) throws(BatchError) {
        var baseline = try read(in: folder)
        work(&baseline)
        do throws(BaselineError) {
            try baseline.write(in: folder)
        } catch {
            throw BatchError(.cannotWrite, error.description)
        }
    }
}
