internal import ArgumentParser
internal import BatchAnalysis
internal import Evidence
internal import Foundation

/// A language of reports as an option.
enum LanguageOption: String, ExpressibleByArgument, CaseIterable {
    case en, zh

    var language: ReportLanguage { ReportLanguage(rawValue: rawValue) ?? .english }
}

/// The flags that `analyze` and `inspect` share.
enum FileFlags {
    static func check(rate: Double?, unit: String?, jobs: Int?) throws(ValidationError) {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
        if let rate, !(rate.isFinite && rate > 0) {
            throw ValidationError("--rate must be a positive number of hertz.")
        }
        if let unit, Evidence.Unit(spelling: unit) == nil {
            throw ValidationError("--unit \(unit) is not known; try g, m/s2, mm/s or um.")
        }
    }
}

struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Sensor logs become reports: one a recording, one a machine, one index.",
        discussion: """
            Examples:
              auscult analyze recordings/ --out reports
              auscult analyze pump.npy --rate 12000 --unit g --out reports
              auscult analyze --manifest list.txt --shard-index 0 --shard-count 4 --out shared
              auscult analyze recordings/ --model SampleData/models/machines --out reports

            A run that was stopped goes on where it was. Shares are learned from Slurm, Open MPI, PMI, AWS Batch and
            Kubernetes where they are not given; `auscult merge` then makes the index.
            """
    )

    @Argument(help: "Recordings, or folders of them.") var paths: [String] = []
    @Option(help: "The folder of the results.") var out: String
    @Option(help: "A machine.yaml for all recordings, in place of the nearest one.") var machine: String?
    @Option(help: "Worker processes at the same time (default: the processors that may be used).") var jobs: Int?
    @Option(help: "Samples a second; for one file.") var rate: Double?
    @Option(help: "Unit of the values, for example g or m/s2; for one file.") var unit: String?
    @Option(help: "A list of recordings, one a line, a path or JSON; - reads standard input.") var manifest: String?
    @Option(help: "This share, from 0.") var shardIndex: Int?
    @Option(help: "How many shares there are.") var shardCount: Int?
    @Option(help: "The language of the reports: en or zh.") var language: LanguageOption = .en
    @Option(help: "The folder of a trained encoder: what it hears stands in the reports as evidence of its own kind.")
    var model: String?
    @Flag(help: "Rules alone (as where no model is named).") var rulesOnly = false
    @Flag(help: "A JSON line for each recording as it ends, on standard output.") var json = false

    func validate() throws {
        if paths.isEmpty && manifest == nil { throw ValidationError("Name recordings, folders or a --manifest.") }
        if !paths.isEmpty && manifest != nil { throw ValidationError("Give either paths or a --manifest, not both.") }
        try FileFlags.check(rate: rate, unit: unit, jobs: jobs)
        if model != nil && rulesOnly { throw ValidationError("Give either --model or --rules-only, not both.") }
    }

    func run() throws { try Outcome.of { try analyze() } }

    private func analyze() throws {
        StopSignal.watch()
        let items = try foundItems()
        let shard = try Shard.learned(
            index: shardIndex, count: shardCount, environment: ProcessInfo.processInfo.environment
        )
        let share = shard?.share(of: items) ?? items
        if let shard {
            Console.say(
                "share \(shard.index) of \(shard.count) (\(shard.source)): \(share.count) of \(items.count) recordings")
        }
        let parts = AnalysisParts.standard
        let batch = BatchRun(out: out, parts: parts)
        var progress = Progress()
        var failures = 0
        var old = 0
        var isRead = true
        let isComplete = try batch.analyze(
            share, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, shouldStop: { StopSignal.isSet }
        ) { event in
            if event.isOld { old += 1 }
            if let error = event.line.error {
                failures += 1
                // Without a terminal or a table the log is where a failure is told.
                if json || shard != nil { Console.say(FleetTable.failure(event.line.recording, error)) }
            }
            if json { isRead = Console.print(event.line.json.text()) }
            progress.advance(done: event.done, total: event.total, failures: failures)
            return isRead
        }
        guard isComplete else {
            if isRead { Console.say("stopped before the end; the same command goes on from here") }
            throw ExitCode(BatchError.Kind.stopped.rawValue)
        }
        if old > 0 { Console.say("\(old) of \(share.count) results were there already") }
        if shard != nil { return }
        let fleet = try FleetWriter(out: out, parts: parts).write(ids: items.map(\.id))
        FleetTable.show(fleet, out: out, asTable: !json)
        if fleet.failures > 0 || !fleet.missing.isEmpty { throw ExitCode(1) }
    }

    private func foundItems() throws -> [RecordingItem] {
        var settings = AnalysisSettings(language: language.language, rate: rate, unit: unit)
        if let model { settings.model = try ModelReference(folder: model) }
        if let machine, !FileManager.default.fileExists(atPath: machine) {
            throw BatchError(.missingInput, "\(machine): there is no such machine description")
        }
        var finder = ItemFinder(
            settings: settings, machine: machine.map { ItemFile(name: $0, location: $0) }, results: out
        )
        let items =
            if let manifest {
                try ManifestReader.items(in: try ManifestReader.text(of: manifest), finder: &finder)
            } else {
                try finder.items(at: paths)
            }
        if rate != nil || unit != nil, items.count != 1 {
            throw BatchError(
                .wrongUsage,
                "--rate and --unit speak of one file, here are \(items.count): use machine.yaml or a sidecar for each"
            )
        }
        return items
    }
}

