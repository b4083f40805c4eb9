/// A rolling bearing of the catalogue: facts with their source and how far they were checked.
public struct CatalogueEntry: Hashable, Sendable {
    /// How far an entry was checked.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// Geometry and independently printed orders agree within 0.5 %.
        case consistentMultipliers = "consistent_multipliers"
        /// The geometry reproduces the load ratings of the maker's catalogue.
        case consistentRatings = "consistent_ratings"
        /// One geometry that nothing independent confirms.
        case geometryOnly = "geometry_only"
        /// The number of rollers is not published: no BPFO, no BPFI.
        case partialNoCount = "partial_no_z"
        /// Orders without geometry.
        case multipliersOnly = "multipliers_only"
        /// The sources disagree: no numbers are given.
        case contested
    }

    /// Where the numbers come from.
    public enum Origin: String, Hashable, Sendable {
        /// The source prints them.
        case printed
        /// Solved from load ratings (ISO 76, ISO 281); no maker states them. A report that uses them says
        /// "estimated from catalogue ratings".
        case derived
        /// The source prints orders only.
        case multipliers
    }

    public var designation: String
    /// `nil` where the source states none.
    public var maker: String?
    public var type: String
    /// mm
    public var bore: Double?
    /// Outside diameter, mm.
    public var outsideDiameter: Double?
    /// Number of rolling elements (of one row).
    public var elements: Int?
    /// mm
    public var elementDiameter: Double?
    /// mm
    public var pitchDiameter: Double?
    /// Degrees.
    public var contactAngle: Double?
    /// The orders of the entry; the rolling element's is 2×BSF.
    public var orders: BearingOrders
    public var origin: Origin
    public var status: Status
    /// How far BPFO lies from an independent one, per cent.
    public var deviationPercent: Double?
    public var source: String
    public var checkedAgainst: String
    public var note: String

    /// Maker and designation.
    public var fullName: String {
        maker.map { designation.hasPrefix("\($0) ") ? designation : "\($0) \(designation)" } ?? designation
    }

    /// The inner geometry, where all of it is known.
    public var geometry: BearingGeometry? {
        guard let elements, let elementDiameter, let pitchDiameter, let contactAngle, status != .contested else {
            return nil
        }
        return BearingGeometry(
            elements: elements, elementDiameter: elementDiameter, pitchDiameter: pitchDiameter,
            contactAngle: contactAngle
        )
    }

    /// Whether a report that uses the entry has to say "estimated from catalogue ratings".
    public var isEstimated: Bool { origin == .derived }

    init(row: [String: String]) {
        func text(_ column: String) -> String { row[column] ?? "" }
        func number(_ column: String) -> Double? { Double(text(column)) }
        designation = text("designation")
        maker = text("maker") == "not stated" ? nil : text("maker")
        type = text("type")
        bore = number("bore_mm")
        outsideDiameter = number("od_mm")
        elements = Int(text("z"))
        elementDiameter = number("element_mm")
        pitchDiameter = number("pitch_mm")
        contactAngle = number("angle_deg")
        orders = BearingOrders(
            bpfo: number("bpfo"), bpfi: number("bpfi"), rollingElement: number("bsf").map { 2 * $0 },
            cage: number("ftf")
        )
        origin = Origin(rawValue: text("origin")) ?? .multipliers
        status = Status(rawValue: text("status")) ?? .contested
        deviationPercent = number("dev_pct")
        source = BearingTable.sources[text("source")] ?? text("source")
        checkedAgainst = text("checked_against")
        note = text("note")
    }
}
