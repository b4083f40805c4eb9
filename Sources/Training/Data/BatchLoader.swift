internal import Foundation

/// Batches made ahead on threads of their own, handed out in the order of steps.
public final class BatchLoader: @unchecked Sendable {
    private let source: any BatchSource
    private let ahead: Int
    private let condition = NSCondition()
    private var ready: [Int: Result<Batch, any Error>] = [:]
    private var next: Int
    private var wanted: Int
    private let end: Int
    private var isStopped = false

    /// - Parameters:
    ///   - source: of the batches.
    ///   - steps: the steps for which batches are made.
    ///   - ahead: the most batches that wait; 1 or more.
    ///   - threads: that make batches; 1 or more.
    public init(_ source: any BatchSource, steps: Range<Int>, ahead: Int = 3, threads: Int = 1) {
        self.source = source
        self.ahead = max(1, ahead)
        next = steps.lowerBound
        wanted = steps.lowerBound
        end = steps.upperBound
        for _ in 0..<max(1, threads) {
            let thread = Thread { [weak self] in
                while let step = self?.claim() {
                    guard let source = self?.source else { return }
                    self?.deliver(step, Result { try source.batch(step: step) })
                }
            }
            thread.name = "batches"
            thread.start()
        }
    }

    deinit { stop() }

    /// Ends the threads; those that make a batch finish it first.
    public func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }

    private func claim() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped, next < end, next >= wanted + ahead {
            _ = condition.wait(until: Date(timeIntervalSinceNow: 0.2))
        }
        guard !isStopped, next < end else { return nil }
        next += 1
        return next - 1
    }

    private func deliver(_ step: Int, _ batch: Result<Batch, any Error>) {
        condition.lock()
        ready[step] = batch
        condition.broadcast()
        condition.unlock()
    }

    /// The batch of the next step, once it is made.
    public func take() throws -> Batch {
        condition.lock()
        defer { condition.unlock() }
        precondition(wanted < end, "There are no batches after step \(end - 1).")
        while ready[wanted] == nil { condition.wait() }
        let batch = ready.removeValue(forKey: wanted)
        wanted += 1
        condition.broadcast()
        guard let batch else { preconditionFailure("A batch went missing.") }
        return try batch.get()
    }
}
