internal import Yams

/// One section of a recipe or plan, whose values are looked up by name.
struct RecipeSection {
    let mapping: Node.Mapping
    let name: String
    let file: String

    init(_ mapping: Node.Mapping, _ name: String, _ file: String) {
        self.mapping = mapping
        self.name = name
        self.file = file
    }

    static func mapping(_ root: Node.Mapping, _ name: String, _ file: String) throws(PipelineError) -> Node.Mapping {
        guard let node = root[Node(name)] else { return Node.Mapping([]) }
        guard let mapping = node.mapping else {
            throw PipelineError("\(file)\(Pipeline.line(node)): \(name) must hold keys, for example \(name): {…}")
        }
        return mapping
    }

    func check(_ known: [String]) throws(PipelineError) { try Pipeline.check(mapping, known: known, file: file) }

    private func wrong(_ node: Node, _ key: String, _ expected: String) -> PipelineError {
        PipelineError("\(file)\(Pipeline.line(node)): \(name).\(key) must be \(expected)")
    }

    func number(_ key: String, _ range: ClosedRange<Double>) throws(PipelineError) -> Double? {
        guard let node = mapping[Node(key)] else { return nil }
        guard let value = node.scalar.flatMap({ Double($0.string) }), range.contains(value) else {
            throw wrong(node, key, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func whole(_ key: String, _ range: ClosedRange<Int>) throws(PipelineError) -> Int? {
        guard let node = mapping[Node(key)] else { return nil }
        guard let value = node.scalar.flatMap({ Int($0.string) }), range.contains(value) else {
            throw wrong(node, key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func wholes(_ key: String, _ range: ClosedRange<Int>, most: Int) throws(PipelineError) -> [Int]? {
        guard let node = mapping[Node(key)] else { return nil }
        let values = node.sequence?.compactMap { $0.scalar.flatMap { Int($0.string) } } ?? []
        guard let nodes = node.sequence, values.count == nodes.count, (1...most).contains(values.count),
            values.allSatisfy(range.contains)
        else {
            throw wrong(
                node, key, "a list of 1 to \(most) whole numbers from \(range.lowerBound) to \(range.upperBound)")
        }
        return values
    }

    func words(_ key: String, _ known: [String]) throws(PipelineError) -> [String]? {
        guard let node = mapping[Node(key)] else { return nil }
        let values = node.sequence?.compactMap { $0.scalar?.string } ?? []
        guard let nodes = node.sequence, !values.isEmpty, values.count == nodes.count, values.allSatisfy(known.contains)
        else { throw wrong(node, key, "a list of \(known.joined(separator: ", "))") }
        return values
    }

    func has(_ key: String) -> Bool { mapping[Node(key)] != nil }

    func text(_ key: String) throws(PipelineError) -> String? {
        guard let node = mapping[Node(key)] else { return nil }
        guard let value = node.scalar?.string, !value.isEmpty else { throw wrong(node, key, "a text") }
        return value
    }

    func needed(_ key: String) throws(PipelineError) -> String {
        guard let value = try text(key) else { throw PipelineError("\(file): \(name) needs \(key)") }
        return value
    }

    /// The mappings of a list under a key of the root.
    static func list(_ root: Node.Mapping, _ name: String, _ file: String) throws(PipelineError) -> [RecipeSection] {
        guard let node = root[Node(name)] else { return [] }
        guard let nodes = node.sequence else {
            throw PipelineError("\(file)\(Pipeline.line(node)): \(name) must be a list")
        }
        var sections: [RecipeSection] = []
        for node in nodes {
            guard let mapping = node.mapping else {
                throw PipelineError("\(file)\(Pipeline.line(node)): an entry of \(name) must hold keys")
            }
            sections.append(RecipeSection(mapping, name, file))
        }
        return sections
    }
}
