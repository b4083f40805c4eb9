/// A number that cannot be measured from what is there.
public struct MeasurementError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line with the place and the cure.
    public let description: String

    init(_ description: String) { self.description = description }
}
