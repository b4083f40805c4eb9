internal import ArgumentParser
internal import Evidence

@main
struct Auscult: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auscult",
        abstract: "Listens to machines and looks into things: reports in which every number can be traced.",
        version: auscultVersion,
        subcommands: [SimulateCommand.self, BenchCommand.self]
    )
}
