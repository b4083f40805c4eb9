internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Whether the process was asked to end (TERM or an interrupt from the terminal).
public enum StopSignal {
    private static let wasAsked = Atomic<Bool>(false)

    /// Takes the signals over: the first lets the items at hand end, a second interrupt ends at once with code 75.
    public static func watch() {
        signal(SIGTERM) { _ in StopSignal.ask() }
        signal(SIGINT) { _ in
            if StopSignal.isSet { _exit(75) }
            StopSignal.ask()
        }
        signal(SIGPIPE, SIG_IGN)
    }

    public static var isSet: Bool { wasAsked.load(ordering: .relaxed) }

    private static func ask() { wasAsked.store(true, ordering: .relaxed) }
}

extension StopSignal {
    /// Makes a write to a closed pipe an error instead of the end of the process.
    public static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }
}
