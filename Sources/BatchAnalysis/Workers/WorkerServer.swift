public import Evidence
internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The worker's side: answers each message with one message until its input ends.
public enum WorkerServer {
    /// Serves until the parent closes the pipe or dies.
    ///
    /// Standard output becomes the parent's alone, so that nothing that a library prints is taken for an answer. The memory of
    /// the process is limited (`AUSCULT_WORKER_MEMORY_MB`, 3,072 without it); file pages that are only mapped do not count.
    public static func serve(_ answer: (JSONValue) -> JSONValue) {
        signal(SIGPIPE, SIG_IGN)
        let output = dup(1)
        dup2(2, 1)
        Limits.limitMemory()
        // A parent that was killed closes the pipe by its death; nobody waits for the answer then.
        let watcher = Thread {
            Descriptor.waitForHangUp(of: 0)
            AtomicFile.exitBetweenWrites()
        }
        watcher.start()
        guard output >= 0, Descriptor.write(Array("{\"ready\":true}\n".utf8), to: output) == 0 else { return }
        var buffer: [UInt8] = []
        while let bytes = Descriptor.read(from: 0) {
            buffer += bytes
            while let newline = buffer.firstIndex(of: 0x0A) {
                let line = Data(buffer[..<newline])
                buffer.removeSubrange(...newline)
                let reply: JSONValue
                do {
                    let request = try JSONValue(parsing: line)
                    TestFault.strike(request)
                    reply = answer(request)
                } catch {
                    reply = ["error": "the worker got a message that is no JSON"]
                }
                guard Descriptor.write(Array((reply.text() + "\n").utf8), to: output) == 0 else { return }
            }
        }
    }
}

/// What a worker may use.
enum Limits {
    static func limitMemory() {
        let megabytes = ProcessInfo.processInfo.environment["AUSCULT_WORKER_MEMORY_MB"].flatMap { UInt($0) } ?? 3072
        let (bytes, overflow) = megabytes.multipliedReportingOverflow(by: 1 << 20)
        guard !overflow else { return }
        var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
        #if canImport(Glibc)
            // Private writable memory, not address space: a reader may map a large file.
            setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
            var none = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            setrlimit(RLIMIT_DATA, &limit)
        #endif
    }
}

/// Faults on order, for tests of what a batch does when a worker dies: `AUSCULT_TEST_WORKER_FAULT` is `crash:`, `memory:` or
/// `hang:` and the recording that it strikes.
enum TestFault {
    static func strike(_ request: JSONValue) {
        guard let order = ProcessInfo.processInfo.environment["AUSCULT_TEST_WORKER_FAULT"],
            let colon = order.firstIndex(of: ":"),
            request["item"]?["recording"]?["name"]?.string == String(order[order.index(after: colon)...])
        else { return }
        switch order[..<colon] {
        case "crash": abort()
        case "hang": while true { sleep(1000) }
        case "memory":
            var hoard: [[UInt8]] = []
            while true { hoard.append([UInt8](repeating: UInt8(hoard.count & 0xFF), count: 1 << 26)) }
        default: return
        }
    }
}
