public import SensorLogs

extension DataDoctor {
    /// Examines a whole recording, as its analysis does: a long one in stretches from its first to its last sample.
    ///
    /// - Parameters:
    ///   - ledger: takes the quantities that support the findings.
    ///   - machine: the description that applies to the recording.
    ///   - access: the files and flags that speak of it.
    ///   - input: the index of the recording among the report's inputs.
    public static func examine(
        ledger: inout EvidenceLedger, recording: OpenRecording, machine: MachineDescription?, access: RecordingAccess,
        input: Int = 0
    ) -> DataExamination {
        let speeds = machine.map { access.shaftSpeeds(of: $0, in: recording) }
        let bearings = (machine?.bearings ?? []).flatMap { (try? BearingCatalogue.resolve($0))?.bearings ?? [] }
        let stretches = AnalysisWindows.of(
            recording, machine, input: input, slowestShaft: bearings.compactMap { speeds?[$0.shaft]?.hertz }.min()
        )
        let known = KnownLines(machine, speeds, bearings: bearings, told: recording.description.speedRPM)
        return examine(ledger: &ledger, stretches: stretches, known)
    }
}
