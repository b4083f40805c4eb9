internal import Evidence
internal import Foundation

/// A batch: its items through worker processes, then the fleet's files.
public struct BatchRun {
    /// One item that ended.
    public struct Event {
        public var line: SummaryLine
        /// Whether its result was there already.
        public var isOld: Bool
        public var done: Int
        public var total: Int
    }

    private let out: String
    private let parts: AnalysisParts
    private let program: WorkerPool.Program

    public init(out: String, parts: AnalysisParts, program: WorkerPool.Program = .own) {
        self.out = out
        self.parts = parts
        self.program = program
    }

    /// Analyses the items; results that hold are kept.
    ///
    /// - Parameters:
    ///   - jobs: worker processes at the same time.
    ///   - shouldStop: asked all the time; then the items at hand are finished.
    ///   - ended: called for each item as it ends; false stops.
    /// - Returns: whether every item has a result.
    /// - Throws: `BatchError` where results cannot be written or no worker starts.
    public func analyze(
        _ items: [RecordingItem], jobs: Int, shouldStop: () -> Bool = { false }, ended: (Event) -> Bool
    ) throws -> Bool {
        try AtomicFile.makeFolder("\(out)/recordings")
        var unique: [RecordingItem] = []
        var copies: [String: Int] = [:]
        for item in items {
            if copies[item.id, default: 0] == 0 { unique.append(item) }
            copies[item.id, default: 0] += 1
        }
        let tasks = unique.map { item in
            WorkerTask(
                request: ["task": "analyze", "item": item.json, "out": .string(out)],
                seconds: TimeLimit.analysis(of: item.recording.location)
            )
        }
        let pool = WorkerPool(program: program, count: min(max(1, jobs), max(1, unique.count)))
        var done = 0
        return try pool.run(tasks, shouldStop: shouldStop) { index, outcome in
            let item = unique[index]
            let (line, isOld) = try self.line(of: item, outcome)
            // An item that a manifest names twice is one result and two lines.
            for _ in 0..<max(1, copies[item.id] ?? 1) {
                done += 1
                if !ended(Event(line: line, isOld: isOld, done: done, total: items.count)) { return false }
            }
            return true
        }
    }

    private func line(of item: RecordingItem, _ outcome: WorkerOutcome) throws -> (SummaryLine, Bool) {
        guard case .finished(let answer) = outcome else {
            return (try ItemJob(parts: parts, out: out).fail(item, outcome), false)
        }
        if let line = SummaryLine(json: answer["line"]) { return (line, answer["old"]?.bool ?? false) }
        let kind = answer["code"]?.integer.flatMap { Int32(exactly: $0) }.flatMap { BatchError.Kind(rawValue: $0) }
        throw BatchError(kind ?? .defect, answer["error"]?.string ?? "a worker answered nothing")
    }
}

/// How long a piece of work may take, generously: the limit is against hangs, not against slow disks.
public enum TimeLimit {
    /// Seconds for the analysis or verification of a file.
    public static func analysis(of location: String) -> Double { ordered ?? 300 + megabytes(location) }

    /// Seconds for a look at a file.
    public static func inspection(of location: String) -> Double { ordered ?? 10 + megabytes(location) / 5 }

    private static var ordered: Double? {
        ProcessInfo.processInfo.environment["AUSCULT_WORKER_SECONDS"].flatMap { Double($0) }
    }

    private static func megabytes(_ location: String) -> Double {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: location).resolvingSymlinksInPath().path
        )
        return ((attributes?[.size] as? NSNumber)?.doubleValue ?? 0) / 1e6
    }
}
