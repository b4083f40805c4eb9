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

    /// Where the shaft rules found the strongest lines. A network that was taught on whole machines hears a bearing of the shaft
    /// too, where there is one.
    mutating func shaftPlaces(beside bearings: [ExaminedBearing]) -> [ListeningPlace] {
        guard let context = shaftContext, let found = ShaftExamination.of(context, &ledger).examination,
            let lines = found.strongest, let channel = lines.window.channel
        else { return [] }
        let declared = context.mainShaft.map { $0.speed.rpm.rounded(toSignificant: 9) }
        return [
            ListeningPlace(
                subject: found.shaft, codes: [.shaftUnbalance, .shaftMisalignment, .shaftLooseness, .shaftRub],
                channel: channel, frames: lines.window.frames,
                speed: (lines.speed * 60).rounded(toSignificant: reportedDigits),
                orders: bearings.first { $0.speed == declared }?.orders ?? BearingOrders()
            )
        ]
    }
}
