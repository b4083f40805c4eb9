internal import Foundation

/// What the combs of a bearing say: one part, something that no single part explains, or nothing.
enum BearingVerdict: Hashable {
    /// No comb is high enough.
    case nothing
    /// One part's comb is high, more than chance, and leaves no other part near its height.
    case part(BearingPart)
    /// A comb is high, but `rival` stands near it and is not explained by it.
    case unspecified(candidate: BearingPart, rival: BearingPart?)

    /// A comb that an alarm may rest on stands this far above its local floor: a line of ten times the noise in amplitude,
    /// the level from which published benchmarks count a line as clear.
    static let leastLevel = 20.0
    /// A rival within this of the candidate stands at half its amplitude or more, so neither is singled out.
    static let leastMargin = 6.0
    /// Where a cage is to be named, no other part may come near: a cage line alone is weak evidence.
    static let cageRivalLevel = 12.0
    /// The greatest chance probability of a named part. A machine has of the order of ten bearing parts on a few channels and
    /// windows; this keeps its false-alarm probability below half a per cent.
    static let greatestProbability = 1e-4

    /// A comb below `leastLevel` but this high, and as far beyond chance, is worth saying, without a name.
    static let leastSuspectLevel = 12.0
    /// A cage's lines lie low, where much else modulates, so its comb has to stand higher.
    static let leastCageSuspectLevel = 15.0

    /// - Parameters:
    ///   - tests: how many searches of this kind are made on the recording (bearings × windows): the probability is corrected.
    init(_ combs: FaultCombs, tests: Int = 1) {
        let parts: [BearingPart] = [.outerRace, .innerRace, .rollingElement]
        let genuine = BearingPart.allCases.filter { BearingVerdict.isGenuine($0, combs) }
        let found = parts.filter(genuine.contains).compactMap { part in combs.combs[part].map { (part, $0) } }
        if genuine.contains(.cage), let cage = BearingVerdict.cage(combs, tests) {
            self = cage
            return
        }
        // The comb that is high over the most lines explains the others, if any does.
        guard let (candidate, comb) = found.max(by: { $0.1.breadth < $1.1.breadth }), let level = comb.level,
            level >= BearingVerdict.leastLevel, BearingVerdict.isBeyondChance(candidate, combs, tests)
        else {
            self = BearingVerdict.suspicion(combs, tests * parts.count)
            return
        }
        let rival = found.map(\.0).filter { $0 != candidate }.first { other in
            combs.level(of: other, unexplainedBy: candidate) ?? 0 > level - BearingVerdict.leastMargin
        }
        self = rival == nil ? .part(candidate) : .unspecified(candidate: candidate, rival: rival)
    }

    /// The first part whose comb is worth saying without a name.
    private static func suspicion(_ combs: FaultCombs, _ tests: Int) -> BearingVerdict {
        let suspect = BearingPart.allCases.first { part in
            isSuspect(part, combs)
                && (isBeyondChance(part, combs, tests) || part == .rollingElement && isElementWithCage(combs, tests))
        }
        return suspect.map { .unspecified(candidate: $0, rival: nil) } ?? .nothing
    }

    /// Whether the combs of an element and of the cage are together beyond chance.
    ///
    /// A damaged element passes the load zone once a turn of the cage, so both combs are expected of it, and no line of one falls
    /// on a line of the other. The chance that the product of two independent probabilities is q or less is q(1 − ln q) (Fisher,
    /// Statistical Methods for Research Workers, 4th ed. 1932, section 21.1); twice that, as the element alone is asked too.
    private static func isElementWithCage(_ combs: FaultCombs, _ tests: Int) -> Bool {
        guard let cage = combs.combs[.cage]?.level, cage >= leastSuspectLevel else { return false }
        let product =
            ChanceCombs.probability(of: .rollingElement, in: combs) * ChanceCombs.probability(of: .cage, in: combs)
        return product * (1 - log(product)) * 2 * Double(max(1, tests)) < greatestProbability
    }

    /// Whether a part's comb is not that of a slower repetition, of which only some lines fall on the part's.
    private static func isGenuine(_ part: BearingPart, _ combs: FaultCombs) -> Bool {
        guard let level = combs.combs[part]?.level, !combs.isShaftSkirt(part) else { return false }
        return combs.subharmonicLevel(of: part).map { $0 < level - leastMargin } ?? true
    }

    /// Whether a part's comb, its sidebands counted, is high enough for a suspicion and not that of a slower repetition.
    private static func isSuspect(_ part: BearingPart, _ combs: FaultCombs) -> Bool {
        guard let level = combs.levelWithSidebands(of: part),
            level >= (part == .cage ? leastCageSuspectLevel : leastSuspectLevel), !combs.isShaftSkirt(part)
        else { return false }
        return combs.subharmonicLevel(of: part).map { $0 < level - leastMargin } ?? true
    }

    /// A damaged cage strikes at its own rate and all its multiples. A cage that only modulates another part's strikes has few
    /// lines, falling off fast, and that part's lines beside them.
    private static func cage(_ combs: FaultCombs, _ tests: Int) -> BearingVerdict? {
        guard let comb = combs.combs[.cage], let level = comb.level, level >= leastLevel,
            comb.breadth > level - leastMargin
        else { return nil }
        let others: [BearingPart] = [.outerRace, .innerRace, .rollingElement]
        guard others.allSatisfy({ combs.combs[$0]?.level ?? 0 < level - leastMargin / 2 }),
            others.allSatisfy({ combs.level(of: $0, unexplainedBy: .cage) ?? 0 < cageRivalLevel }),
            // The cage turns with its elements: a damaged element shows its rate too, so its own line has to be seen missing.
            let element = combs.combs[.rollingElement]?.level, element < cageRivalLevel,
            isBeyondChance(.cage, combs, tests)
        else { return nil }
        return .part(.cage)
    }

    private static func isBeyondChance(_ part: BearingPart, _ combs: FaultCombs, _ tests: Int) -> Bool {
        ChanceCombs.probability(of: part, in: combs) * Double(max(1, tests)) < greatestProbability
    }
}
