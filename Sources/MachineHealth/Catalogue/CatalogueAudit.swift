internal import Foundation

/// What is claimed about a bearing, before it is believed. Orders are of the shaft speed; what is not claimed is `nil`.
public struct BearingClaim: Hashable, Sendable {
    public var designation: String
    public var bore: Double?
    public var outsideDiameter: Double?
    public var elements: Int?
    public var elementDiameter: Double?
    public var pitchDiameter: Double?
    public var contactAngle: Double?
    public var bpfo: Double?
    public var bpfi: Double?
    /// The column that is called BSF: it may hold 2×BSF.
    public var bsf: Double?
    public var ftf: Double?
    /// Whether a maker prints the pitch diameter.
    public var isPrintedByMaker = false

    public init(
        designation: String, bore: Double? = nil, outsideDiameter: Double? = nil, elements: Int? = nil,
        elementDiameter: Double? = nil, pitchDiameter: Double? = nil, contactAngle: Double? = nil, bpfo: Double? = nil,
        bpfi: Double? = nil, bsf: Double? = nil, ftf: Double? = nil, isPrintedByMaker: Bool = false
    ) {
        self.designation = designation
        self.bore = bore
        self.outsideDiameter = outsideDiameter
        self.elements = elements
        self.elementDiameter = elementDiameter
        self.pitchDiameter = pitchDiameter
        self.contactAngle = contactAngle
        self.bpfo = bpfo
        self.bpfi = bpfi
        self.bsf = bsf
        self.ftf = ftf
        self.isPrintedByMaker = isPrintedByMaker
    }

    /// What a catalogue entry claims.
    public init(_ entry: CatalogueEntry) {
        self.init(
            designation: entry.designation, bore: entry.bore, outsideDiameter: entry.outsideDiameter,
            elements: entry.elements, elementDiameter: entry.elementDiameter, pitchDiameter: entry.pitchDiameter,
            contactAngle: entry.contactAngle, bpfo: entry.orders.bpfo, bpfi: entry.orders.bpfi,
            bsf: entry.orders.ballSpin, ftf: entry.orders.cage, isPrintedByMaker: entry.origin == .printed
        )
    }
}

/// What the audit says of a claim: the worst of what its rules say, and by which rule.
public struct AuditVerdict: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable, Comparable {
        case accept, warn, convert, reject

        public static func < (left: Outcome, right: Outcome) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .accept: 0
            case .warn: 1
            case .convert: 2
            case .reject: 3
            }
        }
    }

    /// The rules of the audit.
    public enum Rule: String, Hashable, Sendable {
        case none
        case namelessDesignation = "an unknown designation is an error, never a default"
        case pitch = "pitch within 4 % of (bore + outside diameter) / 2"
        case pitchOfTapered = "the pitch rule is for symmetric rings only"
        case room = "the elements must have room on the pitch circle"
        case cageBelowHalf = "FTF < 0.5 for a turning inner ring"
        case outerBelowInner = "BPFO < BPFI for a turning inner ring"
        case sum = "BPFO + BPFI = Z"
        case cageOfOuter = "FTF = BPFO / Z within 0.5 %"
        case geometry = "orders computed from the geometry within 0.5 % of those stated"
        case ballSpin = "BSF = cos a (1/gamma - gamma) / 2 within 0.6 %"
        case twiceBallSpin = "a ratio of 2 to BSF means that the column is 2 x BSF"
        case oneConvention = "one convention for BSF in a table"
        case catalogue = "elements within 5 % and number as in a catalogue solution"
        case contested = "the sources on this bearing disagree"
        case roundedWithoutPitch = "rounded element diameters without a pitch: tolerance 2 %"
        case thumb = "a rule of thumb must be labelled as one"
        case shaftHarmonic = "a fault line must keep slip and resolution away from a shaft harmonic"
        case aliased = "line order x speed < 0.5 x sampling rate"
    }

    public var outcome: Outcome
    public var rule: Rule

    static let accepted = AuditVerdict(outcome: .accept, rule: .none)
}

