internal import Evidence

/// Mechanical looseness: many harmonics of the shaft, often with half orders between them.
///
/// Source: Update International, vibration analysis notes, chapter 6 (harmonics to 5X and 10X, 0.5X and 1.5X, raised floor,
/// directional). A rub shows half orders too and is told by thirds and quarters.
public struct LoosenessExaminer: FaultExaminer {
    public var falseAlarmRate: Double { 0.001 }

    public init() {}

    /// Half orders of a healthy machine do not exist, so three of them stand for looseness at any level when each is this much
    /// over the floor, dB.
    static let clearHalfOrder = 15.0

    public func examine(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> Examination {
        let (found, limits) = ShaftExamination.of(context, &ledger)
        guard let found, let lines = found.strongest else { return Examination(limits: limits) }
        let pattern = HarmonicPattern(lines) { found.isExplained($0, context) }
        let evidence =
            found.evidence(pattern.orders.isEmpty ? [1] : pattern.orders, lines, context, &ledger)
            + found.level.evidence
        var finding = DiagnosedFinding(
            code: .shaftLooseness, presence: .absent, severity: 0, subject: found.shaft, evidence: evidence,
            statements: []
        )
        guard pattern.isLoose, !pattern.isRub, let first = evidence.first else {
            finding.statements = [Statement("looseness.absent", ["shaft": .subject(found.shaft)])]
            return Examination(findings: [finding], limits: limits)
        }
        let slots: [String: Statement.Slot] = [
            "level": .quantity(first), "shaft": .subject(found.shaft), "place": .subject(context.place(lines.window)),
        ]
        switch (found.verdict(lines, ledger), pattern.hasClearHalfOrders) {
        case (.abnormal(let severity), _):
            finding.presence = .present
            finding.severity = severity
            finding.statements = [Statement("looseness.present", slots), Statement("looseness.alternatives")]
        case (_, true):
            finding.presence = .present
            finding.severity = 1
            finding.statements = [Statement("looseness.half-orders", slots), Statement("looseness.alternatives")]
        case (.normal, false): finding.statements = [Statement("looseness.level-normal", slots)]
        case (.unknown, false):
            finding.presence = .undetermined
            finding.statements = [Statement("looseness.level-unknown", slots), Statement("looseness.alternatives")]
        }
        return Examination(findings: [finding], limits: limits)
    }
}

/// Which harmonics and fractions of a shaft's speed stand out.
struct HarmonicPattern {
    /// Significant whole orders from 1 to 10.
    var whole: [Double]
    /// Significant orders 0.5, 1.5, 2.5, 3.5.
    var halves: [Double]
    /// Significant orders 1/4, 1/3, 2/3, 3/4, 4/3.
    var fractions: [Double]
    /// Whether three half orders are far above the floor.
    var hasClearHalfOrders: Bool
    private var isRich: Bool
    /// Whether the harmonics go on above the fifth.
    private var isLong: Bool

    /// - Parameter isExplained: whether another part of the machine accounts for an order.
    init(_ lines: ShaftLines, isExplained: (Double) -> Bool) {
        // Fractions are exact only where the shaft's own line tells the speed. They are born of the shaft's motion: where one of
        // them is larger than its harmonics together, the rate or the speed is not what it is thought to be. The first alone may
        // be less, where residual unbalance happens to point against the rub.
        let largest = (ShaftLines.halves + ShaftLines.fractions).map { lines.velocity($0) }.max() ?? 0
        let isExact = lines.isSpeedFound && lines.isSignificant(1) && largest <= lines.harmonicVelocity
        whole = ShaftLines.whole.filter { lines.isSignificant($0) }
        halves = isExact ? ShaftLines.halves.filter { lines.isSignificant($0) && !isExplained($0) } : []
        // Those of a rub are alike in size; a single small one is another machine's, heard through the floor.
        fractions =
            isExact
            ? ShaftLines.fractions.filter {
                lines.velocity($0) >= 0.5 * largest && lines.isSignificant($0) && !isExplained($0)
            }
            : []
        let clear = halves.filter { (lines.lines[$0]?.decibels ?? 0) >= LoosenessExaminer.clearHalfOrder }
        hasClearHalfOrders = clear.count >= 3 && whole.count >= 3
        let strongest = max(lines.velocity(1), lines.velocity(2))
        isLong =
            (5...10).filter { lines.velocity(Double($0)) >= 0.04 * strongest && !HarmonicPattern.isBlades($0, lines) }
            .count >= 3
        isRich = (3...10).filter { lines.velocity(Double($0)) >= 0.2 * strongest }.count >= 3
    }

    /// Whether an order is a blade pass or one of its sidebands: a line three times as high as both its neighbours, and they.
    /// Harmonics of looseness fall evenly.
    private static func isBlades(_ order: Int, _ lines: ShaftLines) -> Bool {
        (order - 1...order + 1).contains { centre in
            let sides = [centre - 1, centre + 1].map { lines.velocity(Double($0)) }
            return centre >= 5 && lines.velocity(Double(centre)) > 3 * (sides.max() ?? 0)
        }
    }

    /// Harmonics to high order, of which several are as large as a fifth of the strongest, or half orders with long harmonics.
    var isLoose: Bool { whole.count >= 5 && isRich || halves.count >= 2 && whole.count >= 3 && isLong }

    /// Thirds or quarters, to which only a rub locks the whirl; or half orders without the long harmonics of looseness.
    var isRub: Bool {
        fractions.count >= 2 || fractions.count == 1 && !halves.isEmpty || hasClearHalfOrders && !isLong && !isRich
    }

    /// The orders that speak, fractions first, at most six.
    var orders: [Double] { Array((fractions + halves + whole).prefix(6)) }
}
