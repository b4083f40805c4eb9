public import ArgumentParser
internal import BatchAnalysis
internal import Dispatch
internal import Evidence
internal import Foundation
public import Simulation
internal import Synchronization

/// `auscult simulate`: recordings, logs and pictures with the truth beside them.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Make recordings, logs and pictures of what does not exist, with the truth beside each.",
        subcommands: [SimulateVibrationCommand.self, SimulateImagingCommand.self, SimulateLogsCommand.self]
    )
}

/// What all simulations ask for.
struct SimulationArguments: ParsableArguments {
    @Option(help: "Chooses the random numbers; the same seed gives the same bytes.")
    var seed: UInt64

    @Option(help: "How many items to make. Item k is the same whatever the number.")
    var count: Int

    @Option(help: "The folder to write into; made if absent.")
    var out: String

    @Option(help: "The number of the first item.")
    var first: Int = 0

    @Flag(help: "One JSON line per item on standard output.")
    var json = false

    func validate() throws {
        guard count >= 0, count <= 1_000_000 else { throw ValidationError("--count must lie between 0 and 1000000") }
        guard first >= 0, first <= 1_000_000_000 else {
            throw ValidationError("--first must lie between 0 and 1000000000")
        }
    }

    /// Makes all items on all cores; what one gives is printed in the order of the items.
    func makeAll(_ make: @escaping @Sendable (Int, URL) throws -> JSONValue) throws {
        let folder = URL(fileURLWithPath: out)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw cannotWrite(out)
        }
        let first = first
        let results = Mutex([Int: JSONValue]())
        let failed = Mutex(false)
        DispatchQueue.concurrentPerform(iterations: count) { item in
            if failed.withLock({ $0 }) { return }
            do {
                let line = try make(first + item, folder)
                results.withLock { $0[item] = line }
            } catch {
                failed.withLock { $0 = true }
            }
        }
        if failed.withLock({ $0 }) { throw cannotWrite(out) }
        guard json else {
            Console.print("\(count) items in \(out)")
            return
        }
        let lines = results.withLock { $0 }
        for item in 0..<count { if let line = lines[item], !Console.print(line.text()) { return } }
    }

    func cannotWrite(_ path: String) -> ExitCode {
        Console.say("auscult: \(path): cannot be written; name a folder that may be written")
        return ExitCode(BatchError.Kind.cannotWrite.rawValue)
    }
}

struct SimulateVibrationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vibration",
        abstract: "Make vibration recordings of machines with one listed bearing.",
        discussion: """
            Each item is a folder with recording.npy, machine.yaml (what the operator knows) and truth.json (what it was made \
            from).

            Example: auscult simulate vibration --kind mixed-fleet --seed 7 --count 20 --out fleet
            """
    )

    @Option(
        help: ArgumentHelp(
            "What to make: \(VibrationKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
    var kind: VibrationKind = .mixedFleet

    @OptionGroup var arguments: SimulationArguments

    @Option(
        help: ArgumentHelp(
            "Signal-to-noise ratio of bearing faults in the band of their impulses, dB: LOW:HIGH.", valueName: "range"))
    var snr: String?

    @Option(help: ArgumentHelp("float32, or int16 (half the size).", valueName: "format"))
    var format: RecordingFormat = .float32

    @Option(help: ArgumentHelp("Seconds of each recording instead of drawn ones.", valueName: "s"))
    var duration: Double?

    @Option(help: ArgumentHelp("Samples a second instead of drawn ones.", valueName: "hz"))
    var rate: Double?

    func validate() throws {
        if let duration, !(duration >= 0.1 && duration <= 600) {
            throw ValidationError("--duration must lie between 0.1 and 600 s")
        }
        if let rate, !(rate >= 4000 && rate <= 1_000_000) {
            throw ValidationError("--rate must lie between 4000 and 1000000 Hz")
        }
        _ = try snrRange()
    }

    func run() throws {
        var options = VibrationOptions(rate: rate, duration: duration)
        if let range = try snrRange() { options.snr = range }
        let (kind, seed, format, fixed) = (kind, arguments.seed, format, options)
        try arguments.makeAll { index, folder in
            let machine = VibrationSimulator.machine(kind: kind, seed: seed, index: index, options: fixed)
            try machine.write(to: folder, format: format)
            return .object([
                .init("item", .string(machine.folderName)), .init("kind", .string(machine.truth.kind)),
                .init("findings", .array(machine.truth.findings.map { .string($0) })),
            ])
        }
    }

    private func snrRange() throws -> ClosedRange<Double>? {
        guard let snr else { return nil }
        let parts = snr.split(separator: ":").map { Double($0) }
        let allowed = VibrationParameters.impulseBandSNR.range
        guard (1...2).contains(parts.count), let low = parts[0], let high = parts[parts.count - 1], low <= high,
            allowed.contains(low), allowed.contains(high)
        else {
            throw ValidationError("--snr must be LOW:HIGH in dB within \(allowed.lowerBound) to \(allowed.upperBound)")
        }
        return low...high
    }
}

extension VibrationKind: ExpressibleByArgument {}
extension RecordingFormat: ExpressibleByArgument {}

struct SimulateLogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Make slow logs at one value a second: temperatures, pressure, current.",
        discussion: """
            Each item is a folder with log.csv and truth.json (drifts, steps, gaps and faults of the clock).

            Example: auscult simulate logs --seed 7 --count 5 --out logs
            """
    )

    @Option(
        help: ArgumentHelp(
            "What to make: \(SlowLogKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
    var kind: SlowLogKind = .mixed

    @OptionGroup var arguments: SimulationArguments

    func run() throws {
        let (kind, seed) = (kind, arguments.seed)
        try arguments.makeAll { index, folder in
            let log = SlowLogSimulator.log(kind: kind, seed: seed, index: index)
            try log.write(to: folder)
            return .object([
                .init("item", .string(log.folderName)), .init("kind", .string(log.kind.rawValue)),
                .init("events", .integer(log.events.count)),
            ])
        }
    }
}

extension SlowLogKind: ExpressibleByArgument {}
