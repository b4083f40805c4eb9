public import Evidence

/// A bearing of a machine with the orders of its fault lines and where they come from.
public struct ResolvedBearing: Hashable, Sendable {
    /// Where the orders come from.
    public enum Basis: Hashable, Sendable {
        /// The geometry that the machine's description gives.
        case declaredGeometry
        case catalogue(CatalogueEntry)
    }

    /// The name in the machine's description.
    public var name: String
    public var shaft: String
    /// The catalogue's name, where the bearing has one.
    public var model: String?
    public var orders: BearingOrders
    public var geometry: BearingGeometry?
    public var basis: Basis
    /// What a report has to say about the orders.
    public var limits: [Statement]
}

/// What is known of a bearing of a machine.
public enum BearingResolution: Hashable, Sendable {
    case bearing(ResolvedBearing)
    /// The description names no maker: each candidate is looked for, and a finding says which it speaks of.
    case candidates([ResolvedBearing], limits: [Statement])
    /// The description names neither model nor geometry.
    case unknown(limits: [Statement])

    /// The bearing or its candidates.
    var bearings: [ResolvedBearing] {
        switch self {
        case .bearing(let bearing): [bearing]
        case .candidates(let bearings, _): bearings
        case .unknown: []
        }
    }
}

extension BearingCatalogue {
    /// The orders of a bearing of a machine: from its geometry where the description gives it, else from the catalogue.
    ///
    /// - Throws: `CatalogueError` where the model is unknown or contested and no geometry is given.
    public static func resolve(_ bearing: MachineDescription.Bearing) throws(CatalogueError) -> BearingResolution {
        let subject: [String: Statement.Slot] = ["bearing": .subject(bearing.name)]
        if let geometry = bearing.geometry {
            let orders = BearingOrders(geometry)
            var limits: [Statement] = []
            if let model = bearing.model, let entries = try? lookUp(model).entries,
                !entries.contains(where: { agrees($0.orders, orders, within: 0.01) })
            {
                limits.append(Statement("limit.bearing-geometry-differs", subject))
            }
            return .bearing(
                ResolvedBearing(
                    name: bearing.name, shaft: bearing.shaft, model: bearing.model, orders: orders, geometry: geometry,
                    basis: .declaredGeometry, limits: limits
                )
            )
        }
        guard let model = bearing.model else {
            return .unknown(limits: [Statement("limit.bearing-not-described", subject)])
        }
        switch try lookUp(model) {
        case .bearing(let entry, let setAside): return .bearing(resolved(bearing, entry, setAside))
        case .candidates(let entries):
            return .candidates(
                entries.map { resolved(bearing, $0, []) }, limits: [Statement("limit.bearing-maker-unknown", subject)]
            )
        }
    }

    private static func agrees(_ left: BearingOrders, _ right: BearingOrders, within tolerance: Double) -> Bool {
        left.lines.allSatisfy { line, order in right[line].map { abs($0 / order - 1) <= tolerance } ?? true }
    }

    private static func resolved(
        _ bearing: MachineDescription.Bearing, _ entry: CatalogueEntry, _ setAside: [String]
    ) -> ResolvedBearing {
        let subject: [String: Statement.Slot] = ["bearing": .subject(bearing.name), "model": .subject(entry.fullName)]
        var limits: [Statement] = []
        if entry.isEstimated { limits.append(Statement("limit.bearing-estimated", subject)) }
        if !setAside.isEmpty { limits.append(Statement("limit.bearing-suffix", subject)) }
        if entry.status == .partialNoCount { limits.append(Statement("limit.bearing-no-count", subject)) }
        if entry.status == .multipliersOnly, entry.orders.lines.count < 4 {
            limits.append(Statement("limit.bearing-few-orders", subject))
        }
        return ResolvedBearing(
            name: bearing.name, shaft: bearing.shaft, model: entry.fullName, orders: entry.orders,
            geometry: entry.geometry, basis: .catalogue(entry), limits: limits
        )
    }
}

extension CatalogueAnswer {
    /// The entries that answer, one or several.
    public var entries: [CatalogueEntry] {
        switch self {
        case .bearing(let entry, _): [entry]
        case .candidates(let entries): entries
        }
    }
}
