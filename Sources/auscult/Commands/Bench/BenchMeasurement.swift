internal import Foundation
#if canImport(Glibc)
    internal import Glibc
#endif

/// The times of one case.
struct BenchMeasurement {
    /// The JSON line.
    let line: String

    init(_ benchCase: BenchCase, scale: Double, runs: Int) throws {
        let work = try benchCase.make(scale)
        ProcessMemory.resetPeak()
        var check = try work.run()
        var wall: [Double] = []
        var cpu: [Double] = []
        for _ in 0..<runs {
            let startWall = Self.seconds(CLOCK_MONOTONIC)
            let startCPU = Self.cpuSeconds
            check += try work.run()
            cpu.append(Self.cpuSeconds - startCPU)
            wall.append(Self.seconds(CLOCK_MONOTONIC) - startWall)
        }
        // A sum that is not a number would mean that something went wrong unseen.
        let name = check.isFinite ? "auscult \(benchCase.title)" : "auscult \(benchCase.title) (result is not finite)"
        let seconds = Self.median(wall)
        let cpuSeconds = Self.median(cpu)
        let perSample = 1e9 / Double(max(1, work.samples))
        line =
            "{\"name\":\"\(name)\",\"case\":\"\(benchCase.name)\",\"shape\":\"\(work.shape)\","
            + "\"seconds\":\(Self.text(seconds, 6)),\"cpu_seconds\":\(Self.text(cpuSeconds, 6)),"
            + "\"ns_per_sample\":\(Self.text(seconds * perSample, 4)),"
            + "\"cpu_ns_per_sample\":\(Self.text(cpuSeconds * perSample, 4)),"
            + "\"runs\":\(runs),\"peak_rss_mb\":\(Self.text(ProcessMemory.peakMegabytes, 1))}"
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Of this process and of worker processes that have ended.
    private static var cpuSeconds: Double {
        var children = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &children)
        let ended = [children.ru_utime, children.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6
        }
        return seconds(CLOCK_PROCESS_CPUTIME_ID) + ended
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    private static func text(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}

/// The process's memory as Linux counts it.
enum ProcessMemory {
    /// Forgets the peak so far, where the system allows it.
    static func resetPeak() {
        guard let file = fopen("/proc/self/clear_refs", "w") else { return }
        fputs("5", file)
        fclose(file)
    }

    /// The peak of the resident memory since the last reset in MiB, or 0 where the system does not tell.
    static var peakMegabytes: Double {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
        for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            if words.count > 1, let kilobytes = Double(words[1]) { return kilobytes / 1024 }
        }
        return 0
    }
}
