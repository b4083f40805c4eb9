internal import CCrypto
internal import Foundation

/// Computes the digest by which a report names its input.
public enum FileDigest {
    /// Computes the SHA-256 (FIPS 180-4) of a file's bytes, in constant memory.
    ///
    /// - Parameter path: a regular file; an empty one has a digest, too.
    /// - Returns: 64 lower-case hexadecimal digits.
    /// - Throws: `.unreadable` where the file cannot be opened or read.
    public static func sha256(of path: String) throws(SensorLogError) -> String {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw SensorLogError(.unreadable, "\(path): cannot be opened (\(reason)); check path and permissions")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SensorLogError(.unreadable, "\(path): is no regular file; give the path of a file")
        }
        let absent = SensorLogError(.unreadable, "\(path): SHA-256 is not available in libcrypto; install libssl3")
        guard let context = EVP_MD_CTX_new() else { throw absent }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw absent }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw SensorLogError(.unreadable, "\(path): reading failed (\(String(cString: strerror(errno))))")
            }
            if count == 0 { break }
            EVP_DigestUpdate(context, buffer.baseAddress, count)
        }
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
