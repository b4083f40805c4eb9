/// A file of tensors that cannot be read or written: one line with the file, the tensor, what is wrong and what to do.
public struct ModelFileError: Error, CustomStringConvertible, Sendable, Hashable {
    public enum Kind: Hashable, Sendable {
        /// The file is not there or may not be read (exit code 66).
        case unreadable
        /// The bytes are not what the format asks for (exit code 65).
        case malformed
        /// The format is known but this variant is not supported (exit code 65).
        case unsupported
        /// The tensors of the file are not those that are wanted (exit code 65).
        case unfitting
        /// The file cannot be written (exit code 73).
        case unwritable
    }

    public var kind: Kind
    /// One line: file, tensor, what is wrong, and what to do.
    public var description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

/// A name out of a file as a message shows it: in quotes, on one line, and not longer than a line bears.
func quoted(_ name: String) -> String { "\"" + plain(name, most: 120) + "\"" }

/// A text without characters that control a terminal, cut to `most` characters.
func plain(_ text: String, most: Int) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(most) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return text.unicodeScalars.count > most ? result + "…" : result
}
