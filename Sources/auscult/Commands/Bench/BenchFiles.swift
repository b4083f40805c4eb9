internal import Foundation

/// A case that cannot run here.
struct BenchSkip: Error, CustomStringConvertible {
    var description: String
}

/// Files that cases read: those that `read_peers.py --prepare` and `job_python.py` make in the folder `PEER_DATA`, so that
/// both sides read the same bytes.
enum BenchFiles {
    /// The path of a file, by its name there.
    ///
    /// - Throws: `BenchSkip` where it is not there.
    static func path(_ name: String) throws -> String {
        guard let folder = ProcessInfo.processInfo.environment["PEER_DATA"], !folder.isEmpty else {
            throw BenchSkip(description: "PEER_DATA names no folder with the files to read")
        }
        let path = "\(folder)/\(name)"
        guard FileManager.default.fileExists(atPath: path) else { throw BenchSkip(description: "there is no \(path)") }
        return path
    }

    /// `count` recordings of 10 s at 25.6 kHz, WAV of 16 bits.
    static func recordings(count: Int) throws -> [String] {
        try (0..<count).map {
            try path("rec" + String(repeating: "0", count: 3 - min(3, String($0).count)) + "\($0).wav")
        }
    }
}

/// A folder for results that goes when the case is done.
final class BenchFolder {
    private let root = FileManager.default.temporaryDirectory.appending(
        path: "auscult-bench-\(getpid())-\(UInt32.random(in: 0 ... .max))")
    private var runs = 0

    /// Forgets what the last run left, and names a folder that is not there yet.
    func fresh() -> String {
        try? FileManager.default.removeItem(at: root)
        runs += 1
        return root.appending(path: "run\(runs)").path
    }

    deinit { try? FileManager.default.removeItem(at: root) }
}
