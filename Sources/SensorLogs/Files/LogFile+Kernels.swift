internal import Foundation

/// A regular file opened for reading at any place. Folders, pipes and devices are refused without waiting for them.
final class LogFile {
    /// Where it lies; for messages, `name` is used.
    let path: String
    /// The path as the user named it.
    let name: String
    /// Bytes.
    let size: Int
    private let descriptor: Int32
    /// Keeps an expanded copy alive, which vanishes with it.
    private let temporary: TemporaryFile?

    init(path: String, name: String) throws(SensorLogError) {
        // Without O_NONBLOCK, opening a pipe nobody writes to would wait for ever.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw SensorLogError(.unreadable, "\(name): cannot be opened (\(reason)); check path and permissions")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let what = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no regular file"
            close(descriptor)
            throw SensorLogError(.unreadable, "\(name): is \(what); give the path of a recording")
        }
        guard status.st_size > 0 else {
            close(descriptor)
            throw SensorLogError(.malformed, "\(name): is empty; record or copy it again")
        }
        self.path = path
        self.name = name
        self.size = Int(status.st_size)
        self.descriptor = descriptor
        self.temporary = nil
    }

    /// The expanded copy of a compressed file.
    init(temporary: TemporaryFile, name: String) throws(SensorLogError) {
        guard temporary.size > 0 else {
            throw SensorLogError(.malformed, "\(name): is empty after decompression; record or copy it again")
        }
        self.path = temporary.path
        self.name = name
        self.size = temporary.size
        self.descriptor = fcntl(temporary.descriptor, F_DUPFD_CLOEXEC, 0)
        self.temporary = temporary
        guard descriptor >= 0 else {
            throw SensorLogError(
                .unreadable, "\(name): too many files are open; close some or raise the limit (ulimit -n)")
        }
    }

    deinit { close(descriptor) }

    /// Fills the buffer from a place in the file; fewer bytes than asked for only at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SensorLogError) -> Int {
        guard let base = buffer.baseAddress, offset >= 0 else { return 0 }
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, base + done, buffer.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw SensorLogError(.unreadable, "\(name): reading failed (\(String(cString: strerror(errno))))")
            }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// Up to `count` bytes from a place in the file.
    func bytes(at offset: Int, count: Int) throws(SensorLogError) -> [UInt8] {
        let wanted = max(0, min(count, size - max(0, offset)))
        var failure: SensorLogError?
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            do throws(SensorLogError) {
                filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

/// A file in the temporary folder that has no name any more: it vanishes with its descriptor, whatever ends the program.
final class TemporaryFile {
    let descriptor: Int32
    private(set) var size = 0

    /// Opens the file again for libraries that want a path.
    var path: String { "/proc/self/fd/\(descriptor)" }

    init(for name: String) throws(SensorLogError) {
        let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(folder)/auscult-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw SensorLogError(
                .unreadable, "\(name): no temporary file can be made in \(folder) (\(reason)); set TMPDIR")
        }
        unlink(template)
        // No child process keeps the copy alive.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    func append(_ bytes: UnsafeRawBufferPointer, for name: String) throws(SensorLogError) {
        guard let base = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            let count = write(descriptor, base + done, bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = String(cString: strerror(errno))
                throw SensorLogError(
                    .unreadable, "\(name): the temporary copy cannot be written (\(reason)); set TMPDIR")
            }
            done += count
        }
        size += done
    }

    func append(_ bytes: [UInt8], for name: String) throws(SensorLogError) {
        var failure: SensorLogError?
        bytes.withUnsafeBytes { buffer in
            do throws(SensorLogError) { try append(buffer, for: name) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
