internal import Foundation

/// How far a batch is, on standard error: one line that is rewritten on a terminal, plain lines now and then in a log.
struct Progress {
    private let start = ProcessInfo.processInfo.systemUptime
    private var lastSaid = ProcessInfo.processInfo.systemUptime
    private var hasSaid = false
    private let isTerminal = Console.errorIsTerminal

    mutating func advance(done: Int, total: Int, failures: Int) {
        let now = ProcessInfo.processInfo.systemUptime
        let isLast = done == total
        guard isLast || now - lastSaid >= (isTerminal ? 0.1 : 10) else { return }
        // A short run needs no log of its progress.
        if !isTerminal, isLast, !hasSaid { return }
        lastSaid = now
        hasSaid = true
        let elapsed = max(now - start, 1e-3)
        let rate = Double(done) / elapsed
        let left = Double(total - done) / max(rate, 1e-9)
        let trouble = failures > 0 ? ", \(failures) failed" : ""
        let text = "\(done) of \(total) recordings\(trouble), \(Progress.rate(rate)), \(Progress.time(left)) left"
        if isTerminal {
            Console.sayPart("\r\u{1B}[K\(text)")
            if isLast { Console.sayPart("\r\u{1B}[K") }
        } else {
            Console.say(text)
        }
    }

    private static func rate(_ rate: Double) -> String {
        rate >= 1 ? String(format: "%.1f a second", rate) : String(format: "%.1f a minute", rate * 60)
    }

    private static func time(_ seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0), 3e6).rounded(.up))
        if whole < 90 { return "\(whole) s" }
        if whole < 5400 { return "\((whole + 30) / 60) min" }
        return String(format: "%.1f h", Double(whole) / 3600)
    }
}
