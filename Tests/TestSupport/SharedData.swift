public import Foundation

/// Recordings and tables that are not part of the package. They lie in the folder that `AUSCULT_TEST_DATA` names, else in
/// `../shared/data` beside the package. Tests that need them are disabled with a plain message where they are absent.
public enum SharedData {
    /// The message of a test that was not run.
    public static let absent: String = "the shared test data are absent: set AUSCULT_TEST_DATA to their folder"

    /// The folder of the shared data, or `nil` where there is none.
    public static let folder: URL? = {
        let environment = ProcessInfo.processInfo.environment["AUSCULT_TEST_DATA"]
        let url =
            environment.map { URL(fileURLWithPath: $0) } ?? packageFolder.appending(path: "../shared/data").standardized
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
            ? url : nil
    }()

    /// Whether the shared data are there.
    public static var isPresent: Bool { folder != nil }

    /// A file or folder of the shared data.
    public static func url(_ path: String) -> URL {
        (folder ?? URL(fileURLWithPath: "/nonexistent")).appending(path: path)
    }

    /// The folder of this package.
    public static let packageFolder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// A folder that is removed when this value goes away.
public final class TemporaryFolder: Sendable {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "auscult-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