/// The self-check of bearing data: identities of the kinematics, makers' habits and comparison with the catalogue.
///
/// The identities follow from the equations of `BearingOrders`; the tolerances allow for printed rounding.
public enum CatalogueAudit {
    /// Checks a claim.
    public static func verdict(_ claim: BearingClaim) -> AuditVerdict {
        let rules = [
            nameless, pitch, room, cage, outerBelowInner, sum, geometry, ballSpin, catalogue, thumb, rounded,
            shaftHarmonic,
        ]
        return rules.compactMap { $0(claim) }.reduce(.accepted) { $1.outcome > $0.outcome ? $1 : $0 }
    }

    /// Checks the rows of one table, also that all keep one convention for BSF.
    public static func verdict(table: [BearingClaim]) -> AuditVerdict {
        var conventions: Set<Int> = []
        for claim in table {
            guard let stated = claim.bsf, stated > 0 else { continue }
            let expected = expectedSpins(claim)
            if let ratio = expected.map({ stated / $0 }).min(by: { abs($0.rounded() - $0) < abs($1.rounded() - $1) }) {
                if (0.9...1.1).contains(ratio) { conventions.insert(1) }
                if (1.8...2.2).contains(ratio) { conventions.insert(2) }
            }
        }
        if conventions.count > 1 { return AuditVerdict(outcome: .reject, rule: .oneConvention) }
        return table.map(verdict).reduce(.accepted) { $1.outcome > $0.outcome ? $1 : $0 }
    }

    /// Whether a line can be seen at all at a sampling rate; a folded one falls on some other order.
    ///
    /// - Parameters:
    ///   - speed: revolutions a second.
    ///   - rate: Hz.
    public static func verdict(order: Double, speed: Double, rate: Double) -> AuditVerdict {
        order * speed < 0.5 * rate ? .accepted : AuditVerdict(outcome: .reject, rule: .aliased)
    }

    private static func nameless(_ claim: BearingClaim) -> AuditVerdict? {
        let words = claim.designation.lowercased()
        let isPlaceholder = ["unknown", "default", "generic", "none"].contains { words.contains($0) }
        return isPlaceholder ? AuditVerdict(outcome: .reject, rule: .namelessDesignation) : nil
    }

    private static func pitch(_ claim: BearingClaim) -> AuditVerdict? {
        guard let bore = claim.bore, let outside = claim.outsideDiameter, let pitch = claim.pitchDiameter else {
            return nil
        }
        let mean = (bore + outside) / 2
        guard !(abs(pitch / mean - 1) <= 0.04) else { return nil }
        if isTapered(claim.designation) { return AuditVerdict(outcome: .warn, rule: .pitchOfTapered) }
        return AuditVerdict(outcome: claim.isPrintedByMaker ? .warn : .reject, rule: .pitch)
    }

    private static func room(_ claim: BearingClaim) -> AuditVerdict? {
        guard let geometry = geometry(of: claim) else { return nil }
        let isPossible =
            geometry.elementDiameter > 0 && geometry.pitchDiameter > geometry.elementDiameter && geometry.fits
        return isPossible ? nil : AuditVerdict(outcome: .reject, rule: .room)
    }

    private static func cage(_ claim: BearingClaim) -> AuditVerdict? {
        guard let ftf = claim.ftf else { return nil }
        guard ftf < 0.5 else { return AuditVerdict(outcome: .reject, rule: .cageBelowHalf) }
        guard let bpfo = claim.bpfo, let elements = claim.elements else { return nil }
        return isNear(ftf, bpfo / Double(elements), 0.005) ? nil : AuditVerdict(outcome: .reject, rule: .cageOfOuter)
    }

    private static func outerBelowInner(_ claim: BearingClaim) -> AuditVerdict? {
        guard let bpfo = claim.bpfo, let bpfi = claim.bpfi, bpfo >= bpfi else { return nil }
        return AuditVerdict(outcome: .reject, rule: .outerBelowInner)
    }

