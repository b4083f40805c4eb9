/// A log that cannot be used: one line with what, where and what to do.
public struct SensorLogError: Error, CustomStringConvertible, Sendable, Hashable {
    public enum Kind: Hashable, Sendable {
        /// The file is not there or may not be read (exit code 66).
        case unreadable
        /// The bytes are not what the format asks for (exit code 65).
        case malformed
        /// The format is known but this variant is not supported (exit code 65).
        case unsupported
        /// Something that only the user can say is missing or contradicts itself (exit code 65).
        case incomplete
    }

    public var kind: Kind
    /// One line: what is wrong, where in the file, and what to do.
    public var description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
