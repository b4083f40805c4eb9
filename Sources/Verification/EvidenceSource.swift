public import Evidence
internal import Foundation
public import MachineHealth
public import SensorLogs

/// Where a report's inputs lie now.
public struct InputLocations: Sendable {
    /// Folders that the user names, asked first.
    public var folders: [String]
    /// Locations noted when the report was made, by the name in the report.
    public var noted: [String: String]

    public init(folders: [String] = [], noted: [String: String] = [:]) {
        self.folders = folders
        self.noted = noted
    }

    /// The places where an input may lie, best first: those below the user's folders, or, where none of them has a file of
    /// that name, the noted place. What the user points at is what is checked, even where the original still lies elsewhere.
    ///
    /// A name that climbs out of its folder is looked for below the folder only: a forged report cannot send the reader
    /// elsewhere than the user's folders and the noted places.
    public func candidates(for name: String) -> [String] {
        let parts = name.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." && !$0.isEmpty }
        let named = folders.flatMap { folder in
            parts.indices.map { folder + "/" + parts[$0...].joined(separator: "/") }
        }.filter(InputLocations.isRegularFile)
        if !named.isEmpty { return named }
        return [noted[name]].compactMap { $0 }.filter(InputLocations.isRegularFile)
    }

    static func isRegularFile(_ path: String) -> Bool {
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: resolved)
        return (attributes?[.type] as? FileAttributeType) == .typeRegular
    }
}

/// Opens the inputs of a report again.
public protocol EvidenceSource {
    /// The SHA-256 of a file in hexadecimal digits, or `nil` where it cannot be read.
    func digest(of location: String) -> String?
    /// Opens a recording as the analysis did.
    func open(_ access: RecordingAccess) throws -> OpenRecording
    /// The number that a file states at a path.
    func declaredValue(path: String, file: String) throws -> (value: Double, unit: Evidence.Unit)?
}
