internal import Evidence
internal import Foundation
public import ReportGeneration
internal import Reporting

/// What a batch needs of others: the analysis, the words and the pages.
public struct AnalysisParts {
    public var analyzer: any RecordingAnalyzer
    public var writer: any ReportWriter
    public var renderer: any ReportRenderer

    public init(analyzer: any RecordingAnalyzer, writer: any ReportWriter, renderer: any ReportRenderer) {
        self.analyzer = analyzer
        self.writer = writer
        self.renderer = renderer
    }
}

/// The work on one item, in a worker process: from its files to its results.
public struct ItemJob {
    /// From the folder of an item or a machine to the page of all machines.
    static let home = "../../index.html"

    private let parts: AnalysisParts
    private let store: ResultStore

    public init(parts: AnalysisParts, out: String) {
        self.parts = parts
        store = ResultStore(out: out)
    }

    /// Analyses an item and writes its results, unless results that still hold are there: the hash of every input, the
    /// parameters and the version agree.
    ///
    /// - Returns: the line of the summary, and whether nothing had to be done.
    /// - Throws: `BatchError` where the results cannot be written. A recording that cannot be analysed is a result.
    public func perform(_ item: RecordingItem) throws(BatchError) -> (line: SummaryLine, isOld: Bool) {
        let parameters = item.settings.parameters.merging(parts.analyzer.parameters) { flag, _ in flag }
        let inputs: [InputReference]
        do throws(InputProblem) {
            inputs = try InputDigest.references(of: item.files)
        } catch {
            return (try fail(item, inputs: [], parameters, AnalysisFailure(error)), false)
        }
        if let old = valid(item, inputs, parameters) {
            AtomicFile.sweep(store.folder(item.id))
            return (SummaryLine(recording: item.recording.name, report: old), true)
        }
        try store.write(ItemOrigin(of: item), of: item.id)
        var analyzed: AnalyzedRecording
        do {
            analyzed = try parts.analyzer.analyze(item: item)
        } catch {
            return (try fail(item, inputs: inputs, parameters, AnalysisFailure(error)), false)
        }
        analyzed.diagnosis.inputs = inputs + analyzed.diagnosis.inputs.dropFirst(inputs.count)
        // The recording is the first of an item's files.
        if !inputs.isEmpty { analyzed.diagnosis.inputs[0].fingerprint = analyzed.fingerprint }
        analyzed.diagnosis.parameters = parameters
        if !analyzed.locations.isEmpty {
            try store.write(ItemOrigin(of: item, more: analyzed.locations), of: item.id)
        }
        let context = PageContext(started: analyzed.started, home: ItemJob.home)
        let report = parts.writer.write(analyzed.diagnosis, language: item.settings.language)
        try store.write(
            report, figures: analyzed.figures, context: context, by: parts.renderer, to: store.folder(item.id)
        )
        return (SummaryLine(recording: item.recording.name, report: report), false)
    }

    /// Writes the result of an item whose worker process did not finish it.
    public func fail(_ item: RecordingItem, _ outcome: WorkerOutcome) throws(BatchError) -> SummaryLine {
        let parameters = item.settings.parameters.merging(parts.analyzer.parameters) { flag, _ in flag }
        let inputs = (try? InputDigest.references(of: item.files)) ?? []
        return try fail(item, inputs: inputs, parameters, AnalysisFailure(outcome, of: item.recording.name))
    }

    private func fail(
        _ item: RecordingItem, inputs: [InputReference], _ parameters: MethodParameters, _ failure: AnalysisFailure
    ) throws(BatchError) -> SummaryLine {
        try store.write(ItemOrigin(of: item), of: item.id)
        let report = FailedItem.report(
            item, inputs: inputs, parameters: parameters, failure: failure, writer: parts.writer
        )
        try store.write(
            report, figures: [], context: PageContext(home: ItemJob.home), by: parts.renderer, to: store.folder(item.id)
        )
        return SummaryLine(recording: item.recording.name, report: report)
    }

    /// The old report if it still holds. One that tells of a failure never does: what was missing may be there now.
    private func valid(_ item: RecordingItem, _ inputs: [InputReference], _ parameters: MethodParameters) -> Report? {
        guard let old = store.report(item.id), old.provenance.auscult == auscultVersion,
            old.provenance.parameters == parameters, old.language == item.settings.language,
            old.inputs.count >= inputs.count, zip(old.inputs, inputs).allSatisfy({ $0.isSameFile(as: $1) }),
            let origin = store.origin(item.id),
            origin.recording == item.recording.name, origin.machineKey == item.machineKey,
            ["html", "txt"].allSatisfy({
                FileManager.default.fileExists(atPath: "\(store.folder(item.id))/report.\($0)")
            })
        else { return nil }
        for input in old.inputs.dropFirst(inputs.count) {
            guard let location = origin.locations[input.path],
                let now = try? InputDigest.references(of: [ItemFile(name: input.path, location: location)]),
                now.first?.isSameFile(as: input) == true
            else { return nil }
        }
        return old
    }
}
