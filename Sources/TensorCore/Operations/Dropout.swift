internal import CKernels

/// x/keep for a random share `keep` of the elements, 0 for the others (Srivastava et al. 2014). What is drawn depends on the
/// program's seed and step and on the place in the tape alone.
struct Dropout: Operation {
    let keep: Double
    /// The place in the tape whose draw is used again: that of the forward run, in the gradient.
    let key: Int?

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    func run(_ call: OperationCall) {
        let x = call.inputs[0]
        let stream = call.state.step &* 0x1_0000_0000 &+ UInt64(key ?? call.node)
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 14)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: x.count, step: 64)
            aus_tensor_dropout(
                x.precision, range.lowerBound, range.upperBound, call.state.seed, stream, keep, x.memory,
                call.results[0].memory)
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        gradients.add(gradients.tape.record(Dropout(keep: keep, key: key ?? gradients.node), dy), to: 0)
    }
}

extension Variable {
    /// The value with each element kept with probability `keep` (above 0, at most 1) and scaled by 1/keep.
    public func dropout(keeping keep: Double) -> Variable {
        precondition(keep > 0 && keep <= 1, "A share to keep lies above 0 and up to 1, not at \(keep).")
        return keep == 1 ? self : tape.record(Dropout(keep: keep, key: nil), self)
    }
}