/// The end of a fleet's run on the terminal.
enum FleetTable {
    /// A failure in one line that names its recording once.
    static func failure(_ recording: String, _ error: String) -> String {
        error.hasPrefix(recording) ? error : "\(recording): \(error)"
    }

    /// A name that leaves room for the rest of its row.
    private static func short(_ name: String) -> String { name.count <= 40 ? name : name.prefix(39) + "…" }

    /// A row with its state in colour, for terminals only.
    private static func coloured(_ line: String, machines: [MachineLine], row: Int) -> String {
        let sorted = FleetWriter.byUrgency(machines)
        guard sorted.indices.contains(row) else { return line }
        let state = sorted[row].state
        let colour =
            switch state {
            case .alarm: "31"
            case .watch: "33"
            case .healthy: "32"
            case .unknown: "2"
            }
        let name = short(sorted[row].machine)
        guard line.hasPrefix(name), let range = line.dropFirst(name.count).firstRange(of: state.rawValue) else {
            return line
        }
        return line[..<range.lowerBound] + "\u{1B}[\(colour)m\(state.rawValue)\u{1B}[0m" + line[range.upperBound...]
    }

    static func show(_ fleet: FleetWriter.Fleet, out: String, asTable: Bool) {
        for name in fleet.missing { Console.say("no result: \(name)") }
        let copies = fleet.duplicates.pairs
        for (copy, original) in copies.prefix(20) { Console.say("\(copy): holds the same samples as \(original)") }
        if copies.count > 20 { Console.say("… and \(copies.count - 20) more copies; \(out)/index.html lists all") }
        guard asTable else { return }
        var rows = [["MACHINE", "STATE", "FINDINGS", "REPORT"]]
        for machine in FleetWriter.byUrgency(fleet.machines).prefix(40) {
            let page = machine.report.replacingOccurrences(of: "report.json", with: "report.html")
            rows.append([
                short(machine.machine), machine.state.rawValue,
                machine.findings.isEmpty ? "-" : machine.findings.map(\.rawValue).joined(separator: " "),
                "\(out)/\(page)",
            ])
        }
        for (index, line) in Table.lines(rows).enumerated() {
            Console.print(
                index == 0 || isatty(1) != 1 ? line : coloured(line, machines: fleet.machines, row: index - 1))
        }
        if fleet.machines.count > 40 { Console.print("… and \(fleet.machines.count - 40) more") }
        for line in fleet.recordings.filter({ $0.error != nil }).prefix(20) {
            Console.say(failure(line.recording, line.error ?? ""))
        }
        Console.print("\(out)/index.html")
    }
}
