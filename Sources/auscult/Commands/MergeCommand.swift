internal import ArgumentParser
internal import BatchAnalysis
internal import Evidence
internal import Foundation

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "The results of shards become one: summary, machines and index.",
        discussion: """
            Examples:
              auscult merge shared --out shared
              auscult merge shard-0 shard-1 --out reports
            """
    )

    @Argument(help: "Folders of results; also the folder of --out itself.") var shards: [String]
    @Option(help: "The folder of the merged results.") var out: String
    @Option(help: "The manifest of the batch, to name recordings that no shard has begun.") var manifest: String?
    @Flag(help: "The lines of the summary on standard output.") var json = false

    func run() throws {
        try Outcome.of {
            var ids = try ShardMerge.collect(shards, into: out)
            var unseen: [String] = []
            if let manifest {
                var finder = ItemFinder()
                let items = try ManifestReader.items(in: try ManifestReader.text(of: manifest), finder: &finder)
                let known = Set(ids)
                unseen = items.filter { !known.contains($0.id) }.map(\.recording.name)
                ids = items.map(\.id).filter(known.contains)
            }
            guard !ids.isEmpty else {
                throw BatchError(.badData, "no results to merge in \(shards.joined(separator: " "))")
            }
            var fleet = try FleetWriter(out: out, parts: .standard).write(ids: ids)
            fleet.missing += unseen
            if json { for line in fleet.recordings where !Console.print(line.json.text()) { break } }
            FleetTable.show(fleet, out: out, asTable: !json)
            if fleet.failures > 0 || !fleet.missing.isEmpty { throw ExitCode(1) }
        }
    }
}
