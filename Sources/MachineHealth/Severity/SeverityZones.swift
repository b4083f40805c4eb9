public import Evidence

/// A zone of vibration severity: A as of a new machine, B for unrestricted operation, C for a limited time, D with damage to
/// be expected (ISO 20816-1:2016).
public enum SeverityZone: String, Hashable, Sendable, Comparable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    public static func < (left: SeverityZone, right: SeverityZone) -> Bool { left.rawValue < right.rawValue }
}

/// The limits between zones for one group of machines, with their sources.
public struct ZoneLimits: Hashable, Sendable {
    public var standard: Standard
    /// The machine group in the standard's words.
    public var group: String
    /// `rigid`, `flexible`, or `nil` where the standard does not distinguish.
    public var support: String?
    public var quantity: VibrationQuantity
    /// Between A and B, B and C, C and D, in the unit of `quantity`, rms.
    public var ab: Double
    public var bc: Double
    public var cd: Double
    /// Hz; `nil` where the source states none.
    public var band: ClosedRange<Double>?
    /// How far public sources agree on these limits. The standards themselves were not read.
    public var agreement: String
    public var sources: String
    public var note: String

    /// The zone of a value. On a limit the better zone counts.
    public func zone(_ value: Double) -> SeverityZone {
        if value <= ab { return .a }
        if value <= bc { return .b }
        return value <= cd ? .c : .d
    }
}

/// What a grade needs to know of a measurement. What is not known is `nil` and leads to "not graded, because …".
public struct ZoneRequest: Hashable, Sendable {
    /// Root mean square, in the unit of `quantity`.
    public var value: Double?
    public var quantity: VibrationQuantity
    /// With part and edition, as in `machine.yaml`.
    public var standard: String?
    public var group: Int?
    public var support: String?
    public var powerKW: Double?
    /// Revolutions a minute.
    public var speedRPM: Double?
    /// The band in which `value` was measured, Hz.
    public var band: ClosedRange<Double>?

    public init(
        value: Double?, quantity: VibrationQuantity = .velocity, standard: String?, group: Int?, support: String?,
        powerKW: Double? = nil, speedRPM: Double?, band: ClosedRange<Double>?
    ) {
        self.value = value
        self.quantity = quantity
        self.standard = standard
        self.group = group
        self.support = support
        self.powerKW = powerKW
        self.speedRPM = speedRPM
        self.band = band
    }
}

/// Why a measurement is not graded.
public enum NotGradedReason: String, Hashable, Sendable, CaseIterable {
    case standardMissing = "standard-missing"
    case editionMissing = "edition-missing"
    case standardUnknown = "standard-unknown"
    /// The standard gives ranges only, or no public source confirms its limits.
    case limitsNotConfirmed = "limits-not-confirmed"
    case groupMissing = "group-missing"
    case groupUnknown = "group-unknown"
    case powerMissing = "power-missing"
    case supportMissing = "support-missing"
    case unitMissing = "unit-missing"
    case speedMissing = "speed-missing"
    case speedOutOfRange = "speed-out-of-range"
    case bandTooNarrow = "band-too-narrow"

    /// "Not graded, because …".
    public var statement: Statement { Statement(StatementKey(rawValue: "limit.not-graded.\(rawValue)")) }

    /// The reason as the end of a sentence.
    public var term: TermKey { TermKey(rawValue: "reason.\(rawValue)") }
}

/// The outcome of grading.
public enum ZoneGrade: Hashable, Sendable {
    case graded(SeverityZone, ZoneLimits)
    case notGraded([NotGradedReason])
}

/// Velocity and displacement zones of the standards whose limits several public sources quote alike.
public enum SeverityZones {
    /// Grades a root mean square.
    ///
    /// The caller gives the largest value over the measuring points; where velocity and displacement are both measured the
    /// worse zone counts (ISO 20816-3:2022).
    public static func grade(_ request: ZoneRequest) -> ZoneGrade {
        switch limits(request) {
        case .failure(let reasons): return .notGraded(reasons.reasons)
        case .success(let limits):
            guard let value = request.value, value.isFinite, value >= 0 else { return .notGraded([.unitMissing]) }
            return .graded(limits.zone(value), limits)
        }
    }

    /// The band that a standard asks for at a speed: 10 to 1000 Hz, from 2 Hz below 600 r/min.
    public static func band(speedRPM: Double) -> ClosedRange<Double> { (speedRPM < 600 ? 2.0 : 10.0)...1000 }

    /// Whether a rated power lies in the range that the standard gives for a group, `nil` where it gives none. Shaft height can
    /// put a machine into a group whatever its power.
    static func powerFits(_ powerKW: Double, _ limits: ZoneLimits) -> Bool? {
        all.first { $0.limits == limits }.map { $0.powers.contains(powerKW) }
    }

    struct Reasons: Error {
        var reasons: [NotGradedReason]
    }

