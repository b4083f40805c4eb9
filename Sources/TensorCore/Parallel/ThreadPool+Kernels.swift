internal import CKernels
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Threads that share the parts of one operation.
///
/// Work is split by its size, never by the number of threads: the same parts are run by one thread or by several, so that the bits
/// of a result do not depend on how many there are. A worker spins for some 50 µs after a job, then sleeps: waking it costs more
/// than most operations last.
public final class ThreadPool: @unchecked Sendable {
    /// The threads that take part, the caller's among them.
    public let threads: Int

    /// The caller alone.
    public static let serial = ThreadPool()

    private final class Shared: @unchecked Sendable {
        let round = Atomic<Int>(0)
        let finished = Atomic<Int>(0)
        let sleepers = Atomic<Int>(0)
        let isStopped = Atomic<Bool>(false)
        var parts = 0
        var body: ((Int) -> Void)?
        var mutex = pthread_mutex_t()
        var condition = pthread_cond_t()

        init() {
            pthread_mutex_init(&mutex, nil)
            pthread_cond_init(&condition, nil)
        }

        func wake() {
            pthread_mutex_lock(&mutex)
            pthread_cond_broadcast(&condition)
            pthread_mutex_unlock(&mutex)
        }

        deinit {
            pthread_mutex_destroy(&mutex)
            pthread_cond_destroy(&condition)
        }
    }
    private let shared = Shared()

    /// - Parameter threads: 1 or more.
    public init(threads: Int = 1) {
        precondition(threads >= 1, "A pool has at least one thread, not \(threads).")
        self.threads = threads
        for worker in 1..<max(1, threads) {
            let start = Start(shared: shared, worker: worker, threads: threads)
            var thread = pthread_t()
            let context = Unmanaged.passRetained(start).toOpaque()
            let code = pthread_create(&thread, nil, { Start.run($0) }, context)
            precondition(code == 0, "A thread could not be started (\(code)).")
            pthread_detach(thread)
        }
    }

    deinit {
        shared.isStopped.store(true, ordering: .releasing)
        shared.wake()
    }

    /// Runs `body` for every part from 0 to `parts` − 1 and returns when all are done. Parts must not write the same memory.
    public func forEachPart(_ parts: Int, _ body: (Int) -> Void) {
        if threads == 1 || parts <= 1 {
            for part in 0..<max(0, parts) { body(part) }
            return
        }
        withoutActuallyEscaping(body) { escapable in
            shared.parts = parts
            shared.body = escapable
            shared.finished.store(0, ordering: .relaxed)
            shared.round.add(1, ordering: .sequentiallyConsistent)
            if shared.sleepers.load(ordering: .sequentiallyConsistent) > 0 { shared.wake() }
            for part in stride(from: 0, to: parts, by: threads) { body(part) }
            while shared.finished.load(ordering: .acquiring) < threads - 1 { aus_spin_pause() }
            shared.body = nil
        }
    }

    /// The number of parts for work on `count` items: as many as hold at least `least` each, at most 8.
    public static func parts(of count: Int, holding least: Int) -> Int { max(1, min(8, count / max(1, least))) }

    /// The items of part `part` of `parts` of `count`, in steps of `step`.
    public static func range(_ part: Int, of parts: Int, count: Int, step: Int = 1) -> Range<Int> {
        let units = (count + step - 1) / step
        let from = units * part / parts * step
        let to = units * (part + 1) / parts * step
        return min(from, count)..<min(to, count)
    }

    private final class Start {
        let shared: Shared
        let worker: Int
        let threads: Int
        init(shared: Shared, worker: Int, threads: Int) {
            self.shared = shared
            self.worker = worker
            self.threads = threads
        }

        static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
            guard let context else { return nil }
            let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
            let shared = start.shared
            var seen = 0
            while true {
                var spins = 0
                while shared.round.load(ordering: .acquiring) == seen {
                    if shared.isStopped.load(ordering: .acquiring) { return nil }
                    spins += 1
                    if spins < 1500 {
                        aus_spin_pause()
                    } else {
                        pthread_mutex_lock(&shared.mutex)
                        shared.sleepers.add(1, ordering: .sequentiallyConsistent)
                        while shared.round.load(ordering: .sequentiallyConsistent) == seen,
                            !shared.isStopped.load(ordering: .acquiring)
                        {
                            pthread_cond_wait(&shared.condition, &shared.mutex)
                        }
                        shared.sleepers.subtract(1, ordering: .sequentiallyConsistent)
                        pthread_mutex_unlock(&shared.mutex)
                    }
                }
                seen += 1
                if let body = shared.body {
                    for part in stride(from: start.worker, to: shared.parts, by: start.threads) { body(part) }
                }
                shared.finished.add(1, ordering: .acquiringAndReleasing)
            }
        }
    }
}
