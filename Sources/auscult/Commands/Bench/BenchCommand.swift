internal import ArgumentParser
internal import Foundation

/// Times the hot paths: one JSON line each.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Times the hot paths on synthetic recordings, one JSON line each.",
        discussion: """
            Each case makes its input, warms up once and reports medians over the runs. CPU time is the figure to compare on a \
            machine that also does other work. One thread, but for the cases that name their workers.

            Cases that read files take them from the folder PEER_DATA and are left out without it.
            """
    )

    @Argument(help: "Cases to run; all of them if none is named.")
    var names: [String] = []

    @Option(help: "Runs of each case, after one to warm up.")
    var runs = 5

    @Flag(help: "A tenth of the data, for a quick look.")
    var quick = false

    @Flag(help: "List the cases and their subjects.")
    var list = false

    @Flag(help: "JSON lines; they are so without it too.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(runs) else { throw ValidationError("--runs must be from 1 to 1000, not \(runs).") }
        for name in names where !BenchCase.all.contains(where: { $0.name == name }) {
            let known = BenchCase.all.map(\.name).joined(separator: ", ")
            throw ValidationError("No case is named '\(name)'. The cases are \(known).")
        }
    }

    func run() throws {
        let cases = names.isEmpty ? BenchCase.all : names.flatMap { name in BenchCase.all.filter { $0.name == name } }
        for benchCase in cases {
            if list {
                print("\(benchCase.name)  \(benchCase.title)")
            } else {
                do {
                    print(try BenchMeasurement(benchCase, scale: quick ? 0.1 : 1, runs: runs).line)
                } catch let skip as BenchSkip {
                    Console.say("\(benchCase.name) is left out: \(skip)")
                }
            }
        }
    }
}