    private static func sum(_ claim: BearingClaim) -> AuditVerdict? {
        guard let bpfo = claim.bpfo, let bpfi = claim.bpfi, let elements = claim.elements else { return nil }
        // Two printed decimals each leave half a unit of the second in both.
        let tolerance = max(decimals(bpfo), decimals(bpfi)) <= 2 ? 0.01 : 0.005
        return abs(bpfo + bpfi - Double(elements)) <= tolerance + 1e-9
            ? nil : AuditVerdict(outcome: .reject, rule: .sum)
    }

    private static func geometry(_ claim: BearingClaim) -> AuditVerdict? {
        guard let geometry = geometry(of: claim) else { return nil }
        let orders = BearingOrders(geometry)
        for (stated, computed) in [(claim.bpfo, orders.bpfo), (claim.bpfi, orders.bpfi), (claim.ftf, orders.cage)] {
            if let stated, let computed, !isNear(stated, computed, 0.005) {
                return AuditVerdict(outcome: .reject, rule: .geometry)
            }
        }
        return nil
    }

    private static func ballSpin(_ claim: BearingClaim) -> AuditVerdict? {
        guard let stated = claim.bsf else { return nil }
        if let geometry = geometry(of: claim), let spin = BearingOrders(geometry).ballSpin {
            return compare(stated, spin, tolerance: 0.005)
        }
        guard let bpfo = claim.bpfo, let elements = claim.elements else { return nil }
        let gamma = 1 - 2 * bpfo / Double(elements)
        guard gamma > 0 else { return nil }
        let radial = (1 / gamma - gamma) / 2
        if let angle = claim.contactAngle ?? (isDeepGroove(claim.designation) ? 0 : nil) {
            return compare(stated, radial * cos(angle * .pi / 180), tolerance: 0.006)
        }
        // The angle is not known: cos a brings the ratio down to 0.8 at most, of 1 as of 2.
        let ratio = stated / radial
        if (1.6...2.01).contains(ratio) { return AuditVerdict(outcome: .convert, rule: .twiceBallSpin) }
        return (0.8...1.006).contains(ratio) ? nil : AuditVerdict(outcome: .reject, rule: .ballSpin)
    }

    private static func compare(_ stated: Double, _ spin: Double, tolerance: Double) -> AuditVerdict? {
        if isNear(stated, spin, tolerance) { return nil }
        let isTwice = isNear(stated, 2 * spin, 0.01)
        return AuditVerdict(outcome: isTwice ? .convert : .reject, rule: isTwice ? .twiceBallSpin : .ballSpin)
    }

    private static func catalogue(_ claim: BearingClaim) -> AuditVerdict? {
        let known = references(claim.designation)
        guard !known.isEmpty else { return nil }
        if known.allSatisfy({ $0.status == .contested }) { return AuditVerdict(outcome: .warn, rule: .contested) }
        // One maker's solution that fits is enough: makers differ under one designation.
        let numbers = known.compactMap(\.elements)
        if let elements = claim.elements, !numbers.isEmpty, !numbers.contains(elements) {
            return AuditVerdict(outcome: .reject, rule: .catalogue)
        }
        let diameters = known.compactMap(\.elementDiameter)
        if let diameter = claim.elementDiameter, claim.pitchDiameter != nil, !diameters.isEmpty,
            !diameters.contains(where: { isNear(diameter, $0, 0.05) })
        {
            return AuditVerdict(outcome: .reject, rule: .catalogue)
        }
        return nil
    }

    private static func thumb(_ claim: BearingClaim) -> AuditVerdict? {
        guard let bpfo = claim.bpfo, let bpfi = claim.bpfi, let elements = claim.elements else { return nil }
        let count = Double(elements)
        let isThumb = abs(bpfo - 0.4 * count) < 1e-9 && abs(bpfi - 0.6 * count) < 1e-9 && claim.elementDiameter == nil
        return isThumb ? AuditVerdict(outcome: .warn, rule: .thumb) : nil
    }

