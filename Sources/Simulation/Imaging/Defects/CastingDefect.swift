/// A defect of a casting; the raw value is its finding code.
public enum CastingDefect: String, Hashable, Sendable, CaseIterable {
    /// Gas pores: one or a group of round or elongated voids.
    case porosity
    /// A spongy or feathery cluster of small voids.
    case shrinkage
    /// Foreign material that attenuates more than the alloy.
    case inclusion
    /// A hot tear: a thin, wandering gap.
    case crack
}

/// What `auscult simulate imaging --defect` puts into patches.
public enum PatchContent: String, Hashable, Sendable, CaseIterable {
    /// Half of the patches are sound; the others have a defect with the shares of `defectShares`.
    case mixed
    /// Sound patches only.
    case none
    case porosity, shrinkage, inclusion, crack

    /// The shares of the defects among defective patches of `mixed`. Gas and shrinkage are the commonest in light alloys
    /// (Campbell 2015, BDG P 202); the numbers are chosen.
    public static let defectShares: [(defect: CastingDefect, share: Double)] = [
        (.porosity, 0.45), (.shrinkage, 0.25), (.inclusion, 0.12), (.crack, 0.18),
    ]
}

/// How patches deviate from their defaults.
public struct PatchOptions: Hashable, Sendable {
    /// Sides that the program offers, pixels.
    public static let sizes = [28, 64, 128]

    /// Pixels of a side, 16 to 512. The size of a pixel on the part does not depend on it: a larger patch shows more.
    public var size: Int
    public var content: PatchContent
    /// Contrast-to-noise ratio that a defect should have at least: it is drawn up to ten times until it does. What nobody can
    /// see teaches nothing; 0 keeps the first draw.
    public var leastContrast: Double

    public init(size: Int = 64, content: PatchContent = .mixed, leastContrast: Double = 2) {
        precondition((16...512).contains(size), "A patch has 16 to 512 pixels a side.")
        self.size = size
        self.content = content
        self.leastContrast = leastContrast
    }
}
