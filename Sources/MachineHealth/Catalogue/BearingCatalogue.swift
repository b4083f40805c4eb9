/// A bearing that the catalogue cannot give: one line with what to do.
public struct CatalogueError: Error, CustomStringConvertible, Sendable, Hashable {
    public enum Kind: Hashable, Sendable {
        /// No entry has this designation.
        case unknown
        /// The sources disagree about it, so no numbers are given.
        case contested
    }

    public var kind: Kind
    public var description: String
    /// Entries with similar names, the nearest first.
    public var near: [String]
}

/// What the catalogue says of a designation.
public enum CatalogueAnswer: Hashable, Sendable {
    /// One bearing. `setAside`: suffixes of the designation that do not touch the geometry and were not compared.
    case bearing(CatalogueEntry, setAside: [String])
    /// Several bearings answer to it, or it names no maker: makers differ inside under one designation.
    case candidates([CatalogueEntry])
}

/// Rolling bearings by maker and designation. A designation alone is a list of candidates, an unknown one an error.
public enum BearingCatalogue {
    /// All entries.
    public static let entries: [CatalogueEntry] = BearingTable.rows.map { CatalogueEntry(row: $0) }

    /// Looks up a bearing as a machine description names it.
    ///
    /// The full designation is compared first, without regard to case, spaces and hyphens; then, on both sides, without the
    /// suffixes of `BearingDesignation`.
    ///
    /// - Parameter model: maker, space, designation, for example `SKF 6205-2RS JEM`; or a designation alone.
    /// - Throws: `CatalogueError` for an unknown or contested bearing.
    public static func lookUp(_ model: String) throws(CatalogueError) -> CatalogueAnswer {
        let text = String(model.prefix(MachineNameLimit.characters))
        let (maker, rest) = splitMaker(text)
        let wanted = BearingDesignation(rest)
        let whole = BearingDesignation(text)
        guard !whole.compact.isEmpty else {
            throw CatalogueError(kind: .unknown, description: "the model of a bearing is empty", near: [])
        }
        let named = indexed.filter { $0.ownNames.contains(whole.compact) }
        if let found = named.first, named.count == 1, found.namesItsSource { return try answer([found], []) }
        let ofMaker = maker.map { maker in indexed.filter { $0.makers.contains(maker) } } ?? indexed
        let exact = ofMaker.filter { $0.names.contains { $0.compact == wanted.compact } }
        let similar = ofMaker.filter { $0.names.contains { $0.core == wanted.core } }
        let found = exact.isEmpty || maker == nil ? similar : exact
        guard !found.isEmpty else { throw unknown(text, maker, wanted) }
        if maker == nil { return try candidates(found) }
        return try answer(found, exact.isEmpty ? suffixes(found, wanted) : [])
    }

