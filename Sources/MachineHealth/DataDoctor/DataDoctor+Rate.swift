internal import Evidence
internal import SensorLogs

extension DataDoctor {
    /// What the rate is examined by; `nil`, with the reason, where it cannot be.
    static func rateDoubt(
        _ recording: OpenRecording, _ known: KnownLines, _ examination: inout DataExamination
    ) -> RateDoubt? {
        guard let rate = recording.description.rate, rate.isFinite, rate > 0 else { return nil }
        guard let speed = known.speedRPM, speed.isFinite, speed > 0 else {
            examination.limits.append(Statement("limit.rate-unchecked-speed"))
            return nil
        }
        return RateDoubt(speed: speed, known: known.orders)
    }

    /// Says what the stretches told of the rate, before everything else that was found.
    static func conclude(
        _ ledger: inout EvidenceLedger, _ doubt: RateDoubt, _ examination: inout DataExamination
    ) {
        if !doubt.couldCompare { examination.limits.append(Statement("limit.rate-unchecked-length")) }
        guard let verdict = doubt.verdict else { return }
        let window = verdict.witness
        let subject = window.channelName
        guard
            let odds = try? ledger.measure(
                RateFactorOdds.self, verdict.parameters, kind: "rate-factor-odds", subject: subject, in: window),
            let lines = try? ledger.measure(
                RateFactorLines.self, verdict.parameters, kind: "rate-factor-lines", subject: subject, in: window),
            let rate = try? ledger.measure(
                ImpliedRate.self, ["factor": .number(verdict.factor)], kind: "implied-rate", subject: subject,
                in: window)
        else { return }
        examination.rateIsDoubted = verdict.decides
        examination.findings.insert(
            DiagnosedFinding(
                code: .dataRateImplausible, presence: verdict.decides ? .present : .undetermined,
                severity: verdict.decides ? 2 : 1, subject: subject, evidence: [odds, lines, rate],
                statements: [
                    Statement(
                        verdict.decides ? "data.rate-implausible" : "data.rate-questionable",
                        ["lines": .quantity(lines), "rate": .quantity(rate), "odds": .quantity(odds)]
                    )
                ]
            ), at: 0
        )
    }
}
