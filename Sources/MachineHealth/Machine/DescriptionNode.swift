internal import Evidence
internal import Yams

/// A node of a machine description with its place, from which values are read with their types checked.
struct DescriptionNode {
    var node: Node
    /// Where this is, in the words of the file: `shafts[1].speed_rpm`.
    var place: String
    var file: String

    /// The longest text that is taken over.
    static let longestText = 200

    func failure(_ problem: String) -> MachineDescriptionError {
        MachineDescriptionError(file: file, line: node.mark?.line, "\(place) \(problem)")
    }

    /// The members of a mapping by name.
    ///
    /// - Throws: at the first key that is not among `known`, with the list of those that are.
    func members(known: [String]) throws(MachineDescriptionError) -> [String: DescriptionNode] {
        guard case .mapping(let mapping) = node else { throw failure("must be a list of keys and values") }
        var members: [String: DescriptionNode] = [:]
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key, known.contains(scalar.string) else {
                let name = if case .scalar(let scalar) = key { shortened(scalar.string) } else { "a list" }
                throw MachineDescriptionError(
                    file: file, line: key.mark?.line,
                    "\(place.isEmpty ? "the file" : place) has the unknown key \(name); known are \(known.joined(separator: ", "))"
                )
            }
            members[scalar.string] = child(value, ".\(scalar.string)")
        }
        return members
    }

    /// The members of a mapping whose names are the user's own, in the order of the file.
    func freeMembers() throws(MachineDescriptionError) -> [(name: String, value: DescriptionNode)] {
        guard case .mapping(let mapping) = node else { throw failure("must be a list of names and values") }
        var members: [(name: String, value: DescriptionNode)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { throw failure("must have texts as names") }
            guard scalar.string.count <= Self.longestText else {
                throw failure("has a name of more than \(Self.longestText) characters")
            }
            members.append((scalar.string, child(value, ".\(shortened(scalar.string))")))
        }
        return members
    }

    /// The elements of a list.
    func elements(atMost limit: Int) throws(MachineDescriptionError) -> [DescriptionNode] {
        guard case .sequence(let sequence) = node else { throw failure("must be a list (lines that begin with - )") }
        guard sequence.count <= limit else { throw failure("has more than \(limit) elements") }
        return sequence.enumerated().map { child($0.element, "[\($0.offset)]") }
    }

    /// A text of one line.
    func text() throws(MachineDescriptionError) -> String {
        guard case .scalar(let scalar) = node else { throw failure("must be a text") }
        guard !scalar.string.isEmpty, !isNull(scalar) else { throw failure("has no value") }
        guard scalar.string.count <= Self.longestText else {
            throw failure("is longer than \(Self.longestText) characters")
        }
        guard !scalar.string.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
            throw failure("has a line break or control character")
        }
        return scalar.string
    }

    /// A finite number in `range`.
    func number(in range: ClosedRange<Double>) throws(MachineDescriptionError) -> Double {
        guard case .scalar(let scalar) = node else { throw failure("must be a number") }
        guard !isNull(scalar) else { throw failure("has no value") }
        guard scalar.style == .plain || scalar.style == .any, let value = Double(scalar.string) else {
            throw failure("must be a number, not \(shortened(scalar.string))")
        }
        guard range.contains(value) else {
            throw failure(
                "must be from \(plain(range.lowerBound)) to \(plain(range.upperBound)), not \(shortened(scalar.string))"
            )
        }
        return value
    }

    /// A whole number in `range`.
    func integer(in range: ClosedRange<Int>) throws(MachineDescriptionError) -> Int {
        let value = try number(in: Double(range.lowerBound)...Double(range.upperBound))
        guard let whole = Int(exactly: value) else { throw failure("must be a whole number") }
        return whole
    }

    /// A unit in a spelling that has one meaning.
    func unit() throws(MachineDescriptionError) -> String {
        let spelling = try text()
        guard Unit(spelling: spelling) != nil else {
            throw failure("is not a known unit: \(shortened(spelling)); write for example g, m/s2, mm/s, um")
        }
        return spelling
    }

    private func child(_ node: Node, _ suffix: String) -> DescriptionNode {
        let full = place + suffix
        return DescriptionNode(node: node, place: full.hasPrefix(".") ? String(full.dropFirst()) : full, file: file)
    }

    private func isNull(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private func plain(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

    private func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }
}
