/// One way in which a test row was known to training.
public struct Leak: Hashable, Sendable {
    /// What the two rows share.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The physical unit.
        case unit = "same unit"
        /// All values, also mirrored or turned.
        case duplicate = "exact duplicate"
        /// A stretch of a signal, an area of an image.
        case overlap = "overlap"
        /// The picture, up to brightness, contrast, shift, size and noise.
        case nearDuplicate = "near duplicate"
    }

    public let kind: Kind
    /// The number of the fold.
    public let fold: Int
    /// A row of training (or calibration) and the row of the test (or calibration) that it gives away.
    public let train: Int
    public let test: Int
    /// Of what was compared, 0 to 1; 1 for units and duplicates.
    public let similarity: Double
}

/// What the search for leaks found in a split.
public struct LeakReport: Hashable, Sendable {
    /// For every fold, kind and test row, one leak: the most similar, then the first row.
    public let leaks: [Leak]
    /// Rows of test and calibration of all folds.
    public let testRows: Int
    /// Rows whose contents were compared; 0 where only units were.
    public let comparedRows: Int
    /// Rows of constant content, which cannot be told from one another and were not compared.
    public let constantRows: Int

    public var isClean: Bool { leaks.isEmpty }

    /// How many test rows (of all folds) leak in this way.
    public func count(_ kind: Leak.Kind) -> Int { leaks.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) } }

    /// How many test rows (of all folds) leak in any way.
    public var leakingTestRows: Int { Set(leaks.map { [$0.fold, $0.test] }).count }

    /// One line: `309 of 562 test rows were seen in training: 247 exact duplicate, …`.
    public var summary: String {
        guard !isClean else { return "no leak in \(testRows) test rows" }
        let kinds = Leak.Kind.allCases.compactMap { kind in
            count(kind) > 0 ? "\(count(kind)) \(kind.rawValue)" : nil
        }
        return "\(leakingTestRows) of \(testRows) test rows were seen in training: " + kinds.joined(separator: ", ")
    }
}
