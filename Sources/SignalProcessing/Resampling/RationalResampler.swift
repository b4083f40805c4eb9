internal import Foundation

/// Changes the sampling rate by the ratio of two whole numbers, piece by piece.
///
/// Polyphase filter as `scipy.signal.resample_poly`: Kaiser window of β = 5, 10·max(up, down) taps of the higher rate on either
/// side, cut off at the lower of the two half rates, zeros beyond the ends, no delay, ⌈n·up/down⌉ values. The β of 5 leaves aliases some
/// 50 dB down near the corner; a greater one and longer sides are offered. The result has the same bits however the signal is cut.
public struct RationalResampler: Sendable {
    /// Output over input rate is `up`/`down`, in lowest terms.
    public let up: Int
    public let down: Int
    /// Taps of one phase.
    let tapCount: Int
    /// `up` phases of `tapCount` taps, each in the order of ascending samples.
    let phases: [Double]
    /// Half the filter's length at the rate `up` times the input's.
    let half: Int
    /// Samples of the signal from `first` on that outputs still need.
    var buffer: [Double]
    var first: Int
    /// Samples taken and values given so far.
    public private(set) var inputCount = 0
    public private(set) var outputCount = 0

    /// Prepares a change of rate.
    ///
    /// - Parameters:
    ///   - up, down: 1 … 65,536; their common factor is taken out.
    ///   - beta: of the Kaiser window, 0 … 30.
    ///   - sides: zero crossings of the filter on either side, 1 … 200; times the larger factor at most 524,287.
    public init(up: Int, down: Int, beta: Double = 5, sides: Int = 10) throws(FilterError) {
        guard (1...65536).contains(up), (1...65536).contains(down) else { throw .ratio(up: up, down: down) }
        guard beta >= 0, beta <= 30 else { throw .parameter(name: "beta", value: beta, range: "0 to 30") }
        guard (1...200).contains(sides) else {
            throw .parameter(name: "sides", value: Double(sides), range: "1 to 200")
        }
        var (a, b) = (up, down)
        while b != 0 { (a, b) = (b, a % b) }
        self.up = up / a
        self.down = down / a
        let most = max(self.up, self.down)
        half = self.up == self.down ? 0 : sides * most
        let scale = Double(self.up)
        let taps: [Double]
        if half == 0 {
            taps = [1]
        } else if 2 * half + 1 < 1 << 20 {
            // At a rate of 2 the corner is 1/most, as SciPy counts it.
            let design = try FiniteImpulseFilter(
                band: .lowPass(1 / Double(most)), tapCount: 2 * half + 1, window: .kaiser(beta: beta), sampleRate: 2)
            taps = design.taps.map { $0 * scale }
        } else {
            throw .parameter(
                name: "sides times the larger rate factor", value: Double(half),
                range: "at most 524287: fewer sides, or two changes of rate one after the other")
        }
        // Output m stands at t = m·down + half of the zero-stuffed signal delayed by half; sample j meets tap t − j·up.
        // Rounded up to the kernel's eight, with zeros for the oldest samples.
        let tapCount = ((taps.count + self.up - 1) / self.up + 7) / 8 * 8
        self.tapCount = tapCount
        var phases = [Double](repeating: 0, count: tapCount * self.up)
        for (index, tap) in taps.enumerated() {
            // Ascending samples are descending taps.
            phases[(index % self.up) * tapCount + (tapCount - 1 - index / self.up)] = tap
        }
        self.phases = phases
        buffer = [Double](repeating: 0, count: tapCount)
        first = -tapCount
    }

    /// Takes a piece and gives the values that it settles.
    public mutating func process(_ samples: [Double]) -> [Double] {
        buffer += samples
        inputCount += samples.count
        return take(limit: .max)
    }

    /// Ends the signal and gives the remaining values: ⌈n·up/down⌉ in all. Start anew for another signal.
    public mutating func finish() -> [Double] {
        let (product, overflow) = inputCount.multipliedReportingOverflow(by: up)
        let total = overflow ? Int.max : (product + down - 1) / down
        buffer += [Double](repeating: 0, count: half / up + 2)
        return take(limit: total)
    }

    /// The values whose newest sample is in the buffer, up to `limit` in all.
    private mutating func take(limit: Int) -> [Double] {
        // An output at time T = m·down + half needs samples up to T/up.
        let newest = first + buffer.count - 1
        let last = ((newest + 1) * up - 1 - half) / down
        let count = (newest + 1) * up - 1 >= half ? max(0, min(limit, last + 1) - outputCount) : 0
        let values = FilterLoops.polyphase(
            buffer, phases: phases, tapCount: tapCount, up: up, down: down,
            start: outputCount * down + half - (tapCount - 1 + first) * up, count: count)
        outputCount += count
        // What the next output does not reach is forgotten.
        let oldest = (outputCount * down + half) / up - tapCount + 1
        let drop = min(max(0, oldest - first), buffer.count)
        buffer.removeFirst(drop)
        first += drop
        return values
    }

    /// The whole signal at the new rate.
    public static func resample(
        _ signal: [Double], up: Int, down: Int, beta: Double = 5, sides: Int = 10
    ) throws(FilterError) -> [Double] {
        var resampler = try RationalResampler(up: up, down: down, beta: beta, sides: sides)
        return resampler.process(signal) + resampler.finish()
    }

    /// Every `factor`-th value (1 … 32,767) after a low-pass that keeps aliases some 80 dB down (Kaiser β 8, 16 crossings a side).
    public static func decimate(_ signal: [Double], by factor: Int) throws(FilterError) -> [Double] {
        try resample(signal, up: 1, down: factor, beta: 8, sides: 16)
    }
}
