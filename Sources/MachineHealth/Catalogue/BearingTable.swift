// Facts about rolling bearings: dimensions, counts and ratios from makers' catalogues, data sheets and papers, each row with
// its source. Lengths in mm, angles in degrees, orders for a standing outer ring.

enum BearingTable {
    /// The columns of every table.
    static let columns = [
        "designation", "maker", "type", "bore_mm", "od_mm", "z", "element_mm",
        "pitch_mm", "angle_deg", "bpfo", "bpfi", "bsf", "ftf", "published",
        "origin", "status", "dev_pct", "source", "checked_against", "note",
    ]

    /// All rows.
    static let rows: [[String: String]] = [koyo, nsk, spindle, others].flatMap {
        CommaSeparatedTable.rows($0, columns: columns)
    }

    /// Sources that many rows share, by the mark that stands in their place.
    static let sources: [String: String] = [
        "@1": "KOYO general catalogue standard bearings: d, D, Cr, C0r, f0",
        "@2": "NSK rolling bearings catalogue: d, D, Cr, C0r, contact angle",
        "@3": "GMN high precision ball bearings catalogue (dm, Dw, Z, angle, C, C0 printed)",
        "@4": "NSK rolling bearings catalogue: d, D, Cr, C0r, f0",
        "@5": "KOYO general catalogue standard bearings: Fw, Ew",
        "@6": "SNFA general catalogue, bearing data table (Z, ball diameter); ISO 10",
        "@7": "SNFA general catalogue, bearing data table (Z, ball diameter); ISO 02",
        "@8": "SNFA general catalogue, bearing data table (Z, ball diameter); ISO 19",
        "@9": "SNFA general catalogue, bearing data table (Z, ball diameter); ISO 18",
        "@10": "Thuan and Hong 2023, HUST bearing (Hanoi)",
        "@11": "University of Seoul data paper, Table 2",
    ]
}
