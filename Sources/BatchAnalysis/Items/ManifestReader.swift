internal import Evidence
internal import Foundation

/// Reads a manifest: one item a line, a path or `{"path":"…","machine":"path of a machine.yaml"}`; empty lines are passed over.
public enum ManifestReader {
    /// The items as written, in their order.
    ///
    /// - Throws: `BatchError` with the number of the line that is neither.
    public static func items(in text: String, finder: inout ItemFinder) throws(BatchError) -> [RecordingItem] {
        var items: [RecordingItem] = []
        let lines = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n"
        }
        for (number, line) in lines.enumerated() {
            let written = line.trimmingCharacters(in: .whitespaces)
            guard !written.isEmpty else { continue }
            guard written.hasPrefix("{") else {
                items.append(finder.item(named: written))
                continue
            }
            guard let json = try? JSONValue(parsing: Data(written.utf8)), let path = json["path"]?.string,
                !path.isEmpty,
                json["machine"].map({ $0 == .null || $0.string?.isEmpty == false }) ?? true
            else {
                throw BatchError(
                    .badData, "manifest, line \(number + 1): expected a path or {\"path\":\"…\",\"machine\":\"…\"}"
                )
            }
            items.append(finder.item(named: path, machine: json["machine"]?.string))
        }
        return items
    }

    /// The text of a manifest file, or of standard input for `-`.
    public static func text(of manifest: String) throws(BatchError) -> String {
        let data: Data?
        if manifest == "-" {
            data = try? FileHandle.standardInput.readToEnd() ?? Data()
        } else {
            data = FileManager.default.contents(atPath: manifest)
        }
        guard let data else { throw BatchError(.missingInput, "\(manifest): the manifest cannot be read") }
        return String(decoding: data, as: UTF8.self)
    }
}
