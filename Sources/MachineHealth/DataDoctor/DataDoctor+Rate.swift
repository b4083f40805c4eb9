internal import Evidence
internal import Foundation

extension DataDoctor {
    /// Factors between the true rate and the rate told. A quarter and four are those that can be told from the machine itself by the
    /// lines of one shaft; half and a third of an order are as well what looseness and rub look like, and two or three orders without the
    /// first what lobes and blades look like, so these leave the question open.
    static let factors: [(factor: Double, decides: Bool)] = [
        (0.25, true), (4, true), (1.0 / 3, false), (0.5, false), (2, false), (3, false),
    ]

    /// One wrong rate in a hundred recordings beforehand, ten to one afterwards.
    static let leastOdds = log(1000.0)

    static func examineRate(
        _ ledger: inout EvidenceLedger, _ windows: [SampleWindow], _ speed: Double?, _ known: [Double],
        _ examination: inout DataExamination
    ) {
        guard let first = windows.first, (try? first.rate()) != nil else { return }
        guard let speed, speed.isFinite, speed > 0 else {
            examination.limits.append(Statement("limit.rate-unchecked-speed"))
            return
        }
        var best: (odds: Double, factor: Double, decides: Bool, window: SampleWindow)?
        var couldCompare = false
        for (factor, decides) in factors where !isKnown(1 / factor, known) {
            let parameters = parameters(factor, speed, known)
            var odds = 0.0
            var witness: (odds: Double, window: SampleWindow)?
            for window in windows {
                guard let hypothesis = try? RateHypothesis.of(window, parameters) else { continue }
                couldCompare = true
                // A channel without lines of the shaft has no say.
                guard max(hypothesis.againstChance, hypothesis.toldAgainstChance) > log(Double(hypothesis.trials))
                else {
                    continue
                }
                odds += hypothesis.against
                if hypothesis.isEstablished, hypothesis.against > witness?.odds ?? -.infinity {
                    witness = (hypothesis.against, window)
                }
            }
            if let witness, odds >= leastOdds, odds > best?.odds ?? -.infinity {
                best = (odds, factor, decides, witness.window)
            }
        }
        if !couldCompare { examination.limits.append(Statement("limit.rate-unchecked-length")) }
        guard let best else { return }
        let parameters = parameters(best.factor, speed, known)
        let subject = best.window.channelName
        guard
            let odds = try? ledger.measure(
                RateFactorOdds.self, parameters, kind: "rate-factor-odds", subject: subject, in: best.window),
            let lines = try? ledger.measure(
                RateFactorLines.self, parameters, kind: "rate-factor-lines", subject: subject, in: best.window),
            let rate = try? ledger.measure(
                ImpliedRate.self, ["factor": .number(best.factor)], kind: "implied-rate", subject: subject,
                in: best.window)
        else { return }
        examination.rateIsDoubted = best.decides
        examination.findings.append(
            DiagnosedFinding(
                code: .dataRateImplausible, presence: best.decides ? .present : .undetermined,
                severity: best.decides ? 2 : 1, subject: subject, evidence: [odds, lines, rate],
                statements: [
                    Statement(
                        best.decides ? "data.rate-implausible" : "data.rate-questionable",
                        ["lines": .quantity(lines), "rate": .quantity(rate), "odds": .quantity(odds)]
                    )
                ]
            )
        )
    }

    private static func parameters(_ factor: Double, _ speed: Double, _ known: [Double]) -> MethodParameters {
        ["factor": .number(factor), "speed": .number(speed), "known": .list(known)]
    }

    /// Whether the machine itself has lines at that order: a shaft at a quarter of the speed, a wheel with four blades.
    private static func isKnown(_ order: Double, _ known: [Double]) -> Bool {
        known.contains { abs($0 - order) < 0.03 * order }
    }
}

extension RateHypothesis {
    /// Whether the shaft's comb at the factor is there at all: better than the best of all speeds tried at chance in a hundred
    /// recordings, with two of its first three lines and four in all, and not one of the mains.
    var isEstablished: Bool {
        againstChance >= log(Double(trials) * 100) && firstLines >= 2 && lines >= 4 && !isExplainedByMains
            && !contradictedByFirstOrder
            && against >= DataDoctor.leastOdds
    }
}
