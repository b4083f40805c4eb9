import Evidence
import Foundation
import MachineHealth
import SensorLogs
import TestSupport

/// A recording put into a folder of its own under a name that says nothing, with the machine.yaml an engineer would write, and
/// analysed as the program does it.
struct AnalyzedCase {
    var codes: [FindingCode]
    var diagnosis: Diagnosis

    /// - Parameters:
    ///   - file: the recording.
    ///   - machine: the text of machine.yaml.
    init(file: URL, machine: String) throws {
        let folder = try TemporaryFolder()
        let copy = folder.url.appending(path: "recording.\(file.pathExtension)")
        try FileManager.default.copyItem(at: file, to: copy)
        try self.init(copy: copy, folder: folder, machine: machine)
    }

    private init(copy: URL, folder: TemporaryFolder, machine: String) throws {
        let yaml = folder.url.appending(path: "machine.yaml")
        try machine.write(to: yaml, atomically: true, encoding: .utf8)
        let access = RecordingAccess(name: copy.lastPathComponent, location: copy.path, machine: yaml.path)
        var analysis = try MachineConditionAnalysis(access, inputs: .init(recording: 0, machine: 1))
        diagnosis = analysis.diagnose().diagnosis
        codes = diagnosis.findings.filter { $0.presence == .present }.map(\.code)
    }

    /// The bearing parts among the findings.
    var named: [FindingCode] { codes.filter(\.namesBearingPart) }
}

/// A machine.yaml with one bearing by its geometry.
func oneBearing(_ name: String, balls: Int, ball: Double, pitch: Double, rpm: Double, rate: Double) -> String {
    """
    machine: {name: "machine"}
    shafts:
      - {name: shaft, speed_rpm: \(rpm)}
    bearings:
      - {name: \(name), shaft: shaft, balls: \(balls), ball_diameter_mm: \(ball), pitch_diameter_mm: \(pitch), contact_angle_deg: 0}
    recordings:
      - {match: "*", rate_hz: \(rate)}

    """
}

/// The rows of a CSV file without quotes, by the names of its columns.
func rows(of url: URL) throws -> [[String: String]] {
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
}
