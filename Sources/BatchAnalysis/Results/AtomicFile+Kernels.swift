internal import Foundation

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
    /// - Throws: `BatchError` (73) where the place cannot be written.
    public static func write(_ text: String, to path: String) throws(BatchError) {
        try write(Array(text.utf8), to: path)
    }

    /// Writes bytes in the same way.
    public static func write(_ bytes: [UInt8], to path: String) throws(BatchError) {
        let folder = MachineKey.folder(of: path)
        let temporary = "\(path).\(suffix).tmp"
        var descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0, errno == ENOENT {
            try makeFolder(folder)
            descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        }
        guard descriptor >= 0 else { throw cannotWrite(path) }
        var problem = Descriptor.write(bytes, to: descriptor)
        if problem == 0, fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { problem = errno }
        close(descriptor)
        if problem == 0, rename(temporary, path) != 0 { problem = errno }
        guard problem == 0 else {
            unlink(temporary)
            throw BatchError(.cannotWrite, "\(path): cannot be written (\(String(cString: strerror(problem))))")
        }
    }

    /// Makes a folder and those above it.
    public static func makeFolder(_ path: String) throws(BatchError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw BatchError(.cannotWrite, "\(path): this folder cannot be made")
        }
    }

    /// Removes temporary files in a folder that are older than a day: what killed processes left behind.
    public static func sweep(_ folder: String) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
        for name in names where name.hasSuffix(".tmp") {
            var status = stat()
            guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
            #if canImport(Glibc)
            let modified = status.st_mtim.tv_sec
            #else
            let modified = status.st_mtimespec.tv_sec
            #endif
            if time(nil) - modified > 86_400 { unlink("\(folder)/\(name)") }
        }
    }

    private static func cannotWrite(_ path: String) -> BatchError {
        BatchError(.cannotWrite, "\(path): cannot be written (\(String(cString: strerror(errno))))")
    }

    /// Computed once: asking for the host's name through Foundation may ask a name server.
    private static let suffix: String = {
        var name = utsname()
        uname(&name)
        let host = withUnsafeBytes(of: name.nodename) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        let safe = host.unicodeScalars.map { ItemIdentifier.isPlain($0) ? Character($0) : "-" }
        return "\(String(safe)).\(getpid())"
    }()
}
