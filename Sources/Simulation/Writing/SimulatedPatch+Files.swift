internal import Evidence
public import Foundation

extension SimulatedPatch {
    /// The name of the item's folder: it does not tell what was made.
    public var folderName: String {
        let digits = String(truth.index)
        return "patch-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    /// The picture as 8-bit grey PNG.
    public var png: Data { Data(GreyPicture.png(pixels, width: size) ?? []) }

    /// Writes `patch.png` and `truth.json` into a new folder `folderName` of `folder`. Files that are there are replaced.
    public func write(to folder: URL) throws {
        let place = folder.appending(path: folderName)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try png.write(to: place.appending(path: "patch.png"))
        try Data((truth.json.text(isPretty: true) + "\n").utf8).write(to: place.appending(path: "truth.json"))
    }
}