    private static func suffixes(_ found: [Indexed], _ wanted: BearingDesignation) -> [String] {
        let others = found.flatMap(\.names).filter { $0.core == wanted.core }.flatMap(\.setAside)
        return (wanted.setAside + others).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func answer(_ found: [Indexed], _ setAside: [String]) throws(CatalogueError) -> CatalogueAnswer {
        let usable = found.map(\.entry).filter { $0.status != .contested }
        guard let first = usable.first else { throw contested(found[0].entry) }
        // Several entries with one geometry, as the same bearing with other seals, are one bearing.
        if usable.allSatisfy({ $0.orders == first.orders }) { return .bearing(first, setAside: setAside) }
        return .candidates(usable)
    }

    private static func candidates(_ found: [Indexed]) throws(CatalogueError) -> CatalogueAnswer {
        let usable = found.map(\.entry).filter { $0.status != .contested }
        guard !usable.isEmpty else { throw contested(found[0].entry) }
        return .candidates(usable)
    }

    private static func contested(_ entry: CatalogueEntry) -> CatalogueError {
        CatalogueError(
            kind: .contested,
            description:
                "the sources on \(entry.fullName) disagree (\(entry.note)); give its geometry instead: \(geometryKeys)",
            near: []
        )
    }

    private static func unknown(_ text: String, _ maker: String?, _ wanted: BearingDesignation) -> CatalogueError {
        let others = indexed.filter { $0.names.contains { $0.core == wanted.core } }.map(\.entry.fullName)
        let ranked = indexed.map { item -> (distance: Int, index: Int, name: String) in
            let distance = item.names.map { editDistance($0.compact, wanted.compact) }.min() ?? .max
            let isOfMaker = maker.map { item.makers.contains($0) } ?? true
            return (distance * 2 + (isOfMaker ? 0 : 1), item.index, item.entry.fullName)
        }.filter { $0.distance <= 5 }.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
        let near = (others + ranked.map(\.name)).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let list = near.prefix(5).joined(separator: ", ")
        let hint = near.isEmpty ? "" : "; similar names are \(list)"
        return CatalogueError(
            kind: .unknown,
            description:
                "the bearing \(text) is not in the catalogue\(hint); give its geometry instead: \(geometryKeys)",
            near: Array(near.prefix(5))
        )
    }

    private static let geometryKeys = "balls, ball_diameter_mm, pitch_diameter_mm, contact_angle_deg"

    /// Takes a maker off the front of a model.
    private static func splitMaker(_ text: String) -> (maker: String?, rest: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        for count in [2, 1] where words.count > count {
            let maker = words.prefix(count).joined(separator: " ").uppercased()
            if makers.contains(maker) { return (maker, words.dropFirst(count).joined(separator: " ")) }
        }
        // A maker that the catalogue does not have is still a maker: the designation is not looked for among others.
        if words.count > 1, let first = words.first, first.count >= 3, first.allSatisfy(\.isLetter),
            knownMakers.contains(first.uppercased())
        {
            return (first.uppercased(), words.dropFirst().joined(separator: " "))
        }
        return (nil, text)
    }

    /// Makers of rolling bearings that have no entry.
    private static let knownMakers: Set<String> = [
        "INA", "TIMKEN", "NACHI", "NMB", "JTEKT", "ZWZ", "HRB", "LYC", "URB", "ZKL", "RHP", "NKE", "IKO", "THK", "EZO",
        "ASAHI", "FYH", "TORRINGTON", "RBC", "KBC", "CRAFT", "SNR", "MRC", "NDH",
    ]

    private static let makers: Set<String> = Set(indexed.flatMap(\.makers))

    /// An entry with the names that it answers to.
    private struct Indexed {
        var index: Int
        var entry: CatalogueEntry
        /// In capital letters.
        var makers: [String]
        /// The designation's alternatives without what stands in parentheses.
        var names: [BearingDesignation]
        /// The whole designation as it is written.
        var ownNames: [String]
        /// Whether the designation itself tells which bearing is meant.
        var namesItsSource: Bool
    }

    private static let indexed: [Indexed] = entries.enumerated().map { index, entry in
        var makers = (entry.maker ?? "").uppercased().split(separator: "/").map { $0.trimmed }
        if makers.contains("MB MANUFACTURING") { makers.append("MB") }
        let tag = entry.designation.firstIndex(of: "(")
        let plain = tag.map { String(entry.designation[..<$0]) } ?? entry.designation
        var names = plain.split(separator: "/", omittingEmptySubsequences: true).map { $0.trimmed }
        // A slash without spaces belongs to the designation: 60/22.
        if !plain.contains(" / ") { names = [plain.trimmed] }
        let own = makers.first { plain.uppercased().hasPrefix("\($0) ") }
        if let own { names += names.map { String($0.dropFirst(own.count)).trimmed } }
        return Indexed(
            index: index, entry: entry, makers: makers, names: names.map { BearingDesignation($0) },
            ownNames: [BearingDesignation(entry.designation).compact],
            namesItsSource: tag != nil || own != nil
                || !plain.contains(where: \.isNumber)
        )
    }

    /// The number of letters to change, insert or leave out (Levenshtein, Soviet Physics Doklady 10, 1966, 707).
    static func editDistance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let cost = letter == right[column] ? diagonal : diagonal + 1
                diagonal = row[column + 1]
                row[column + 1] = min(cost, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }
}

/// The longest name that is compared with the catalogue.
enum MachineNameLimit {
    static let characters = 200
}

extension StringProtocol {
    /// This text without spaces at both ends.
    var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
