/// The lines that a fault of one part puts into the envelope spectrum, its modulations included. Lines of another part's comb
/// that stand there are explained, not counted: for a 6205, 2×BPFI lies 0.7 % from 3×BPFO.
struct CombExplanation {
    private var families: [(spacing: Double, offset: Double)] = []

    /// - Parameters:
    ///   - frequency: where the part's comb was found, Hz.
    ///   - shaft: shaft speed, Hz.
    ///   - sidebands: how many sidebands on either side belong to a line; `nil` for those that stand out as a rule.
    init(
        part: BearingPart, frequency: Double, shaft: Double, orders: FaultCombs.Orders, sidebands: Int? = nil
    ) {
        switch part {
        case .outerRace:
            // Unequal elements repeat their strikes once a turn of the cage, which is BPFO/Z: every multiple of it is explained.
            families.append((frequency / orders.elements, 0))
            addSidebands(frequency, shaft, sidebands ?? 2)
        case .innerRace:
            families.append((frequency, 0))
            addSidebands(frequency, shaft, sidebands ?? 4)
        case .rollingElement:
            // Strikes on one race only repeat at half the line.
            families.append((frequency / 2, 0))
            addSidebands(frequency, orders.cage * shaft, sidebands ?? 2)
        case .cage:
            families.append((frequency, 0))
        }
    }

    /// The multiples of `spacing` with as many sidebands of `sideband` on either side, Hz.
    init(spacing: Double, sideband: Double, sidebands: Int) {
        families.append((spacing, 0))
        if sideband > 0 { addSidebands(spacing, sideband, sidebands) }
    }

    private mutating func addSidebands(_ frequency: Double, _ spacing: Double, _ count: Int) {
        for number in 1...max(1, count) where number <= count {
            families.append((frequency, Double(number) * spacing))
            families.append((frequency, -Double(number) * spacing))
        }
    }

    /// Whether a line at `position` Hz stands within `tolerance` Hz of one that this fault makes.
    func explains(_ position: Double, tolerance: Double) -> Bool {
        families.contains { family in
            let place = position - family.offset
            let multiple = max(1, (place / family.spacing).rounded())
            return abs(place - multiple * family.spacing) <= tolerance
        }
    }
}
