/// What the rules make of one bearing in one stretch of signal, as a number for each part: for comparing rules with learned
/// models, which ask for a ranking.
///
/// A part that the rules name ranks above one that they suspect, and this above all others; among equals decides the level of
/// the part's comb over its floor.
public enum BearingRuleScores {
    /// The fewest turns of the shaft that the rules look at.
    public static let leastRevolutions = EnvelopeBank.leastRevolutions

    /// The scores of parts: the comb's level in dB, plus 200 for a part that is named and 100 for one that is suspected.
    ///
    /// - Parameters:
    ///   - samples: acceleration, any unit; finite.
    ///   - rate: samples per second.
    ///   - shaft: Hz, above zero and below a quarter of the rate.
    /// - Returns: `nil` where the stretch is too short or the speed unfit, or the orders of the races are not known.
    public static func scores(samples: [Double], rate: Double, shaft: Double, orders: BearingOrders) -> [BearingPart:
        Double]?
    {
        guard let known = FaultCombs.Orders(orders), rate.isFinite, shaft > 0, shaft < rate / 4,
            Double(samples.count) / rate * shaft >= EnvelopeBank.leastRevolutions, samples.allSatisfy(\.isFinite)
        else { return nil }
        let spectrum = WindowSpectrum(samples)
        let turning = ShaftSpeedRefinement.refine(spectrum, rate: rate, shaft: shaft)
        let combs = FaultCombs(bank: EnvelopeBank(spectrum, rate: rate, shaft: turning), orders: known)
        var scores: [BearingPart: Double] = [:]
        for part in BearingPart.allCases { scores[part] = combs.combs[part]?.level ?? 0 }
        switch BearingVerdict(combs) {
        case .nothing: break
        case .part(let part): scores[part, default: 0] += 200
        case .unspecified(let candidate, let rival):
            scores[candidate, default: 0] += 100
            if let rival { scores[rival, default: 0] += 100 }
        }
        return scores
    }
}
