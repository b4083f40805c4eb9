public import Evidence
internal import SensorLogs

/// What a healthy baseline takes over of a recording, and what speaks against calling it healthy.
public struct HealthyCandidate: Sendable {
    public var entry: HealthyBaseline.Entry
    /// Codes of the machine's faults that the analysis found in it.
    public var faults: [FindingCode]

    public init(entry: HealthyBaseline.Entry, faults: [FindingCode]) {
        self.entry = entry
        self.faults = faults
    }
}

extension MachineConditionAnalysis {
    /// Analyses the recording and measures what a baseline keeps of it, as a later comparison will.
    ///
    /// - Parameter sha256: of the recording's bytes.
    /// - Throws: `BaselineError` where the recording can be no part of a baseline: without a machine, a rate or a shaft speed, as
    ///   a slow log, or with a doubted sampling rate.
    public mutating func healthyCandidate(sha256: String) throws(BaselineError) -> HealthyCandidate {
        guard machine != nil else {
            throw BaselineError(
                "\(access.name): has no machine.yaml; a baseline is a machine's, so describe the machine first")
        }
        guard !SlowLogAnalysis.isSlow(recording) else {
            throw BaselineError("\(access.name): is a slow log; a baseline is of vibration")
        }
        guard recording.description.rate != nil else {
            throw BaselineError("\(access.name): the sampling rate is not known; give it in machine.yaml or a sidecar")
        }
        let findings = diagnose().diagnosis.findings.filter { $0.presence == .present }
        guard !findings.contains(where: { $0.code == .dataRateImplausible }) else {
            throw BaselineError("\(access.name): the sampling rate is doubted; mend it before this counts as healthy")
        }
        guard let context = shaftContext else {
            throw BaselineError(
                "\(access.name): every channel is constant or has missing samples; look at it with inspect")
        }
        // Only recordings at like speed are compared, so a speed there must be.
        guard context.mainShaft != nil else {
            throw BaselineError("\(access.name): no speed of a shaft is known; give speed_rpm in machine.yaml")
        }
        let measurements = HealthyBaseline.measure(context, &ledger)
        guard !measurements.isEmpty else { throw BaselineError("\(access.name): nothing of it can be measured") }
        return HealthyCandidate(
            entry: HealthyBaseline.Entry(
                recording: access.name, sha256: sha256, start: started, speedRPM: context.mainShaft?.speed.rpm,
                measurements: measurements
            ),
            faults: findings.map(\.code).filter(\.isMachineFault)
        )
    }
}
