/// A split that cannot be made, or that contradicts its rows.
public struct SplitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line with the place and the cure.
    public let description: String

    init(_ description: String) { self.description = description }
}
