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

    /// - Parameters:
    ///   - tests: how many searches of this kind are made on the recording (bearings × windows): the probability is corrected.
    init(_ combs: FaultCombs, tests: Int = 1) {
        let parts: [BearingPart] = [.outerRace, .innerRace, .rollingElement]
        let found = parts.compactMap { part in combs.combs[part].map { (part, $0) } }
        guard let (candidate, comb) = found.max(by: { $0.1.breadth < $1.1.breadth }) else {
            self = BearingVerdict.cage(combs, parts, tests)
            return
        }
        let level = comb.level ?? 0
        guard level >= BearingVerdict.leastLevel else {
            if let (high, _) = found.first(where: { $0.1.level ?? 0 >= BearingVerdict.leastLevel }) {
                self = .unspecified(candidate: high, rival: candidate)
            } else {
                self = BearingVerdict.cage(combs, parts, tests)
            }
            return
        }
        let rival = found.map(\.0).filter { $0 != candidate }.first { other in
            combs.level(of: other, unexplainedBy: candidate) ?? 0 > level - BearingVerdict.leastMargin
        }
        guard rival == nil, BearingVerdict.isBeyondChance(candidate, combs, tests) else {
            self = .unspecified(candidate: candidate, rival: rival)
            return
        }
        self = .part(candidate)
    }

    private static func cage(_ combs: FaultCombs, _ parts: [BearingPart], _ tests: Int) -> BearingVerdict {
        guard let level = combs.combs[.cage]?.level, level >= leastLevel else { return .nothing }
        let rivals = parts.filter { combs.level(of: $0, unexplainedBy: .cage) ?? 0 >= cageRivalLevel }
        guard rivals.isEmpty, isBeyondChance(.cage, combs, tests) else { return .nothing }
        return .part(.cage)
    }

    private static func isBeyondChance(_ part: BearingPart, _ combs: FaultCombs, _ tests: Int) -> Bool {
        ChanceCombs.probability(of: part, in: combs) * Double(max(1, tests)) < greatestProbability
    }
}