    private static func rounded(_ claim: BearingClaim) -> AuditVerdict? {
        guard let diameter = claim.elementDiameter, claim.pitchDiameter == nil, decimals(diameter) <= 1 else {
            return nil
        }
        return AuditVerdict(outcome: .warn, rule: .roundedWithoutPitch)
    }

    /// Lines whose distance from a shaft harmonic is below 1 % slip and 0.5 % resolution. Only orders that stand beside a
    /// geometry are exact enough for this.
    private static func shaftHarmonic(_ claim: BearingClaim) -> AuditVerdict? {
        guard geometry(of: claim) != nil else { return nil }
        let stated = BearingOrders(bpfo: claim.bpfo, bpfi: claim.bpfi, rollingElement: claim.bsf.map { 2 * $0 })
        let isLocked = !stated.lockedLines(tolerance: 0.015).isEmpty
        return isLocked ? AuditVerdict(outcome: .warn, rule: .shaftHarmonic) : nil
    }

    private static func geometry(of claim: BearingClaim) -> BearingGeometry? {
        guard let elements = claim.elements, let diameter = claim.elementDiameter, let pitch = claim.pitchDiameter,
            let angle = claim.contactAngle ?? (isDeepGroove(claim.designation) ? 0 : nil), elements > 0, pitch > 0
        else { return nil }
        return BearingGeometry(
            elements: elements, elementDiameter: diameter, pitchDiameter: pitch, contactAngle: angle
        )
    }

    /// Spins that the claim should have: by its geometry, else by the catalogue's entries of its designation.
    private static func expectedSpins(_ claim: BearingClaim) -> [Double] {
        if let geometry = geometry(of: claim), let spin = BearingOrders(geometry).ballSpin { return [spin] }
        return references(claim.designation).compactMap(\.orders.ballSpin)
    }

    /// The catalogue's entries that a designation may mean: by its first word, or by the name of a data set.
    private static func references(_ designation: String) -> [CatalogueEntry] {
        let core = BearingDesignation(designation).core
        let words = designation.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return BearingCatalogue.entries.filter { entry in
            if let open = entry.designation.firstIndex(of: "(") {
                let tag = entry.designation[open...].uppercased().split { !$0.isLetter && !$0.isNumber }.map(
                    String.init)
                if tag.contains(where: words.contains), words.allSatisfy({ $0.allSatisfy(\.isLetter) }) { return true }
            }
            let plain = entry.designation.split(separator: "(").first.map(String.init) ?? entry.designation
            return plain.components(separatedBy: " / ").contains { BearingDesignation($0).core == core }
                || words.first.map { BearingDesignation(plain).core == BearingDesignation($0).core } ?? false
        }
    }

    /// Single row tapered roller bearings: five digits from 29 to 33 (ISO 355, ISO 15).
    private static func isTapered(_ designation: String) -> Bool {
        let digits = designation.prefix { $0.isNumber }
        return digits.count == 5 && ["29", "30", "31", "32", "33"].contains { digits.hasPrefix($0) }
    }

    /// Deep groove ball bearings, whose contact angle is taken as 0: 16…, 60… to 64…, 618…, 619…, 68…, 69… (ISO 15).
    private static func isDeepGroove(_ designation: String) -> Bool {
        let digits = designation.prefix { $0.isNumber }
        return (4...5).contains(digits.count)
            && ["16", "60", "61", "62", "63", "64", "68", "69"].contains { digits.hasPrefix($0) }
    }

    private static func isNear(_ value: Double, _ reference: Double, _ tolerance: Double) -> Bool {
        abs(value / reference - 1) <= tolerance
    }

    /// The number of decimals that a printed number has, at most 6.
    private static func decimals(_ value: Double) -> Int {
        var scaled = abs(value)
        for count in 0..<6 {
            if abs(scaled - scaled.rounded()) < 1e-7 { return count }
            scaled *= 10
        }
        return 6
    }
}
