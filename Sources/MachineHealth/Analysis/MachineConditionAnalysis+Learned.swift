internal import Evidence

extension MachineConditionAnalysis {
    /// Asks the listener, where there is one, and puts what it gives beside the findings.
    mutating func askListener() -> LearnedExaminer.Remarks {
        guard let listener else { return LearnedExaminer.Remarks() }
        let examiner = LearnedExaminer(listener: listener) { [recording, inputs] place in
            SampleWindow(
                recording: recording, input: inputs.recording, channel: place.channel, frames: place.frames
            )
        }
        return examiner.examine(result.places, &result.findings, &ledger)
    }
}
