/// Which rows of a data set give one another away by their contents.
struct ContentRelations {
    struct Relation {
        let kind: Leak.Kind
        let similarity: Double
        /// Rows that are exact copies of one another.
        let first: [Int]
        /// The same, related to the first; equal to `first` for duplicates.
        let second: [Int]
    }

    let relations: [Relation]
    let constantRows: Int

    /// - Parameter correlation: of details, from which on rows count as overlapping or as near duplicates.
    init(_ contents: [RowContent], correlation: Double) {
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
                let grid = ContentRelations.canonical(
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
