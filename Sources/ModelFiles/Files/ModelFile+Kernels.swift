#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A regular file opened for reading at any place, by any thread.
///
/// It is read, not mapped: a mapped file that another program cuts short ends this one with SIGBUS, a read that comes short is an
/// error like others.
final class ModelFile: Sendable {
    /// As messages name it.
    let name: String
    /// Bytes, as it was opened.
    let size: Int
    private let descriptor: Int32

    init(path: String, name: String) throws(ModelFileError) {
        let shown = plain(name, most: 512)
        // Without O_NONBLOCK, opening a pipe nobody writes to would wait for ever.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw ModelFileError(.unreadable, "\(shown): cannot be opened (\(reason)); check path and permissions")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let what = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no regular file"
            close(descriptor)
            throw ModelFileError(.unreadable, "\(shown): is \(what); give the path of a file")
        }
        self.name = shown
        size = Int(status.st_size)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    func malformed(_ what: String) -> ModelFileError { ModelFileError(.malformed, "\(name): \(what)") }
    func unsupported(_ what: String) -> ModelFileError { ModelFileError(.unsupported, "\(name): \(what)") }

    /// Fills all of `buffer` with the bytes from `offset` on.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ModelFileError) {
        guard let start = buffer.baseAddress else { return }
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, start + done, buffer.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw ModelFileError(.unreadable, "\(name): reading failed (\(String(cString: strerror(errno))))")
            }
            guard count > 0 else { throw malformed("became shorter while it was read; copy it again") }
            done += count
        }
    }

    /// The bytes of `range`, which lies in the file.
    func bytes(_ range: Range<Int>) throws(ModelFileError) -> [UInt8] {
        var failure: ModelFileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            do throws(ModelFileError) {
                let part = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[..<range.count])
                try read(into: part, at: range.lowerBound)
                filled = range.count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Refuses what this machine has no memory for: a file with a hole as large as the disk is made in no time.
    func checkMemory(for bytes: Int, _ what: String) throws(ModelFileError) {
        guard bytes <= Self.physicalMemory else {
            throw unsupported("\(what) takes \(bytes) bytes, more than the memory of this machine; use a larger one")
        }
    }

    private static let physicalMemory: Int = {
        let (bytes, overflow) = sysconf(Int32(_SC_PHYS_PAGES)).multipliedReportingOverflow(
            by: sysconf(Int32(_SC_PAGESIZE)))
        return overflow || bytes <= 0 ? 1 << 40 : bytes
    }()
}
