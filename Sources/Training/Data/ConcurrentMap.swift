internal import Foundation

/// Values made on several threads, in the order of their numbers: what comes out does not depend on how many threads there are.
enum ConcurrentMap {
    /// Makes value `0 ..< count`. After a failure no more are begun.
    ///
    /// - Parameter progress: called with the number of values that are done.
    /// - Throws: what `make` throws; of several failures that of the lowest number.
    static func values<Value: Sendable>(
        _ count: Int, threads: Int, progress: (@Sendable (Int) -> Void)? = nil,
        _ make: @Sendable (Int) throws -> Value
    ) throws -> [Value] {
        let made = Made<Value>(count: count)
        DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
            while let index = made.claim() {
                let done = made.put(Result { try make(index) }, at: index)
                progress?(done)
            }
        }
        return try made.results.map { try $0.get() }
    }

    /// What threads put together.
    private final class Made<Value: Sendable>: @unchecked Sendable {
        private let lock = NSLock()
        private var next = 0
        private var done = 0
        private var hasFailed = false
        private var places: [Result<Value, any Error>?]

        init(count: Int) { places = Array(repeating: nil, count: count) }

        var results: [Result<Value, any Error>] { places.compactMap { $0 } }

        func claim() -> Int? {
            lock.lock()
            defer { lock.unlock() }
            guard next < places.count, !hasFailed else { return nil }
            next += 1
            return next - 1
        }

        func put(_ result: Result<Value, any Error>, at index: Int) -> Int {
            lock.lock()
            defer { lock.unlock() }
            places[index] = result
            if case .failure = result { hasFailed = true }
            done += 1
            return done
        }
    }
}
