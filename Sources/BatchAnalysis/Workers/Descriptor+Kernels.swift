internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Calls of the operating system on file descriptors that take pointers, each with the interruptions of signals handled.
enum Descriptor {
    /// A pipe whose ends do not leak into programs started meanwhile.
    static func pipe() -> (read: CInt, write: CInt)? {
        var ends: [CInt] = [-1, -1]
        #if canImport(Glibc)
            guard Glibc.pipe(&ends) == 0 else { return nil }
        #else
            guard Darwin.pipe(&ends) == 0 else { return nil }
        #endif
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Writes all bytes.
    ///
    /// - Returns: 0, or the error's number.
    static func write(_ bytes: [UInt8], to descriptor: CInt) -> CInt {
        bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count {
                guard let base = buffer.baseAddress else { return EIO }
                #if canImport(Glibc)
                    let written = Glibc.write(descriptor, base + start, buffer.count - start)
                #else
                    let written = Darwin.write(descriptor, base + start, buffer.count - start)
                #endif
                if written > 0 {
                    start += written
                } else if errno != EINTR {
                    return errno == 0 ? EIO : errno
                }
            }
            return 0
        }
    }

    /// Reads what is there, up to 64 kB.
    ///
    /// - Returns: `nil` at the end of the stream or where it cannot be read.
    static func read(from descriptor: CInt) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = bytes.withUnsafeMutableBytes { buffer in
            var count: Int
            repeat {
                #if canImport(Glibc)
                    count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                #else
                    count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
                #endif
            } while count < 0 && errno == EINTR
            return count
        }
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Waits until one of the descriptors has something to read or ends, a signal comes, or the time is over.
    ///
    /// - Returns: for each descriptor whether it is ready.
    static func wait(for descriptors: [CInt], milliseconds: CInt) -> [Bool] {
        var polled = descriptors.map { pollfd(fd: $0, events: CShort(POLLIN), revents: 0) }
        let count = poll(&polled, nfds_t(polled.count), milliseconds)
        return polled.map { count > 0 && $0.revents != 0 }
    }

    /// Waits until the other end of a pipe that this process reads is closed.
    static func waitForHangUp(of descriptor: CInt) {
        var polled = pollfd(fd: descriptor, events: 0, revents: 0)
        while true {
            let count = poll(&polled, 1, -1)
            if count > 0, polled.revents & CShort(POLLHUP | POLLERR | POLLNVAL) != 0 { return }
            if count < 0, errno != EINTR { return }
        }
    }
}

/// Starts a program with pipes as its standard input and output and nothing as its standard error.
enum ProcessStart {
    /// - Parameter silencesErrors: whether standard error goes nowhere.
    /// - Returns: the process and this side's ends of the pipes, or the error's number.
    static func spawn(
        _ program: String, _ arguments: [String], environment: [String: String], silencesErrors: Bool
    ) -> (process: pid_t, input: CInt, output: CInt)? {
        guard let requests = Descriptor.pipe() else { return nil }
        guard let answers = Descriptor.pipe() else {
            close(requests.read)
            close(requests.write)
            return nil
        }
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
            close(requests.read)
            close(answers.write)
        }
        posix_spawn_file_actions_adddup2(&actions, requests.read, 0)
        posix_spawn_file_actions_adddup2(&actions, answers.write, 1)
        if silencesErrors { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }
        // A stop sent to the whole process group is the parent's to handle: it lets the item at hand end.
        var blocked = sigset_t()
        sigemptyset(&blocked)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&blocked, signal) }
        posix_spawnattr_setsigmask(&attributes, &blocked)
        posix_spawnattr_setflags(&attributes, CShort(POSIX_SPAWN_SETSIGMASK))

        var process: pid_t = 0
        let result = withCStrings([program] + arguments) { argv in
            withCStrings(environment.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }) { envp in
                posix_spawn(&process, program, &actions, &attributes, argv, envp)
            }
        }
        guard result == 0 else {
            close(requests.write)
            close(answers.read)
            return nil
        }
        return (process, requests.write, answers.read)
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = texts.map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        return pointers.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("the list ends in nil, so it is not empty") }
            return body(base)
        }
    }
}
