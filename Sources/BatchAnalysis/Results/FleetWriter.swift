internal import Evidence
internal import Foundation
internal import Reporting

/// Makes what a batch says as a whole from the results of its items: summary, table, machines, index and `inputs.json`. It
/// reads only finished `report.json` files, so that one run and several shards give the same bytes.
public struct FleetWriter {
    private let store: ResultStore
    private let parts: AnalysisParts

    public init(out: String, parts: AnalysisParts) {
        store = ResultStore(out: out)
        self.parts = parts
    }

    /// What the results say.
    public struct Fleet: Sendable {
        public var recordings: [SummaryLine]
        public var machines: [MachineLine]
        /// Items without a finished result, by their recording or their id.
        public var missing: [String]
        /// Which recordings hold the samples of others, of the same machine or not.
        public var duplicates: DuplicateRecordings

        public var failures: Int { recordings.count { $0.error != nil } }
    }

    private struct Entry {
        var line: SummaryLine
        var machineKey: String
        var locations: [String: String]
        var language: ReportLanguage
        var fingerprint: String?
        /// Why it could not be analysed, in the language of its report.
        var failure: String?
    }

    /// Writes everything beside `recordings/`.
    ///
    /// - Parameter ids: the items of the batch.
    public func write(ids: [String]) throws(BatchError) -> Fleet {
        var entries: [Entry] = []
        var missing: [String] = []
        for id in Set(ids).sorted(by: PathOrder.isBefore) {
            // A killed process that still waited for the disk when its item was done again is gone by now.
            AtomicFile.sweep(store.folder(id))
            let origin = store.origin(id)
            guard let report = store.report(id) else {
                missing.append(origin?.recording ?? id)
                continue
            }
            let recording = origin?.recording ?? report.inputs.first?.path ?? report.subject
            entries.append(
                Entry(
                    line: SummaryLine(recording: recording, report: report),
                    machineKey: origin?.machineKey ?? recording,
                    locations: origin?.locations ?? [:], language: report.language,
                    fingerprint: report.inputs.first?.fingerprint, failure: FailedItem.reason(report)
                )
            )
        }
        entries.sort { PathOrder.isBefore($0.line.recording, $1.line.recording) }
        let lines = entries.map(\.line)
        AtomicFile.sweep(store.out)
        let duplicates = DuplicateRecordings(entries.map { ($0.line.recording, $0.fingerprint) })
        let (machines, rows) = try writeMachines(entries, duplicates)
        try write(jsonl: lines.map(\.json), "summary.jsonl")
        try AtomicFile.write(CommaSeparated.table(lines), to: "\(store.out)/summary.csv")
        try write(jsonl: machines.map(\.json), "machines.jsonl")
        try writeInputs(entries)
        let page = parts.renderer.index(
            rows,
            unreadable: entries.compactMap { entry in
                entry.failure.map { UnreadableRecording(path: entry.line.recording, reason: $0) }
            },
            duplicates: duplicates.pairs.map { DuplicateRecording(path: $0.copy, original: $0.original) },
            language: entries.first?.language ?? .english
        )
        try AtomicFile.write(page, to: "\(store.out)/index.html")
        return Fleet(recordings: lines, machines: machines, missing: missing, duplicates: duplicates)
    }

    /// Most urgent first; machines of equal urgency by state and name.
    public static func byUrgency(_ machines: [MachineLine]) -> [MachineLine] {
        machines.sorted { left, right in
            if left.urgency != right.urgency { return left.urgency > right.urgency }
            let (a, b) = (MachineCombination.rank(left.state), MachineCombination.rank(right.state))
            if a != b { return a > b }
            return left.machine != right.machine
                ? PathOrder.isBefore(left.machine, right.machine) : PathOrder.isBefore(left.id, right.id)
        }
    }

    private func writeMachines(
        _ entries: [Entry], _ duplicates: DuplicateRecordings
    ) throws(BatchError) -> ([MachineLine], [FleetRow]) {
        var groups: [String: [Entry]] = [:]
        for entry in entries { groups[entry.machineKey, default: []].append(entry) }
        var machines: [MachineLine] = []
        var rows: [FleetRow] = []
        for key in groups.keys.sorted(by: PathOrder.isBefore) {
            let members = (groups[key] ?? []).compactMap { entry in
                store.report(entry.line.id).map {
                    MachineCombination.Member(recording: entry.line.recording, report: $0)
                }
            }
            guard !members.isEmpty else { continue }
            let (report, figures) = MachineCombination.combine(members, key: key, writer: parts.writer)
            let pictures = MachineCombination.worst(members).flatMap { member in
                store.page(ItemIdentifier.of(member.recording)).flatMap { RecordingPictures(page: $0) }
            }
            let folder = "\(store.out)/machines/\(ItemIdentifier.of(key))"
            let context = PageContext(
                home: ItemJob.home, recordings: members.map { FleetWriter.link($0, duplicates) }, pictures: pictures
            )
            try store.write(report, figures: figures, context: context, by: parts.renderer, to: folder)
            let line = MachineLine(key: key, report: report, recordings: members.count)
            machines.append(line)
            rows.append(
                FleetRow(
                    report: report, history: figures.first { $0.role == .trend }?.curves.first?.y ?? [],
                    link: "machines/\(line.id)/report.html"
                )
            )
        }
        return (machines, rows)
    }

    private static func link(_ member: MachineCombination.Member, _ duplicates: DuplicateRecordings) -> RecordingLink {
        RecordingLink(
            name: member.recording, link: "../../recordings/\(ItemIdentifier.of(member.recording))/report.html",
            state: member.report.state,
            headline: FailedItem.reason(member.report) ?? PlainReport.headline(member.report),
            original: duplicates.original(of: member.recording)
        )
    }

    private func writeInputs(_ entries: [Entry]) throws(BatchError) {
        var all: [String: String] = [:]
        for entry in entries { all.merge(entry.locations) { first, _ in first } }
        let json: JSONValue = ["files": ItemOrigin.json(of: all)]
        try AtomicFile.write(json.text(isPretty: true) + "\n", to: "\(store.out)/inputs.json")
    }

    private func write(jsonl values: [JSONValue], _ name: String) throws(BatchError) {
        try AtomicFile.write(values.map { $0.text() + "\n" }.joined(), to: "\(store.out)/\(name)")
    }
}
