internal import Evidence
internal import Foundation
internal import SensorLogs

/// An input that cannot be read.
struct InputProblem: Error, CustomStringConvertible {
    /// One line that names the file.
    var description: String
    /// The sentence about it in a report.
    var key: StatementKey
}

/// The inputs of a report with the SHA-256 of their bytes.
package enum InputDigest {
    /// The SHA-256 of a file in hexadecimal digits, or `nil` where it cannot be read.
    package static func sha256(of location: String) -> String? {
        try? digest(ItemFile(name: location, location: location))
    }

    static func references(of files: [ItemFile]) throws(InputProblem) -> [InputReference] {
        var references: [InputReference] = []
        for file in files {
            references.append(InputReference(path: file.name, sha256: try digest(file)))
        }
        return references
    }

    private static func digest(_ file: ItemFile) throws(InputProblem) -> String {
        // Only regular files: reading a named pipe would wait for ever.
        let resolved = URL(fileURLWithPath: file.location).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: resolved)
        switch attributes?[.type] as? FileAttributeType {
        case .some(.typeRegular): break
        case .some(.typeDirectory):
            throw InputProblem(
                description: "\(file.name): this is a folder; name a recording in it", key: "failure.folder")
        case .some: throw InputProblem(description: "\(file.name): this is no file", key: "failure.no-file")
        case nil: throw InputProblem(description: "\(file.name): there is no such file", key: "failure.absent")
        }
        do throws(SensorLogError) {
            return try FileDigest.sha256(of: resolved)
        } catch {
            throw InputProblem(description: "\(file.name): this file cannot be read", key: "failure.unreadable")
        }
    }
}
