internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A worker process seen from its parent: lines in, lines out.
final class WorkerProcess {
    private let process: pid_t
    private var input: CInt
    let output: CInt
    private var buffer: [UInt8] = []
    private var hasEnded = false

    /// - Returns: `nil` where the process cannot be started.
    init?(program: String, arguments: [String], environment: [String: String], silencesErrors: Bool) {
        guard
            let started = ProcessStart.spawn(
                program, arguments, environment: environment, silencesErrors: silencesErrors
            )
        else { return nil }
        (process, input, output) = (started.process, started.input, started.output)
    }

    deinit { end() }

    /// Sends a line. A worker that is gone shows at the next read, so a failure needs no answer here.
    func send(_ line: String) { _ = Descriptor.write(Array((line + "\n").utf8), to: input) }

    /// Takes in what the worker wrote.
    ///
    /// - Returns: whether the worker still writes.
    func receive() -> Bool {
        guard let bytes = Descriptor.read(from: output) else { return false }
        buffer += bytes
        return true
    }

    /// The first whole line that was not taken yet.
    func takeLine() -> String? {
        guard let newline = buffer.firstIndex(of: 0x0A) else { return nil }
        let line = String(decoding: buffer[..<newline], as: UTF8.self)
        buffer.removeSubrange(...newline)
        return line
    }

    /// Stops the worker at once.
    func kill() {
        guard !hasEnded else { return }
        #if canImport(Glibc)
            _ = Glibc.kill(process, SIGKILL)
        #else
            _ = Darwin.kill(process, SIGKILL)
        #endif
    }

    /// Closes the worker's input, which ends it, and waits for its end, so that no dead process is left behind.
    func end() {
        guard !hasEnded else { return }
        close(input)
        input = -1
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        close(output)
        hasEnded = true
    }
}
