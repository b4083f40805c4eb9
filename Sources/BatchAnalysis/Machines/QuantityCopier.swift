internal import Evidence

/// Copies quantities of several reports into one: under new keys, with the indices of their inputs in the new list, and with
/// everything that they were computed from.
struct QuantityCopier {
    private(set) var inputs: [InputReference] = []
    private(set) var quantities: [QuantityID: Quantity] = [:]
    private var inputIndex: [InputReference: Int] = [:]
    private var known: [Quantity: QuantityID] = [:]

    /// Takes over all inputs of a report, in their order, each once.
    mutating func takeInputs(of report: Report) {
        for input in report.inputs { _ = index(of: input) }
    }

    private mutating func index(of input: InputReference) -> Int {
        if let index = inputIndex[input] { return index }
        inputs.append(input)
        inputIndex[input] = inputs.count - 1
        return inputs.count - 1
    }

    /// The new keys of some quantities; those that the report does not have are left out.
    mutating func copy(_ ids: [QuantityID], of report: Report) -> [QuantityID] {
        ids.compactMap { copy($0, of: report) }
    }

    mutating func copy(_ segments: [Segment], of report: Report) -> [Segment] {
        segments.compactMap { segment in
            guard case .quantity(let id) = segment else { return segment }
            return copy(id, of: report).map { .quantity($0) }
        }
    }

    /// The new key of a quantity. Sources come first, so a source always has the lower number.
    mutating func copy(_ id: QuantityID, of report: Report) -> QuantityID? {
        var copied: [QuantityID: QuantityID] = [:]
        return copy(id, of: report, depth: 0, &copied)
    }

    /// - Parameter copied: the new keys of what this copy came by already: a forged report can lead to one quantity in more
    ///   ways than can be gone.
    private mutating func copy(
        _ id: QuantityID, of report: Report, depth: Int, _ copied: inout [QuantityID: QuantityID]
    ) -> QuantityID? {
        if let known = copied[id] { return known }
        // Reports of this program are shallow; a forged one must not exhaust the stack.
        guard depth < 64, var quantity = report.quantities[id] else { return nil }
        switch quantity.source {
        case .samples(let input, let channel, let from, let to):
            guard report.inputs.indices.contains(input) else { return nil }
            quantity.source = .samples(input: index(of: report.inputs[input]), channel: channel, from: from, to: to)
        case .declaration(let input, let path):
            guard report.inputs.indices.contains(input) else { return nil }
            quantity.source = .declaration(input: index(of: report.inputs[input]), path: path)
        case .quantities(let ids):
            var sources: [QuantityID] = []
            for id in ids {
                guard let source = copy(id, of: report, depth: depth + 1, &copied) else { return nil }
                sources.append(source)
            }
            quantity.source = .quantities(sources)
        }
        let key = add(quantity)
        copied[id] = key
        return key
    }

    /// The key of a new quantity of this list.
    mutating func add(_ quantity: Quantity) -> QuantityID {
        if let id = known[quantity] { return id }
        let id = QuantityID(number: quantities.count + 1)
        quantities[id] = quantity
        known[quantity] = id
        return id
    }
}
