internal import Evidence

extension DataDoctor {
    /// Stretches of a long recording by which its sampling rate is examined, at most.
    private static let mostRateStretches = 4

    static func examineRate(
        _ ledger: inout EvidenceLedger, _ stretches: [[SampleWindow]], _ known: KnownLines,
        _ examination: inout DataExamination
    ) {
        guard let first = stretches.first?.first, (try? first.rate()) != nil else { return }
        guard let speed = known.speedRPM, speed.isFinite, speed > 0 else {
            examination.limits.append(Statement("limit.rate-unchecked-speed"))
            return
        }
        var doubt = RateDoubt(speed: speed, known: known.orders)
        for index in spread(stretches.count) {
            doubt.hear(stretches[index])
            // The first is examined next; the others are read again in their turn.
            if index > 0 { stretches[index].forEach { $0.forget() } }
        }
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
        examination.findings.append(
            DiagnosedFinding(
                code: .dataRateImplausible, presence: verdict.decides ? .present : .undetermined,
                severity: verdict.decides ? 2 : 1, subject: subject, evidence: [odds, lines, rate],
                statements: [
                    Statement(
                        verdict.decides ? "data.rate-implausible" : "data.rate-questionable",
                        ["lines": .quantity(lines), "rate": .quantity(rate), "odds": .quantity(odds)]
                    )
                ]
            )
        )
    }

    /// The first, the last and as many between as are allowed, evenly.
    private static func spread(_ count: Int) -> [Int] {
        guard count > mostRateStretches else { return Array(0..<count) }
        return (0..<mostRateStretches).map { $0 * (count - 1) / (mostRateStretches - 1) }
    }
}
