internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file written piece by piece that appears whole or not at all: under a temporary name in the same folder, then flushed to the
/// disk and renamed. A file of that name stays as it was until then.
final class AtomicModelFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private var isDone = false
    private static let numbers = Atomic<Int>(0)

    init(path: String) throws(ModelFileError) {
        let number = Self.numbers.wrappingAdd(1, ordering: .relaxed).newValue
        let temporary = "\(path).\(getpid())-\(number)-\(UInt32.random(in: .min ... .max)).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.error(path, errno) }
        self.path = path
        self.temporary = temporary
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        if !isDone { unlink(temporary) }
    }

    private static func error(_ path: String, _ number: Int32) -> ModelFileError {
        let reason = String(cString: strerror(number))
        return ModelFileError(
            .unwritable, "\(plain(path, most: 512)): cannot be written (\(reason)); check folder, permissions and space"
        )
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(ModelFileError) {
        guard let start = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            let count = write(descriptor, start + done, bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.error(path, count < 0 ? errno : ENOSPC) }
            done += count
        }
    }

    func append(_ bytes: [UInt8]) throws(ModelFileError) {
        var failure: ModelFileError?
        bytes.withUnsafeBytes { buffer in
            do throws(ModelFileError) { try append(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Gives the file its name.
    func commit() throws(ModelFileError) {
        // Some file systems cannot flush; theirs is the risk then.
        if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { throw Self.error(path, errno) }
        guard rename(temporary, path) == 0 else { throw Self.error(path, errno) }
        isDone = true
        // The new name is on the disk only when its folder is. The file is whole either way.
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if opened >= 0 {
            _ = fsync(opened)
            close(opened)
        }
    }
}
