/// A tensor that does not fit where it is to go: one line with what and what to do.
public struct TensorError: Error, CustomStringConvertible, Sendable, Hashable {
    public var description: String

    public init(_ description: String) { self.description = description }
}
