internal import Foundation

/// The lines of one bearing in one stretch of signal: where each part's comb stands, how high it is, and what of it
/// another part's fault explains.
struct FaultCombs {
    /// The orders that are searched. Zero where the bearing's data do not give one.
    struct Orders: Hashable {
        var outerRace: Double
        var innerRace: Double
        var rollingElement: Double
        var cage: Double

        subscript(part: BearingPart) -> Double {
            switch part {
            case .outerRace: outerRace
            case .innerRace: innerRace
            case .rollingElement: rollingElement
            case .cage: cage
            }
        }

        /// The orders of a bearing, `nil` where those of the races are not known.
        init?(_ orders: BearingOrders) {
            guard let outer = orders.bpfo, let inner = orders.bpfi else { return nil }
            self.init(
                outerRace: outer, innerRace: inner, rollingElement: orders.rollingElement ?? 0, cage: orders.cage ?? 0
            )
        }

        init(outerRace: Double, innerRace: Double, rollingElement: Double, cage: Double) {
            self.outerRace = outerRace
            self.innerRace = innerRace
            self.rollingElement = rollingElement
            self.cage = cage
        }

        /// Number of rolling elements: BPFO + BPFI = Z.
        var elements: Double { max(1, (outerRace + innerRace).rounded()) }
    }

    /// The best comb of a part.
    struct Comb: Hashable {
        /// Fundamental, Hz.
        var frequency: Double
        /// Index into the bank's bands.
        var band: Int
        /// Evidence of the comb with its sidebands: a sum of logarithms over the root of the number of lines.
        var evidence: Double
        /// Mean level over the local floor of the first three lines that do not coincide with shaft harmonics, dB;
        /// `nil` where fewer than two lines can be told from the shaft's.
        var level: Double?
        /// Mean level of lines and sidebands up to the eighth harmonic, dB.
        var breadth: Double
        /// Level at the first five harmonics, dB; `nil` where masked or outside the band.
        var lines: [Double?]
    }

    let bank: EnvelopeBank
    let orders: Orders
    let combs: [BearingPart: Comb]
    /// Chance probabilities that were asked for.
    let chances = ChanceCombs.Memory()

    /// The search goes this far to either side of the kinematic order: slip is one or two per cent
    /// (Randall and Antoni 2011), and speeds are stated to some tenths of a per cent.
    static let slip = 0.02
    /// Harmonics that a comb is made of.
    static let harmonics = 8
    /// A line counts with at most this level, so that one strong line does not carry a comb.
    static let levelCeiling = 40.0
    /// At least two lines must stand this far above the floor, or the level is capped just below it.
    static let leastLineLevel = 10.0

    init(bank: EnvelopeBank, orders: Orders) {
        self.bank = bank
        self.orders = orders
        var combs: [BearingPart: Comb] = [:]
        for part in BearingPart.allCases where orders[part] > 0 {
            combs[part] = FaultCombs.search(
                bank, around: orders[part] * bank.shaft, sideband: FaultCombs.sideband(of: part, bank, orders)
            )
        }
        self.combs = combs
    }

    /// The spacing of the sidebands that a part's fault has: the shaft for the inner race, which turns through the load zone;
    /// the cage for an element. Zero for none (Randall and Antoni 2011, section 2.2).
    static func sideband(of part: BearingPart, _ bank: EnvelopeBank, _ orders: Orders) -> Double {
        switch part {
        case .innerRace: bank.shaft
        case .rollingElement: orders.cage * bank.shaft
        case .outerRace, .cage: 0
        }
    }

    private static func search(_ bank: EnvelopeBank, around centre: Double, sideband: Double) -> Comb? {
        // Three bins share a peak, so a quarter of the width at the eighth harmonic misses none.
        let step = bank.binWidth * Double(max(2, bank.smoothing)) / 8
        let low = centre * (1 - slip)
        let found = bank.table.best(
            binWidth: bank.binWidth, low: low, step: step, count: Int(2 * slip * centre / step) + 2,
            highest: centre * (1 + slip), sideband: sideband
        )
        var best: (evidence: Double, band: Int, frequency: Double)?
        for (band, comb) in found.enumerated() where comb.evidence > best?.evidence ?? -.infinity {
            best = (comb.evidence, band, low + Double(comb.step) * step)
        }
        guard let best else { return nil }
        let band = bank.bands[best.band]
        let lines = (1...5).map { level(band, Double($0) * best.frequency, bank.binWidth) }
        return Comb(
            frequency: best.frequency, band: best.band, evidence: best.evidence, level: combLevel(lines),
            breadth: breadth(band, bank.binWidth, best.frequency, sideband), lines: lines
        )
    }

