/// A machine description that cannot be used: one line with the file, the line in it, what is wrong and what to do.
public struct MachineDescriptionError: Error, CustomStringConvertible, Sendable, Hashable {
    /// The line in the file, from 1, where known.
    public var line: Int?
    public var description: String

    /// - Parameters:
    ///   - file: the file as the user knows it.
    ///   - line: from 1.
    ///   - problem: what is wrong and what to do; line breaks in it become spaces.
    public init(file: String, line: Int? = nil, _ problem: String) {
        self.line = line
        let text = line.map { "\(file), line \($0): \(problem)" } ?? "\(file): \(problem)"
        description = String(text.map { $0.isNewline ? " " : $0 })
    }
}
