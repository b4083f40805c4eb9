internal import Foundation
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Files that appear whole or not at all.
public enum AtomicFile {
    /// Writes under a temporary name in the same folder (with host and process, so that two writers of one file never meet),
    /// waits for the disk, and renames. Folders on the way are made.
    ///
    /// - Parameter waits: false leaves it to the system when the file reaches the disk: it may be empty after a power cut.
    /// - Throws: `BatchError` (73) where the place cannot be written.
    public static func write(_ text: String, to path: String, waits: Bool = true) throws(BatchError) {
        try write(Array(text.utf8), to: path, waits: waits)
    }

    /// Writes bytes in the same way.
    public static func write(_ bytes: [UInt8], to path: String, waits: Bool = true) throws(BatchError) {
        var problem = writeOnce(bytes, path, waits)
        if problem == ENOENT {
            // The folder is not there yet, or another process took our temporary file for a dead one's.
            try makeFolder(MachineKey.folder(of: path))
            problem = writeOnce(bytes, path, waits)
        }
        guard problem == 0 else {
            throw BatchError(.cannotWrite, "\(path): cannot be written (\(String(cString: strerror(problem))))")
        }
    }

    /// - Returns: 0, or the error's number.
    private static func writeOnce(_ bytes: [UInt8], _ path: String, _ waits: Bool) -> CInt {
        writing.withLock { _ in writeAlone(bytes, path, waits) }
    }

    /// Held while a temporary file exists.
    private static let writing = Mutex(())

    /// Ends the process, but not while it writes a file: nothing half-written is left behind.
    static func exitBetweenWrites() -> Never {
        writing.withLock { _ in _exit(0) }
    }

    private static func writeAlone(_ bytes: [UInt8], _ path: String, _ waits: Bool) -> CInt {
        let temporary = "\(path).\(host).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return errno }
        var problem = Descriptor.write(bytes, to: descriptor)
        if waits, problem == 0, fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { problem = errno }
        close(descriptor)
        if problem == 0, rename(temporary, path) != 0 { problem = errno }
        if problem != 0 { unlink(temporary) }
        return problem
    }

    /// Makes a folder and those above it.
    public static func makeFolder(_ path: String) throws(BatchError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw BatchError(.cannotWrite, "\(path): this folder cannot be made")
        }
    }

    /// Removes temporary files that killed processes left in a folder: those of this host whose process is gone, and those of
    /// other hosts that are older than a day.
    public static func sweep(_ folder: String) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
        for name in names where name.hasSuffix(".tmp") && (isOrphan(name) || isOld("\(folder)/\(name)")) {
            unlink("\(folder)/\(name)")
        }
    }

    private static func isOrphan(_ name: String) -> Bool {
        let parts = name.split(separator: ".")
        guard parts.count > 3, parts[parts.count - 3] == host, let process = pid_t(parts[parts.count - 2]), process > 0
        else {
            return false
        }
        return isGone(process)
    }

    /// Whether a process of this host has ended, or has been killed and only waits for the disk or its parent.
    private static func isGone(_ process: pid_t) -> Bool {
        if kill(process, 0) != 0 { return errno == ESRCH }
        // Linux tells more: a dead process that nobody has waited for, and a pending SIGKILL (bit 8 of the mask).
        guard let status = FileManager.default.contents(atPath: "/proc/\(process)/status") else { return false }
        for line in String(decoding: status, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].trimmingCharacters(in: .whitespaces)
            switch parts[0] {
            case "State": if value.hasPrefix("Z") || value.hasPrefix("X") { return true }
            case "SigPnd", "ShdPnd": if let mask = UInt64(value, radix: 16), mask & 0x100 != 0 { return true }
            default: continue
            }
        }
        return false
    }

    private static func isOld(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        #if canImport(Glibc)
            let modified = status.st_mtim.tv_sec
        #else
            let modified = status.st_mtimespec.tv_sec
        #endif
        return time(nil) - modified > 86_400
    }

    /// Computed once: asking for the host's name through Foundation may ask a name server.
    private static let host: String = {
        var name = utsname()
        uname(&name)
        let host = withUnsafeBytes(of: name.nodename) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        let safe = host.unicodeScalars.map { ItemIdentifier.isPlain($0) ? Character($0) : "-" }
        return String(safe)
    }()
}
