/// The discrete wavelet packet transform: a full binary tree of half-band filters, each level an orthonormal change of basis.
///
/// Signals count as periodic, so a level has as many coefficients as the signal has samples and its energy is exactly the
/// signal's. Bands are in order of frequency, not of filtering: decimation turns a high band upside down, so the children of every odd band
/// change places (Gray code; M. V. Wickerhauser, "Adapted Wavelet Analysis from Theory to Software", 1994, 9.2).
public struct WaveletPacketTransform: Hashable, Sendable {
    public let wavelet: OrthogonalWavelet
    /// Levels below the signal itself: 2^levels bands at the deepest.
    public let levels: Int

    /// Prepares a transform.
    ///
    /// - Parameters:
    ///   - wavelet: the filter pair.
    ///   - levels: 0 … 16.
    public init(wavelet: OrthogonalWavelet, levels: Int) throws(FilterError) {
        guard (0...16).contains(levels) else {
            throw .parameter(name: "levels", value: Double(levels), range: "0 to 16")
        }
        self.wavelet = wavelet
        self.levels = levels
    }

    /// The greatest length not above `count` that the tree divides evenly: a multiple of 2^levels.
    public func usableLength(_ count: Int) -> Int { (max(0, count) >> levels) << levels }

    /// Decomposes a signal.
    ///
    /// - Parameter signal: a multiple of 2^levels samples, at least that many; cut it to `usableLength` first.
    public func analyze(_ signal: [Double]) throws(FilterError) -> WaveletPacketTree {
        guard !signal.isEmpty, signal.count == usableLength(signal.count) else {
            throw .parameter(
                name: "the number of samples", value: Double(signal.count), range: "a multiple of \(1 << levels)")
        }
        let low = wavelet.lowPass
        let high = wavelet.highPass
        var nodes: [[[Double]]] = [[signal]]
        for level in 0..<levels {
            var next: [[Double]] = []
            next.reserveCapacity(2 << level)
            for (band, values) in nodes[level].enumerated() {
                let lower = Self.split(values, low)
                let upper = Self.split(values, high)
                next += band % 2 == 0 ? [lower, upper] : [upper, lower]
            }
            nodes.append(next)
        }
        return WaveletPacketTree(wavelet: wavelet, nodes: nodes)
    }

    /// Σ filter[n]·values[2k + n], indices modulo the length.
    static func split(_ values: [Double], _ filter: [Double]) -> [Double] {
        let half = values.count / 2
        // The values go on past the end far enough for the last output, round and round where the filter is longer.
        let extended = values + (0..<filter.count).map { values[$0 % values.count] }
        return (0..<half).map { k in
            var sum = 0.0
            for n in filter.indices { sum += filter[n] * extended[2 * k + n] }
            return sum
        }
    }

    /// The transpose of `split` for both filters, which for an orthonormal pair is its inverse.
    static func join(_ lower: [Double], _ upper: [Double], low: [Double], high: [Double]) -> [Double] {
        let count = 2 * lower.count
        var values = [Double](repeating: 0, count: count + low.count)
        for k in lower.indices {
            for n in low.indices { values[2 * k + n] += lower[k] * low[n] + upper[k] * high[n] }
        }
        guard count > 0 else { return [] }
        for n in 0..<low.count { values[n % count] += values[count + n] }
        return Array(values.prefix(count))
    }
}

/// A signal in wavelet packets: every level of the tree, its bands in ascending frequency.
public struct WaveletPacketTree: Sendable {
    public let wavelet: OrthogonalWavelet
    /// `nodes[level][band]` has count/2^level coefficients; level 0 is the signal.
    public let nodes: [[[Double]]]

    /// The deepest level.
    public var depth: Int { nodes.count - 1 }

    /// The nominal frequencies of a band in Hz: band·w … (band + 1)·w with w = rate/2^(level + 1).
    public static func frequencies(level: Int, band: Int, sampleRate: Double) -> ClosedRange<Double> {
        var width = sampleRate / 2
        for _ in 0..<max(0, level) { width /= 2 }
        return Double(band) * width...Double(band + 1) * width
    }

    /// The energy (sum of squares) of each band of a level; together the signal's energy.
    public func energies(level: Int) -> [Double] {
        nodes[level].map { $0.reduce(0) { $0 + $1 * $1 } }
    }

    /// Each band's share of the energy; all zero for a zero signal.
    public func relativeEnergies(level: Int) -> [Double] {
        let energies = energies(level: level)
        let total = energies.reduce(0, +)
        return energies.map { total > 0 ? $0 / total : 0 }
    }

    /// The signal made of the chosen bands of a level (all by default); the signals of all bands add up to the signal.
    public func reconstruct(level: Int? = nil, bands: Set<Int>? = nil) -> [Double] {
        let level = level ?? depth
        let low = wavelet.lowPass
        let high = wavelet.highPass
        var current = nodes[level].enumerated().map { band, values in
            bands?.contains(band) ?? true ? values : [Double](repeating: 0, count: values.count)
        }
        while current.count > 1 {
            current = (0..<current.count / 2).map { parent in
                let (first, second) = (current[2 * parent], current[2 * parent + 1])
                return parent % 2 == 0
                    ? WaveletPacketTransform.join(first, second, low: low, high: high)
                    : WaveletPacketTransform.join(second, first, low: low, high: high)
            }
        }
        return current.first ?? []
    }
}