    /// The limits that hold for a request, or everything that is missing for them.
    static func limits(_ request: ZoneRequest) -> Result<ZoneLimits, Reasons> {
        var reasons: [NotGradedReason] = []
        var rows: [Row] = []
        if let name = request.standard?.trimmed, !name.isEmpty {
            let parts = name.split(separator: ":", omittingEmptySubsequences: false).map { $0.trimmed }
            let ofPart = all.filter { $0.part == parts[0].uppercased() }
            if ofPart.isEmpty {
                reasons.append(.standardUnknown)
            } else if parts.count < 2 || parts[1].isEmpty {
                reasons.append(.editionMissing)
            } else {
                rows = ofPart.filter { $0.edition == parts[1] }
                if rows.isEmpty { reasons.append(.standardUnknown) }
            }
        } else {
            reasons.append(.standardMissing)
        }
        let isConfirmed = rows.contains { $0.limits != nil }
        if !rows.isEmpty, !isConfirmed { reasons.append(.limitsNotConfirmed) }
        if request.group == nil, rows.isEmpty || isConfirmed { reasons.append(.groupMissing) }
        if request.speedRPM == nil { reasons.append(.speedMissing) }
        if rows.isEmpty, request.support == nil { reasons.append(.supportMissing) }
        if isConfirmed { rows = narrowed(rows.filter { $0.limits != nil }, request, &reasons) }
        if let speed = request.speedRPM, let row = rows.first, !row.speeds.contains(speed) {
            reasons.append(.speedOutOfRange)
        }
        if request.value == nil { reasons.append(.unitMissing) }
        if request.value != nil, let speed = request.speedRPM {
            let needed = band(speedRPM: speed)
            let isCovered = request.band.map {
                $0.lowerBound <= needed.lowerBound && $0.upperBound >= needed.upperBound
            }
            if isCovered != true { reasons.append(.bandTooNarrow) }
        }
        guard reasons.isEmpty, let limits = rows.first?.limits, rows.count == 1 else {
            return .failure(Reasons(reasons: reasons.isEmpty ? [.limitsNotConfirmed] : reasons))
        }
        return .success(limits)
    }

    private static func narrowed(_ rows: [Row], _ request: ZoneRequest, _ reasons: inout [NotGradedReason]) -> [Row] {
        var rows = rows.filter { $0.limits?.quantity == request.quantity }
        if rows.isEmpty { reasons.append(.limitsNotConfirmed) }
        if let group = request.group, !rows.isEmpty {
            rows = rows.filter { $0.group == group }
            if rows.isEmpty { reasons.append(.groupUnknown) }
        }
        if rows.contains(where: { $0.limits?.support != nil }) {
            if let support = request.support {
                rows = rows.filter { $0.limits?.support == support }
                if rows.isEmpty { reasons.append(.supportMissing) }
            } else {
                reasons.append(.supportMissing)
            }
        }
        guard request.group != nil else { return rows }
        if rows.contains(where: { $0.needsPower }), request.powerKW == nil { reasons.append(.powerMissing) }
        // Otherwise the power does not choose: the shaft height decides on groups too, and the description does not have it.
        if let power = request.powerKW, rows.count > 1 { rows = rows.filter { $0.powers.contains(power) } }
        return rows
    }

    /// A row of the table, made ready for comparison.
    struct Row {
        /// Without edition: `ISO 20816-3`.
        var part: String
        var edition: String
        var group: Int?
        var limits: ZoneLimits?
        /// kW
        var powers: ClosedRange<Double>
        /// Whether the power chooses between rows.
        var needsPower: Bool
        /// Revolutions a minute for which the standard is made.
        var speeds: ClosedRange<Double>
    }

    static let all: [Row] = ZoneTable.rows.map { Row($0) }
}

extension SeverityZones.Row {
    init(_ row: [String: String]) {
        func text(_ column: String) -> String { row[column] ?? "" }
        let words = text("standard").split(separator: " ")
        part = words.prefix(2).joined(separator: " ")
        edition = text("edition")
        let group = text("group")
        let numerals = ["I": 1, "II": 2, "III": 3, "IV": 4]
        if let first = group.first, let number = first.wholeNumberValue {
            self.group = number
        } else {
            let word = group.replacing("category ", with: "").prefix { $0.isLetter }
            self.group = numerals[String(word)]
        }
        powers =
            switch group {
            case let text where text.contains("<=200 kW"): 0...200
            case let text where text.contains(">200 kW"): 200.nextUp...Double.greatestFiniteMagnitude
            case let text where text.contains(">300 kW"): 300.nextUp...50_000
            case let text where text.contains(">15 to 300 kW"): 15.nextUp...300
            default: 0...Double.greatestFiniteMagnitude
            }
        needsPower = group.contains("200 kW")
        // 20816-3:2022 from 120 to 30 000 r/min, 10816-3:2009 to 15 000; the others state none here, but a standing machine has no grade.
        speeds = part == "ISO 20816-3" ? 120...30_000 : part == "ISO 10816-3" ? 120...15_000 : 1...1e6
        let quantity: VibrationQuantity = text("quantity").hasPrefix("displacement") ? .displacement : .velocity
        let support = text("support")
        guard let standard = Standard(rawValue: "\(part):\(edition)"), let ab = Double(text("ab")),
            let bc = Double(text("bc")), let cd = Double(text("cd")), text("agreement") != "not confirmed"
        else { return }
        limits = ZoneLimits(
            standard: standard, group: group, support: support == "-" ? nil : support, quantity: quantity, ab: ab,
            bc: bc,
            cd: cd, band: text("band").hasPrefix("10-1000 Hz") ? 10...1000 : nil, agreement: text("agreement"),
            sources: ZoneTable.sources[text("sources")] ?? text("sources"), note: text("note")
        )
    }
}
