/// Which rows of a data set give one another away by their contents. Compared once, it serves any number of splits.
public struct ContentComparison: Sendable {
    struct Relation: Sendable {
        let kind: Leak.Kind
        let similarity: Double
        /// Rows that are exact copies of one another.
        let first: [Int]
        /// The same, related to the first; equal to `first` for duplicates.
        let second: [Int]
    }

    let relations: [Relation]
    /// The number of rows that were compared.
    public let rowCount: Int
    /// Of these, rows of constant content, which cannot be told from one another.
    public let constantRows: Int

    /// Compares rows with one another.
    ///
    /// - Parameters:
    ///   - contents: of every row.
    ///   - correlation: of details (second differences), from which on two rows count as overlapping or as near duplicates.
    ///     Unrelated radioscopic patches of castings reach 0.92, with eight turns and all small shifts tried.
    /// - Throws: where values do not fill an image, or are not finite.
    public init(_ contents: [RowContent], correlation: Double = 0.95) throws(SplitError) {
        for (row, content) in contents.enumerated() {
            let (width, height) = content.extent
            let (size, isTooLarge) = width.multipliedReportingOverflow(by: height)
            guard width >= 0, height >= 0, !isTooLarge, size == content.values.count else {
                throw SplitError("row \(row): \(content.values.count) values do not fill \(width) × \(height)")
            }
            guard content.values.allSatisfy(\.isFinite) else {
                throw SplitError("row \(row): its content has values that are not finite; repair or drop the row")
            }
        }
        var relations: [Relation] = []
        var constants = 0
        // Copies first, so that every further comparison looks at distinct rows only.
        for isImage in [false, true] {
            var groups: [[Int]] = []
            var grids: [ContentGrid] = []
            var isSignal: [Bool] = []
            var buckets: [UInt64: [Int]] = [:]
            for (row, content) in contents.enumerated() {
                if case .image = content { guard isImage else { continue } } else { guard !isImage else { continue } }
                guard !content.isConstant else {
                    constants += 1
                    continue
                }
                let (width, height) = content.extent
                let grid = ContentComparison.canonical(
                    ContentGrid(width: width, height: height, values: content.values), isImage: isImage)
                let key = grid.fingerprint
                if let group = buckets[key]?.first(where: { grids[$0] == grid }) {
                    groups[group].append(row)
                    continue
                }
                buckets[key, default: []].append(groups.count)
                groups.append([row])
                grids.append(grid)
                if case .signal = content { isSignal.append(true) } else { isSignal.append(false) }
            }
            for group in groups where group.count > 1 {
                relations.append(Relation(kind: .duplicate, similarity: 1, first: group, second: group))
            }
            // Features have no neighbours: for them, copies are all.
            let ordered = isImage ? Array(groups.indices) : groups.indices.filter { isSignal[$0] }
            let distinct = ordered.map { grids[$0] }
            var overlapping: Set<[Int]> = []
            for match in OrdinalWindows.matches(distinct, isImage: isImage, correlation: correlation) {
                overlapping.insert([match.row, match.other])
                relations.append(
                    Relation(
                        kind: .overlap, similarity: match.correlation, first: groups[ordered[match.row]],
                        second: groups[ordered[match.other]]))
            }
            guard isImage else { continue }
            for match in NearDuplicates.matches(distinct, correlation: correlation)
            where !overlapping.contains([match.row, match.other]) {
                relations.append(
                    Relation(
                        kind: .nearDuplicate, similarity: match.correlation, first: groups[match.row],
                        second: groups[match.other]))
            }
        }
        self.relations = relations
        rowCount = contents.count
        constantRows = constants
    }

    /// The least of all turned forms, so that mirrored and turned copies become equal.
    private static func canonical(_ grid: ContentGrid, isImage: Bool) -> ContentGrid {
        guard isImage else { return grid }
        var least = grid
        for variant in ContentGrid.variants(isImage: true).dropFirst() {
            let turned = grid.turned(variant)
            if precedes(turned, least) { least = turned }
        }
        return least
    }

    private static func precedes(_ left: ContentGrid, _ right: ContentGrid) -> Bool {
        if left.width != right.width { return left.width < right.width }
        for (a, b) in zip(left.values, right.values) where a != b { return a < b }
        return false
    }
}
