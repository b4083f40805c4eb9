internal import Evidence
internal import Foundation
internal import MachineHealth
internal import SensorLogs
internal import Verification

/// Verifies a report file: finds where its inputs lie and measures again.
enum ReportCheck {
    /// - Parameter model: the folder of the trained encoder, where learned quantities are to be asked for again.
    static func verify(
        _ path: String, folders: [String], model: String? = nil
    ) throws(BatchError) -> VerificationResult {
        let report = try ReportFile.read(path)
        var listener: VibrationListener?
        if let model { listener = try VibrationListener(folder: model) }
        let locations = InputLocations(folders: folders, noted: ReportFile.notedLocations(of: path))
        return ReportVerifier(source: FileEvidence(), locations: locations, listener: listener).verify(report)
    }
}

/// Evidence from files.
struct FileEvidence: EvidenceSource {
    func digest(of location: String) -> String? {
        InputDigest.sha256(of: location)
    }

    func open(_ access: RecordingAccess) throws -> OpenRecording { try access.open() }

    func declaredValue(path: String, file: String) throws -> (value: Double, unit: Evidence.Unit)? {
        try RecordingAccess.declaredValue(path: path, file: file)
    }
}
