public import Evidence
internal import Foundation

/// `report.json` files and what lies around them.
public enum ReportFile {
    /// Reads a report.
    ///
    /// - Throws: `BatchError`: 66 where it cannot be read, 65 where it is no report.
    public static func read(_ path: String) throws(BatchError) -> Report {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BatchError(.missingInput, "\(path): cannot be read")
        }
        do {
            return try Report(parsing: data)
        } catch {
            throw BatchError(.badData, "\(path): \(error)")
        }
    }

    /// Where the inputs of a report lay when it was made: from `inputs.json` beside it and in the folder of results.
    public static func notedLocations(of path: String) -> [String: String] {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let results = folder.deletingLastPathComponent().deletingLastPathComponent()
        var locations: [String: String] = [:]
        for place in [folder, results] {
            let data = FileManager.default.contents(atPath: place.appending(path: "inputs.json").path)
            guard let data, let json = try? JSONValue(parsing: data) else { continue }
            locations.merge(ItemOrigin.locations(in: json["files"])) { first, _ in first }
        }
        return locations
    }
}
