internal import Foundation
internal import NumericalMethods

/// How high combs stand at orders where no part of the bearing strikes: the comparison that says whether a comb is more
/// than chance in this very signal, with all bands, treatments and slips searched alike.
///
/// The lines that the candidate itself explains are left out, without weight; else its own harmonics would be the competition.
/// The maxima over such a search follow a Gumbel law, fitted by moments, which gives the probability beyond the highest of them.
enum ChanceCombs {
    /// How many orders are drawn.
    static let count = 200
    /// Of fewer no law is fitted: the probability is 1.
    static let leastCount = 20

    /// Probabilities that were computed, by part. Used by one thread.
    final class Memory {
        fileprivate var probabilities: [BearingPart: Double] = [:]
    }

    /// The probability that the best of a search as wide as the candidate's has at least its evidence by chance; computed once.
    ///
    /// - Returns: 0 to 1, at least 1e-40.
    static func probability(of part: BearingPart, in combs: FaultCombs) -> Double {
        if let known = combs.chances.probabilities[part] { return known }
        let probability = compute(part, combs)
        combs.chances.probabilities[part] = probability
        return probability
    }

    private static func compute(_ part: BearingPart, _ combs: FaultCombs) -> Double {
        guard let candidate = combs.combs[part] else { return 1 }
        return gumbelTail(candidate.evidence, maxima(part, candidate, combs).map(\.evidence))
    }

    /// The best evidence of searches as wide as the candidate's about orders drawn at random.
    ///
    /// In short recordings the many sidebands that a strong comb may have leave nothing to compare with; then it has but those
    /// that stand out as a rule.
    static func maxima(
        _ part: BearingPart, _ candidate: FaultCombs.Comb, _ combs: FaultCombs
    ) -> [(order: Double, evidence: Double)] {
        let level = max(candidate.level ?? 0, combs.levelWithSidebands(of: part) ?? 0)
        guard level >= BearingVerdict.leastSuspectLevel else { return maxima(part, candidate, combs, isStrong: false) }
        let strong = maxima(part, candidate, combs, isStrong: true)
        return strong.count < leastCount ? maxima(part, candidate, combs, isStrong: false) : strong
    }

    private static func maxima(
        _ part: BearingPart, _ candidate: FaultCombs.Comb, _ combs: FaultCombs, isStrong: Bool
    ) -> [(order: Double, evidence: Double)] {
        let bank = combs.bank
        let sideband = FaultCombs.sideband(of: part, bank, combs.orders)
        let isExplained = explainedBins(part, candidate, combs, isStrong: isStrong)
        let own = bank.shaft > 0 ? candidate.frequency / bank.shaft : 0
        let known = BearingPart.allCases.map { combs.orders[$0] } + [0.5, 1, 2, 3, 4].map { $0 * own }
        let range = part == .cage ? 0.33...1.9 : 2.0...8.0
        var random = CounterRandom(seed: 0x5eed_c04b, stream: 1)
        var maxima: [(order: Double, evidence: Double)] = []
        var draws = 0
        while maxima.count < count, draws < 20 * count {
            draws += 1
            let order = exp(random.uniform(in: log(range.lowerBound)...log(range.upperBound)))
            // An order whose search would reach a part's own line is no chance order; nor one that would reach half the
            // candidate's or its multiples, every line or every other of which is the candidate's with the skirts that a
            // wandering speed gives it.
            if known.contains(where: { $0 > 0 && abs(order / $0 - 1) < 2.25 * FaultCombs.slip }) { continue }
            let highest = best(bank, leavingOut: isExplained, around: order * bank.shaft, sideband: sideband)
            if highest > -.infinity { maxima.append((order, highest)) }
        }
        return maxima
    }

    private static func explainedBins(
        _ part: BearingPart, _ candidate: FaultCombs.Comb, _ combs: FaultCombs, isStrong: Bool
    ) -> [Bool] {
        let bank = combs.bank
        // A comb that stands out brings along many sidebands, and skirts where slip has smeared its lines; of chance they drown.
        let explanation = CombExplanation(
            part: part, frequency: candidate.frequency, shaft: bank.shaft, orders: combs.orders,
            sidebands: isStrong ? 8 : nil
        )
        let cage = combs.orders.cage * bank.shaft
        // A damaged cage disturbs the rolling of its elements; an element's half lines have the cage's sidebands too.
        let companion: CombExplanation? =
            switch part {
            case .cage:
                combs.combs[.rollingElement].map {
                    CombExplanation(spacing: $0.frequency, sideband: candidate.frequency, sidebands: 4)
                }
            case .rollingElement:
                CombExplanation(spacing: candidate.frequency / 2, sideband: cage, sidebands: 3)
            case .outerRace, .innerRace: nil
            }
        return (0..<bank.table.bins).map { index in
            let position = Double(index) * bank.binWidth
            let skirt = isStrong ? min(0.003 * position, 0.1 * bank.shaft) : 0
            let tolerance = combs.tolerance(at: position) + skirt
            if companion?.explains(position, tolerance: tolerance) == true { return true }
            if part == .rollingElement, cage > 0, position < 8.5 * cage {
                let multiple = max(1, (position / cage).rounded())
                if abs(position - multiple * cage) <= tolerance { return true }
            }
            return explanation.explains(position, tolerance: tolerance)
        }
    }

    private static func best(
        _ bank: EnvelopeBank, leavingOut isExplained: [Bool], around centre: Double, sideband: Double
    ) -> Double {
        let step = bank.binWidth * Double(max(2, bank.smoothing)) / 8
        let found = bank.table.best(
            binWidth: bank.binWidth, low: centre * (1 - FaultCombs.slip), step: step,
            count: max(0, Int(2 * FaultCombs.slip * centre / step)) + 1, highest: .infinity, sideband: sideband,
            leavingOut: isExplained
        )
        return found.reduce(-Double.infinity) { max($0, $1.evidence) }
    }

    /// The upper tail of the Gumbel law that has the mean and variance of `maxima`.
    static func gumbelTail(_ value: Double, _ maxima: [Double]) -> Double {
        guard maxima.count >= leastCount else { return 1 }
        let count = Double(maxima.count)
        let mean = maxima.reduce(0, +) / count
        let variance = maxima.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let scale = max(variance, 1e-12).squareRoot() * 6.0.squareRoot() / Double.pi
        let location = mean - 0.5772156649015329 * scale
        let reduced = (value - location) / scale
        return max(1e-40, -expm1(-exp(-reduced)))
    }
}
