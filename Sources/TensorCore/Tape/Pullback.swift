/// What an operation sees when its gradient is recorded.
public struct Pullback {
    let walk: GradientWalk
    /// The inputs and results of the operation. In a checkpointed stretch they are those of the repetition.
    public let inputs: [Variable]
    public let results: [Variable]
    /// The gradient of each result; nil where none flows back.
    public let gradients: [Variable?]
    /// What random numbers of the operation are keyed by.
    let node: Int

    public var tape: Tape { walk.tape }

    /// Whether the gradient of input `index` is wanted.
    public func wants(_ index: Int) -> Bool { tape.values[inputs[index].index].needsGradient }

    /// The gradient of input `index` so far, which the caller takes over: the gradient it gives must contain it.
    public func takeGradient(of index: Int) -> Variable? { walk.take(inputs[index]) }

    /// The gradient of input `index` so far, or zeros: what an operation that adds to its last input starts from.
    public func takeSum(of index: Int) -> Variable {
        walk.take(inputs[index]) ?? tape.record(Filled(type: inputs[index].type, value: 0))
    }

    /// Sets the gradient of input `index` to one that contains what ``takeGradient(of:)`` gave.
    public func give(_ gradient: Variable, to index: Int) { walk.give(gradient, to: inputs[index]) }

    /// Adds to the gradient of input `index`.
    public func add(_ gradient: Variable, to index: Int) {
        if let sum = takeGradient(of: index) {
            give(tape.record(Accumulate(), sum, gradient), to: index)
        } else {
            give(gradient, to: index)
        }
    }
}

/// The walk backwards over a tape that records its gradients.
final class GradientWalk {
    let tape: Tape
    /// The gradient so far of each value, by its number.
    private var sums: [Int: Variable] = [:]
    /// What stands for a value of a checkpointed stretch: its repetition.
    var repetition: [Int: Variable] = [:]

    init(tape: Tape) { self.tape = tape }

    func seed(_ gradient: Variable, of variable: Variable) { sums[variable.index] = gradient }

    /// Gradients belong to the original, whichever repetition an operation was shown.
    private var originals: [Int: Int] = [:]
    func note(repetition: Variable, of original: Int) {
        self.repetition[original] = repetition
        originals[repetition.index] = original
    }
    private func key(_ variable: Variable) -> Int { originals[variable.index] ?? variable.index }

    func take(_ variable: Variable) -> Variable? {
        let key = key(variable)
        if let sum = sums.removeValue(forKey: key) { return sum }
        if case .parameter(let number) = tape.values[key].origin { return tape.gradientSlot(of: number) }
        return nil
    }

    func give(_ gradient: Variable, to variable: Variable) {
        let key = key(variable)
        precondition(
            gradient.shape == tape.values[key].type.shape,
            "A gradient of shape \(gradient.shape) was given to a value of shape \(tape.values[key].type.shape).")
        precondition(sums[key] == nil, "The gradient so far was not taken over.")
        sums[key] = gradient
    }

    func gradient(of value: Int) -> Variable? { sums[value] }

    func seen(_ value: Int) -> Variable { repetition[value] ?? Variable(tape: tape, index: value) }

    /// Records the pullbacks of `nodes`, last first.
    func walk(_ nodes: some BidirectionalCollection<Int>) {
        for number in nodes.reversed() {
            let node = tape.nodes[number]
            guard node.results.contains(where: { sums[$0] != nil }) else { continue }
            guard node.inputs.contains(where: { tape.values[$0].needsGradient }) else { continue }
            let gradients = node.results.map { sums.removeValue(forKey: $0) }
            node.operation.pullback(
                Pullback(
                    walk: self, inputs: node.inputs.map(seen), results: node.results.map(seen), gradients: gradients,
                    node: node.key))
        }
    }
}

extension Tape {
    /// Records the gradients of `loss`, a scalar, with respect to every trained parameter and every input that wants one.
    ///
    /// Gradients of parameters are added to those that ``ParameterSet`` holds, so that several runs accumulate.
    ///
    /// - Parameters:
    ///   - scale: what the loss is multiplied with first, as 1/k for a mean over k runs.
    ///   - inputs: whose gradients are wanted beside those of the parameters.
    /// - Returns: the gradients of `inputs`, nil where the loss does not depend on one.
    @discardableResult
    public func gradients(of loss: Variable, scale: Double = 1, for inputs: [Variable] = []) -> [Variable?] {
        precondition(loss.shape.count == 1, "Gradients start from a scalar, not from a value of shape \(loss.shape).")
        let walk = GradientWalk(tape: self)
        walk.seed(record(Filled(type: loss.type, value: scale)), of: loss)
        let last = nodes.count - 1
        var end = last
        // Checkpointed stretches are run again just before their gradients are due.
        for checkpoint in checkpoints.reversed() where checkpoint.nodes.upperBound <= last + 1 {
            walk.walk(checkpoint.nodes.upperBound..<(end + 1))
            if checkpoint.nodes.contains(where: { nodes[$0].results.contains { walk.gradient(of: $0) != nil } }) {
                repeatNodes(of: checkpoint, in: walk)
                walk.walk(checkpoint.nodes)
                walk.repetition.removeAll()
            }
            end = checkpoint.nodes.lowerBound - 1
        }
        if end >= 0 { walk.walk(0..<(end + 1)) }
        return inputs.map { walk.gradient(of: $0.index) }
    }

    private func repeatNodes(of checkpoint: Checkpoint, in walk: GradientWalk) {
        for number in checkpoint.nodes {
            let node = nodes[number]
            let results = record(node.operation.repetition, node.inputs.map(walk.seen), key: node.key)
            for (original, repetition) in zip(node.results, results) { walk.note(repetition: repetition, of: original) }
        }
    }
}

/// A stretch of a tape whose intermediate values are not kept but computed again when gradients are due (Chen et al., Training deep
/// nets with sublinear memory cost, 2016).
struct Checkpoint {
    let nodes: Range<Int>
}

extension Tape {
    /// Records what `body` records as a stretch whose intermediate values are computed a second time for the gradients: the same
    /// operations on the same inputs, so that gradients have the same bits, for less memory and more time.
    ///
    /// Stretches do not nest; an inner one is part of the outer.
    public func checkpoint<Result>(_ body: () -> Result) -> Result {
        let start = nodes.count
        let before = checkpoints.count
        let result = body()
        checkpoints.removeSubrange(before...)
        if nodes.count > start { checkpoints.append(Checkpoint(nodes: start..<nodes.count)) }
        return result
    }
}
