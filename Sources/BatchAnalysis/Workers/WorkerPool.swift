public import Evidence
internal import Foundation

/// A piece of work for a worker process.
public struct WorkerTask: Sendable {
    /// One message: the worker answers it with one message.
    public var request: JSONValue
    /// How long it may take before the worker is stopped.
    public var seconds: Double

    public init(request: JSONValue, seconds: Double) {
        self.request = request
        self.seconds = seconds
    }
}

/// How a piece of work ended.
public enum WorkerOutcome: Hashable, Sendable {
    case finished(JSONValue)
    /// The worker died over it: a crash in a library, or more memory than it may have.
    case died
    /// The worker was stopped because it took too long.
    case tooLong

    /// One line about a worker that did not finish; the same at every run.
    public var problem: String? {
        switch self {
        case .finished: nil
        case .died:
            "the process that read this file stopped (a broken file, or more memory than the limit of a worker); check the file"
        case .tooLong: "the process that read this file was stopped at its time limit; check the file"
        }
    }
}

/// Worker processes that do pieces of work, each piece alone in one process: when one dies or hangs, its piece alone is lost
/// and another process takes its place.
public final class WorkerPool {
    /// The program and arguments of a worker, which says `{"ready":true}` first and then answers line by line.
    public struct Program: Sendable {
        public var path: String
        public var arguments: [String]
        public var environment: [String: String]
        public var silencesErrors: Bool

        public init(path: String, arguments: [String], environment: [String: String], silencesErrors: Bool = true) {
            self.path = path
            self.arguments = arguments
            self.environment = environment
            self.silencesErrors = silencesErrors
        }

        /// The program that runs now, as a worker.
        public static var own: Program {
            var environment = ProcessInfo.processInfo.environment
            // A crash is an item's error, told in one line; the runtime's report of it would take seconds.
            environment["SWIFT_BACKTRACE"] = "enable=no"
            return Program(path: OwnProgram.path, arguments: ["worker"], environment: environment)
        }
    }

    private struct Seat {
        var worker: WorkerProcess?
        var isReady = false
        /// The index of the piece at hand.
        var task: Int?
        var deadline = Double.infinity
    }

    private let program: Program
    private var seats: [Seat]

    /// From now on a write to a closed pipe is an error and no signal in this process: a worker that is gone must not end it.
    ///
    /// - Parameter count: how many processes work at the same time, at least one.
    public init(program: Program = .own, count: Int) {
        StopSignal.ignoreClosedPipes()
        self.program = program
        seats = Array(repeating: Seat(), count: max(1, count))
    }

    /// Does all tasks and calls `finished` as each ends, in the order in which they end.
    ///
    /// - Parameters:
    ///   - shouldStop: asked all the time; once true no further task begins, and those at hand are finished.
    ///   - finished: the index of the task and how it ended. False from it stops like `shouldStop`.
    /// - Returns: whether every task was done.
    /// - Throws: `BatchError` where no worker process starts.
    public func run(
        _ tasks: [WorkerTask], shouldStop: () -> Bool = { false }, finished: (Int, WorkerOutcome) throws -> Bool
    ) throws -> Bool {
        var next = 0
        var stops = false
        defer { for index in seats.indices { release(index) } }
        while true {
            stops = stops || shouldStop()
            for index in seats.indices where seats[index].task == nil && !stops && next < tasks.count {
                try give(tasks[next], next, to: index)
                next += 1
            }
            let busy = seats.indices.filter { seats[$0].task != nil }
            if busy.isEmpty { return next == tasks.count && !stops }
            for (index, outcome) in outcomes(of: busy) {
                guard let task = seats[index].task else { continue }
                seats[index].task = nil
                seats[index].deadline = .infinity
                if outcome.problem != nil {
                    // It may have closed its output or answered nonsense and still hang.
                    seats[index].worker?.kill()
                    release(index)
                }
                if try !finished(task, outcome) { stops = true }
            }
        }
    }

    private func give(_ task: WorkerTask, _ number: Int, to index: Int) throws {
        if seats[index].worker == nil { try seat(index) }
        seats[index].task = number
        seats[index].deadline = Clock.now + task.seconds
        seats[index].worker?.send(task.request.text())
    }

    /// Starts a worker and waits until it says that it is ready, so that a program that cannot start is not taken for a
    /// recording that cannot be read.
    private func seat(_ index: Int) throws {
        guard
            let worker = WorkerProcess(
                program: program.path, arguments: program.arguments, environment: program.environment,
                silencesErrors: program.silencesErrors
            )
        else { throw BatchError(.defect, "a worker process cannot be started (\(program.path))") }
        let deadline = Clock.now + 60
        while worker.takeLine() == nil {
            let isReady = Descriptor.wait(for: [worker.output], milliseconds: 1000)[0]
            guard !isReady || worker.receive(), Clock.now < deadline else {
                worker.kill()
                throw BatchError(.defect, "a worker process ends before its work begins (\(program.path))")
            }
        }
        seats[index] = Seat(worker: worker, isReady: true)
    }

    private func outcomes(of busy: [Int]) -> [(Int, WorkerOutcome)] {
        let descriptors = busy.compactMap { seats[$0].worker?.output }
        let soonest = busy.map { seats[$0].deadline }.min() ?? .infinity
        let patience = max(0, min(0.25, soonest - Clock.now))
        let isReady = Descriptor.wait(for: descriptors, milliseconds: CInt(patience * 1000))
        var ended: [(Int, WorkerOutcome)] = []
        for (place, index) in busy.enumerated() {
            guard let worker = seats[index].worker else { continue }
            let isOpen = !isReady[place] || worker.receive()
            if let line = worker.takeLine() {
                let answer = try? JSONValue(parsing: Data(line.utf8))
                ended.append((index, answer.map { .finished($0) } ?? .died))
            } else if !isOpen {
                ended.append((index, .died))
            } else if Clock.now >= seats[index].deadline {
                ended.append((index, .tooLong))
            }
        }
        return ended
    }

    private func release(_ index: Int) {
        if seats[index].task != nil { seats[index].worker?.kill() }
        seats[index].worker?.end()
        seats[index] = Seat()
    }
}

/// Seconds of a clock that never goes back.
enum Clock {
    static var now: Double { ProcessInfo.processInfo.systemUptime }
}

/// The program that runs now.
public enum OwnProgram {
    /// Its path, by which it can be started again.
    public static var path: String {
        if let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return link }
        return Bundle.main.executablePath ?? CommandLine.arguments.first ?? "auscult"
    }
}
