/// Filters a signal piece by piece with a cascade of second-order sections, forward in time only.
///
/// The state goes from one piece to the next, so the result has the same bits however the signal is cut. A sample that is not
/// finite stays in the state: `reset` after a gap.
public struct RecursiveFilter: Sendable {
    /// The sections, in order.
    public let sections: [SecondOrderSection]
    let coefficients: [Double]
    var state: [Double]

    /// Starts at rest.
    public init(_ sections: [SecondOrderSection]) {
        self.sections = sections
        coefficients = sections.flatMap { [$0.b0, $0.b1, $0.b2, $0.a1, $0.a2] }
        state = [Double](repeating: 0, count: 2 * sections.count)
    }

    /// Forgets the past.
    public mutating func reset() { state = [Double](repeating: 0, count: 2 * sections.count) }

    /// Sets the state as if the input had been `value` for ever, which avoids the transient of a signal that starts with an offset.
    public mutating func settle(at value: Double) {
        var input = value
        for (index, section) in sections.enumerated() {
            let sum = 1 + section.a1 + section.a2
            // A pole at z = 1 has no settled state.
            let output = sum == 0 ? 0 : input * (section.b0 + section.b1 + section.b2) / sum
            state[2 * index] = output - section.b0 * input
            state[2 * index + 1] = section.b2 * input - section.a2 * output
            input = output
        }
    }

    /// The filtered piece, as long as `samples`.
    public mutating func process(_ samples: [Double]) -> [Double] {
        guard !sections.isEmpty else { return samples }
        var output = samples
        runSections(&output)
        return output
    }
}

/// Filters a whole signal forward and backward: no phase, the gain of `sections` squared.
///
/// As `scipy.signal.sosfiltfilt`: the signal is continued at either end by its reflection through the end point (odd extension)
/// over 3·(2·n + 1 − m) samples (n sections, m first-order ones) and the filter starts settled (F. Gustafsson, "Determining the Initial
/// States in Forward-Backward Filtering", IEEE Transactions on Signal Processing 44, 1996, in its simple form).
public enum ZeroPhaseFilter {
    /// Samples of the extension at either end; a signal must be longer.
    public static func extensionLength(_ sections: [SecondOrderSection]) -> Int {
        let first = min(sections.count { $0.b2 == 0 }, sections.count { $0.a2 == 0 })
        return 3 * (2 * sections.count + 1 - first)
    }

    /// The filtered signal, as long as `signal`.
    public static func apply(_ sections: [SecondOrderSection], to signal: [Double]) throws(FilterError) -> [Double] {
        let length = extensionLength(sections)
        guard signal.count > length, let first = signal.first, let last = signal.last else {
            throw .tooShort(count: signal.count, needed: length + 1)
        }
        var extended: [Double] = []
        extended.reserveCapacity(signal.count + 2 * length)
        for index in (1...length).reversed() { extended.append(2 * first - signal[index]) }
        extended += signal
        for index in 1...length { extended.append(2 * last - signal[signal.count - 1 - index]) }
        for _ in 0..<2 {
            var filter = RecursiveFilter(sections)
            filter.settle(at: extended[0])
            extended = filter.process(extended)
            extended.reverse()
        }
        return Array(extended[length..<length + signal.count])
    }
}
