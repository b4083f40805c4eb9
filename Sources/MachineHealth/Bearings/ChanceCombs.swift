internal import Foundation
internal import NumericalMethods

/// How high combs stand at orders where no part of the bearing strikes: the comparison that says whether a comb is more
/// than chance in this very signal, with all bands, treatments and slips searched alike.
///
/// The lines that the candidate itself explains are taken out first; else its own harmonics would be the competition. The
/// maxima over such a search follow a Gumbel law, fitted by moments, which gives the probability beyond the highest of them.
enum ChanceCombs {
    /// How many orders are drawn.
    static let count = 200

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
        let bank = combs.bank
        let sideband = FaultCombs.sideband(of: part, bank, combs.orders)
        let cleaned = withoutExplained(part, candidate, combs)
        let range = part == .cage ? 0.33...1.9 : 2.0...8.0
        var random = CounterRandom(seed: 0x5eed_c04b, stream: 1)
        var maxima: [Double] = []
        var draws = 0
        while maxima.count < count, draws < 20 * count {
            draws += 1
            let order = exp(random.uniform(in: log(range.lowerBound)...log(range.upperBound)))
            let known = BearingPart.allCases.map { combs.orders[$0] }
            // An order whose search would reach a part's own line is no chance order.
            if known.contains(where: { $0 > 0 && abs(order / $0 - 1) < 2.25 * FaultCombs.slip }) { continue }
            maxima.append(best(cleaned, bank, around: order * bank.shaft, sideband: sideband))
        }
        return gumbelTail(candidate.evidence, maxima)
    }

    private static func withoutExplained(
        _ part: BearingPart, _ candidate: FaultCombs.Comb, _ combs: FaultCombs
    ) -> CombTable {
        let bank = combs.bank
        // All that the candidate may bring along: many sidebands, and the skirts of lines that slip has smeared.
        let explanation = CombExplanation(
            part: part, frequency: candidate.frequency, shaft: bank.shaft, orders: combs.orders, sidebands: 8
        )
        let cage = combs.orders.cage * bank.shaft
        let isExplained = (0..<bank.table.bins).map { index in
            let position = Double(index) * bank.binWidth
            let tolerance = combs.tolerance(at: position) + min(0.003 * position, 0.1 * bank.shaft)
            if part == .rollingElement, cage > 0, position < 4.5 * cage {
                let multiple = max(1, (position / cage).rounded())
                if abs(position - multiple * cage) <= tolerance { return true }
            }
            return explanation.explains(position, tolerance: tolerance)
        }
        var table = bank.table
        table.clear(isExplained)
        return table
    }

    private static func best(_ table: CombTable, _ bank: EnvelopeBank, around centre: Double, sideband: Double) -> Double {
        let step = bank.binWidth * Double(max(2, bank.smoothing)) / 4
        let found = table.best(
            binWidth: bank.binWidth, low: centre * (1 - FaultCombs.slip), step: step,
            count: max(0, Int(2 * FaultCombs.slip * centre / step)) + 1, highest: .infinity, sideband: sideband
        )
        return found.reduce(-Double.infinity) { max($0, $1.evidence) }
    }

    /// The upper tail of the Gumbel law that has the mean and variance of `maxima`.
    static func gumbelTail(_ value: Double, _ maxima: [Double]) -> Double {
        guard maxima.count >= 20 else { return 1 }
        let count = Double(maxima.count)
        let mean = maxima.reduce(0, +) / count
        let variance = maxima.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let scale = max(variance, 1e-12).squareRoot() * 6.0.squareRoot() / Double.pi
        let location = mean - 0.5772156649015329 * scale
        let reduced = (value - location) / scale
        return max(1e-40, -expm1(-exp(-reduced)))
    }
}
