internal import Evidence
internal import Foundation

/// Doubts a sampling rate by the bearing: its lines stand nowhere at the rate told, and clearly, with all that a name asks
/// for, at a quarter or four times of it.
///
/// Asked only where no shaft of a bearing shows lines at the rate told, so that a shaft that is heard where it should be settles
/// the question first.
enum RateByBearing {
    static let factors = [0.25, 4.0]

    /// - Returns: the finding, or `nil` where there is no doubt.
    static func examine(
        _ bearings: [ExaminedBearing], _ windows: [SampleWindow], _ ledger: inout EvidenceLedger
    ) -> DiagnosedFinding? {
        for window in windows where !bearings.contains(where: { shaftIsHeard(window, $0.speed) }) {
            for bearing in bearings {
                guard let orders = FaultCombs.Orders(bearing.orders) else { continue }
                let window = window.stretch(forShaft: bearing.speed / 60)
                defer { if window.isPart { window.forget(BearingSearch.isOwn) } }
                func combs(_ factor: Double) -> FaultCombs? {
                    try? BearingSearch.combs(.samples(window), parameters(orders, bearing.speed, factor, .outerRace))
                }
                guard let told = combs(1), BearingVerdict(told) == .nothing else { continue }
                for factor in factors {
                    guard let other = combs(factor),
                        case .part(let part) = BearingVerdict(
                            other, tests: bearings.count * windows.count * factors.count),
                        let finding = try? finding(
                            window, parameters(orders, bearing.speed, factor, part), factor, &ledger)
                    else { continue }
                    return finding
                }
            }
        }
        return nil
    }

    private static func parameters(
        _ orders: FaultCombs.Orders, _ speed: Double, _ factor: Double, _ part: BearingPart
    ) -> MethodParameters {
        var parameters = BearingSearch.parameters(orders, speed: speed, otherSpeeds: [], part: part)
        if factor != 1 { parameters["rate_factor"] = .number(factor) }
        return parameters
    }

    /// Whether the shaft's comb stands at the rate told, beyond the best of all speeds tried at chance.
    private static func shaftIsHeard(_ window: SampleWindow, _ speed: Double) -> Bool {
        let parameters: MethodParameters = ["factor": .number(0.25), "speed": .number(speed), "known": .list([])]
        // Where it cannot be told, there is no doubt either.
        guard let hypothesis = try? RateHypothesis.of(window, parameters) else { return true }
        return hypothesis.toldAgainstChance > log(Double(hypothesis.trials) * 100)
    }

    private static func finding(
        _ window: SampleWindow, _ parameters: MethodParameters, _ factor: Double, _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) -> DiagnosedFinding {
        let subject = window.channelName
        let level = try ledger.measure(
            BearingLineLevel.self, parameters, kind: "line-level", subject: subject, in: window
        )
        let rate = try ledger.measure(
            ImpliedRate.self, ["factor": .number(factor)], kind: "implied-rate", subject: subject, in: window
        )
        return DiagnosedFinding(
            code: .dataRateImplausible, presence: .present, severity: 2, subject: subject, evidence: [level, rate],
            statements: [
                Statement("data.rate-implausible-bearing", ["level": .quantity(level), "rate": .quantity(rate)])
            ]
        )
    }
}
