/// The physical thing that a split keeps together and an interval counts: what would have to be built, born or exposed again
/// for another independent observation. Never a window of a signal, nor a crop of an image.
public struct PhysicalUnit: Hashable, Sendable {
    /// One of them, for example `bearing`.
    public let name: String
    /// Several of them, for example `bearings`.
    public let plural: String
    /// What makes the count of units too good, for example `children unknown`; printed with every number.
    public let caveat: String?

    public init(_ name: String, plural: String? = nil, caveat: String? = nil) {
        self.name = name
        self.plural = plural ?? name + "s"
        self.caveat = caveat
    }

    public static let bearing = PhysicalUnit("bearing")
    public static let machine = PhysicalUnit("machine")
    public static let part = PhysicalUnit("part")
    public static let patient = PhysicalUnit("patient")
    public static let film = PhysicalUnit("film")
    /// A case of a test rig: one bearing in one state of damage.
    public static let rigCase = PhysicalUnit("case")
    /// An image as its own unit, where nothing better is known.
    ///
    /// - Parameter caveat: why that may be optimistic.
    public static func image(caveat: String?) -> PhysicalUnit { PhysicalUnit("image", caveat: caveat) }
    /// Rows whose units nobody recorded; each row is counted as one.
    public static let unknown = PhysicalUnit("row", caveat: "physical units unknown")
}
