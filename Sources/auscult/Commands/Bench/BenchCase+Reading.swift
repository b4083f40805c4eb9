internal import Foundation
internal import SensorLogs

extension BenchCase {
    /// Reading logs from the page cache, as double precision.
    static let reading: [BenchCase] = [
        BenchCase(name: "read_csv", title: "CSV of four columns") { scale in
            let path = try BenchFiles.path(scale < 1 ? "q_log.csv" : "log.csv")
            let values = try CSVTable.readAll(path).reduce(0) { $0 + $1.count }
            return Work(shape: try size(path), samples: values) {
                try CSVTable.readAll(path).reduce(0) { $0 + ($1.last ?? .nan) }
            }
        },
        whole("read_wav16", "WAV of 16 bits", "a16.wav"),
        whole("read_wavf", "WAV of 32-bit floating point", "af.wav"),
        whole("read_flac", "FLAC of 16 bits", "a.flac"),
        whole("read_mat", "MAT version 5", "u.mat"),
        whole("read_matz", "MAT version 5, compressed", "z.mat"),
    ]

    /// The first channel of a recording in one piece, opening included.
    private static func whole(_ name: String, _ title: String, _ file: String) -> BenchCase {
        BenchCase(name: name, title: title) { scale in
            let path = try BenchFiles.path(scale < 1 ? "q_\(file)" : file)
            let frames = try RecordingOpener.open(path: path, name: file).description.frameCount
            return Work(shape: try size(path), samples: frames) {
                let recording = try RecordingOpener.open(path: path, name: file)
                return try recording.samples(channel: 0, frames: 0..<recording.description.frameCount).last ?? .nan
            }
        }
    }

    private static func size(_ path: String) throws -> String {
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
        return "\(Int((bytes?.doubleValue ?? 0) / 1e6)) MB"
    }
}
