/// Measures fractional-octave bands of a signal that arrives in pieces, by Butterworth band-pass filters of order 2·3.
///
/// Each filter's corners (−3 dB) are the band's edges, so noise counts π/6/sin(π/6) = 1.047 times (+0.20 dB) in its band,
/// shaped by the bilinear transform near half the rate: the sum over adjacent bands of broad-band noise agrees with the total within
/// 0.3 dB. A tone at a centre is exact; one on an edge is counted half in either band. The result has the same bits however the signal is cut.
public struct OctaveFilterBank: Sendable {
    /// The bands, ascending.
    public let bands: [OctaveBand]
    /// Samples taken so far.
    public private(set) var count = 0
    private var filters: [RecursiveFilter]
    private var sums: [Double]

    /// Starts at rest.
    ///
    /// - Parameters:
    ///   - bands: with edges above zero and below half the rate.
    ///   - sampleRate: samples per second.
    public init(bands: [OctaveBand], sampleRate: Double) throws(FilterError) {
        self.bands = bands
        var filters: [RecursiveFilter] = []
        for band in bands {
            filters.append(
                RecursiveFilter(
                    try ButterworthFilter.sections(
                        order: 3, band: .bandPass(band.lowerEdge, band.upperEdge), sampleRate: sampleRate)))
        }
        self.filters = filters
        sums = [Double](repeating: 0, count: bands.count)
    }

    /// Takes a piece.
    public mutating func process(_ samples: [Double]) {
        for index in filters.indices {
            // Sample by sample, so that the order of the sum does not depend on the pieces.
            var sum = sums[index]
            for value in filters[index].process(samples) { sum += value * value }
            sums[index] = sum
        }
        count += samples.count
    }

    /// The mean square in each band over all that was taken, the filters' start included; empty before the first sample.
    public func powers() -> [OctaveBandPower] {
        guard count > 0 else { return [] }
        return zip(bands, sums).map { OctaveBandPower(band: $0, meanSquare: $1 / Double(count)) }
    }

    /// Forgets the sums but not the filters' state: a new interval begins.
    public mutating func beginInterval() {
        sums = [Double](repeating: 0, count: bands.count)
        count = 0
    }
}
