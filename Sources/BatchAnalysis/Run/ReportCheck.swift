internal import Evidence
internal import Foundation
internal import MachineHealth
internal import SensorLogs
internal import Verification

/// Verifies a report file: finds where its inputs lie and measures again.
enum ReportCheck {
    static func verify(_ path: String, folders: [String]) throws(BatchError) -> VerificationResult {
        let report = try ReportFile.read(path)
        let locations = InputLocations(folders: folders, noted: ReportFile.notedLocations(of: path))
        return ReportVerifier(source: FileEvidence(), locations: locations).verify(report)
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
