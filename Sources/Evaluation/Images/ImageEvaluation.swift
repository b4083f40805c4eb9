/// How well models tell two classes of images apart, by unit, beside the baselines.
public struct ImageEvaluation: Sendable {
    /// How images are split.
    public enum Plan: Sendable, Hashable {
        case leaveOneUnitOut
        case kFold(Int, seed: UInt64)
    }

    /// A model and how it meets the images.
    public struct Contender: Sendable, Hashable {
        public enum Use: Sendable, Hashable {
            case asTrained
            case taught(startsTrained: Bool, steps: Int, rate: Double)
        }
        public var name: String
        /// The folder of the trained model.
        public var folder: String
        public var use: Use

        public init(name: String, folder: String, use: Use) {
            self.name = name
            self.folder = folder
            self.use = use
        }
    }

    public let title: String
    public let images: LabelledImages
    public let split: CheckedSplit
    private let threads: Int
    private let seed: UInt64

    /// Splits the images and looks for leaks.
    ///
    /// - Parameters:
    ///   - unit: what the table's units are; images of unknown units are units of their own, with that said beside every number.
    ///   - allowedLeak: why a split that leaks is wanted nevertheless; nil refuses it.
    /// - Throws: ``LeakError`` for a split that leaks.
    public init(
        title: String, images: LabelledImages, unit: PhysicalUnit, plan: Plan, allowedLeak: String? = nil, seed: UInt64,
        threads: Int
    ) throws {
        self.title = title
        self.images = images
        self.threads = threads
        self.seed = seed
        let units = images.units ?? (0..<images.count).map { "image \($0)" }
        let split: Split
        switch plan {
        case .leaveOneUnitOut: split = try Split.leaveOneUnitOut(unit: unit, units: units)
        case .kFold(let folds, let seed):
            split = try Split.kFold(folds, unit: unit, units: units, labels: images.labels, seed: seed)
        }
        if let allowedLeak {
            self.split = try LeakChecker().check(split, contents: images.contents, allowLeak: allowedLeak)
        } else {
            self.split = try LeakChecker().check(split, contents: images.contents)
        }
    }

    /// Evaluates the contenders and the baselines.
    ///
    /// - Parameter said: called with the name of each as it begins.
    public func table(_ contenders: [Contender], said: (String) -> Void) throws -> ResultTable {
        let column = "area under the ROC curve"
        var table = ResultTable(title: title, columns: [column])
        let truth = Truth.classes(images.labels, count: 2)
        func outcome(_ learner: Learner) throws -> Outcome {
            said(learner.name)
            return try Trial(learner, on: split, labels: images.labels).outcome(.rocAUC, truth: truth)
        }
        for contender in contenders {
            let learner: Learner
            switch contender.use {
            case .asTrained:
                learner = try .asTrained(contender.folder, images, name: contender.name, threads: threads)
            case .taught(let startsTrained, let steps, let rate):
                learner = .taught(
                    contender.folder, images, name: contender.name, startsTrained: startsTrained, steps: steps,
                    rate: rate,
                    seed: seed, threads: threads)
            }
            try table.set(contender.name, column: column, outcome(learner))
        }
        let pixels = try FeatureTable(
            names: (0..<images.width * images.height).map { "pixel-\($0)" },
            rows: (0..<images.count).map { images.pixels($0).map { Double($0) / 255 } })
        try table.set("ridge on pixels", column: column, outcome(.ridge(pixels, classes: 2, standardize: false)))
        try table.set(.constant, column: column, outcome(.constant(classes: 2)))
        try table.set(.forest, column: column, outcome(.forest(try ContrastFeatures.table(images), classes: 2)))
        try table.set(.physics, column: column, .notMeasured("no rule looks at images yet"))
        try table.set(.wdcnn, column: column, .notMeasured("it is a network for vibration windows"))
        return table
    }
}