    /// The level at a frequency, `nil` where masked or outside the band.
    static func level(_ band: EnvelopeBank.Band, _ frequency: Double, _ binWidth: Double) -> Double? {
        let index = Int((frequency / binWidth).rounded())
        guard index >= 1, index < band.heights.count, !band.isMasked[index] else { return nil }
        return band.level(index)
    }

    /// The level of a comb from the levels of its lines: the mean of the first three that can be used.
    static func combLevel(_ lines: [Double?]) -> Double? {
        let usable = lines.compactMap { $0 }
        // Without the fundamental and its double there is no telling a comb from the skirts of others.
        guard usable.count >= 2, lines.prefix(2).contains(where: { $0 != nil }) else { return nil }
        let first = usable.prefix(3).map { min($0, levelCeiling) }
        let mean = first.reduce(0, +) / Double(first.count)
        return first.count { $0 >= leastLineLevel } >= 2 ? mean : min(mean, leastLineLevel - 0.1)
    }

    private static func breadth(
        _ band: EnvelopeBank.Band, _ binWidth: Double, _ frequency: Double, _ sideband: Double
    ) -> Double {
        var sum = 0.0
        var weight = 0.0
        for harmonic in 1...harmonics {
            let position = Double(harmonic) * frequency
            let lines = sideband > 0 ? [(0, 1.0), (-sideband, 0.5), (sideband, 0.5)] : [(0, 1.0)]
            for (offset, part) in lines {
                guard let level = level(band, position + offset, binWidth) else { continue }
                sum += part * min(max(level, 0), levelCeiling)
                weight += part
            }
        }
        return weight > 0 ? sum / weight : 0
    }

    /// What is left of a part's level when the lines that `other`'s fault explains are taken out; `nil` where fewer than two
    /// lines are left, or there is no such comb.
    func level(of part: BearingPart, unexplainedBy other: BearingPart) -> Double? {
        guard let comb = combs[part], let explaining = combs[other] else { return combs[part]?.level }
        let explanation = CombExplanation(
            part: other, frequency: explaining.frequency, shaft: bank.shaft, orders: orders
        )
        let lines = comb.lines.enumerated().map { index, level in
            let position = Double(index + 1) * comb.frequency
            return explanation.explains(position, tolerance: tolerance(at: position)) ? nil : level
        }
        return FaultCombs.combLevel(lines)
    }

    /// The highest mean level, in dB, of the lines at fractions of a part's fundamental that are not its multiples: what stands
    /// there when the comb is really that of a slower repetition, whose every so many-th line falls on the part's.
    ///
    /// - Returns: `nil` where no fraction has lines enough to judge by: half as many as its denominator.
    func subharmonicLevel(of part: BearingPart) -> Double? {
        guard let comb = combs[part] else { return nil }
        let band = bank.bands[comb.band]
        // The part's own modulation may fall on a fraction: with eight strikes a turn, a shaft sideband is near an eighth.
        let spacing = part == .rollingElement ? orders.cage * bank.shaft : part == .cage ? 0 : bank.shaft
        // Strikes of an element on the two races are unequal, so its half lines are its own, with their cage sidebands.
        let repetition = part == .rollingElement ? comb.frequency / 2 : comb.frequency
        let sidebands = (-4...4).map { Double($0) * spacing }
        var highest: Double?
        for divisor in 2...FaultCombs.greatestDivisor {
            // An element that strikes one race only repeats at half its line; unequal elements repeat with the cage.
            if part == .rollingElement, divisor == 2 { continue }
            let levels = (1...(2 * divisor)).compactMap { number -> Double? in
                let position = Double(number) * comb.frequency / Double(divisor)
                let isOwn = sidebands.contains { offset in
                    let multiple = ((position - offset) / repetition).rounded()
                    return abs(position - offset - multiple * repetition) <= tolerance(at: position)
                }
                return isOwn ? nil : FaultCombs.level(band, position, bank.binWidth)
            }
            guard levels.count >= max(1, divisor / 2) else { continue }
            let mean = levels.reduce(0) { $0 + min($1, FaultCombs.levelCeiling) } / Double(levels.count)
            highest = max(mean, highest ?? mean)
        }
        return highest
    }

    /// Repetitions down to this part of a line are looked for.
    static let greatestDivisor = 12

    /// How far a line may stand from where a comb puts it and still belong to it, Hz.
    func tolerance(at frequency: Double) -> Double {
        (2 + Double(bank.smoothing) / 2) * bank.binWidth + 0.0015 * frequency
    }
}
