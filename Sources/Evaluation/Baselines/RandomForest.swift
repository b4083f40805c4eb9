/// A random forest (Breiman, Machine Learning 45, 2001, 5) of classification trees grown to purity on bootstrap samples, split by
/// the Gini index (Breiman, Friedman, Olshen and Stone, Classification and regression trees, 1984) on √d features drawn at every
/// node. The same seed gives the same forest.
public struct RandomForest: Sendable {
    public struct Settings: Hashable, Sendable {
        /// 1 or more.
        public var trees: Int
        /// Features drawn at a node; `nil`: the whole part of √d.
        public var features: Int?
        /// The fewest rows in a leaf, 1 or more.
        public var leafRows: Int
        public var seed: UInt64

        public init(trees: Int = 200, features: Int? = nil, leafRows: Int = 1, seed: UInt64 = 1) {
            self.trees = trees
            self.features = features
            self.leafRows = leafRows
            self.seed = seed
        }
    }

    let trees: [DecisionTree]
    let classes: Int
    private let columns: Int

    /// Grows a forest.
    ///
    /// - Parameters:
    ///   - rows: numbers of rows of the table.
    ///   - labels: the class of each, from 0 below `classes`.
    /// - Throws: for no rows, a single class, or settings that make no sense.
    public init(
        _ table: FeatureTable, rows: [Int], labels: [Int], classes: Int, settings: Settings = Settings()
    ) throws(FitError) {
        try FitError.check("forest", rows: rows.count, labels: labels, classes: classes)
        try table.check(rows)
        guard settings.trees >= 1, settings.trees <= 1_000_000, settings.leafRows >= 1, settings.features ?? 1 >= 1
        else {
            throw FitError("forest: trees, features and rows of a leaf are 1 or more")
        }
        let ranked = RankedFeatures(table, rows: rows)
        var trees: [DecisionTree] = []
        for number in 0..<settings.trees {
            var grower = TreeGrower(ranked, labels: labels, classes: classes, settings: settings, tree: number)
            trees.append(grower.grow())
        }
        self.trees = trees
        self.classes = classes
        columns = table.columnCount
    }

    /// The mean over trees of the shares of the classes in the leaf, for every row.
    public func probabilities(_ table: FeatureTable, rows: [Int]) throws(FitError) -> [[Double]] {
        try table.check(rows)
        guard table.columnCount == columns else {
            throw FitError("forest: \(table.columnCount) columns, trained on \(columns)")
        }
        return rows.map { row in
            var sums = [Double](repeating: 0, count: classes)
            let values = table.row(row)
            for tree in trees { tree.add(values, to: &sums) }
            return sums.map { $0 / Double(trees.count) }
        }
    }
}

extension Learner {
    /// A random forest on features.
    public static func forest(
        _ table: FeatureTable, classes: Int, settings: RandomForest.Settings = .init(), name: String = "forest"
    ) -> Learner {
        Learner(name) { rows, labels in
            let forest = try RandomForest(table, rows: rows, labels: labels, classes: classes, settings: settings)
            return { try forest.probabilities(table, rows: $0) }
        }
    }
}
