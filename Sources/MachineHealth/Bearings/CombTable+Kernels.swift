internal import CKernels

/// The evidence of all bands of a bank, bin by bin, so that one look at a bin serves every band.
struct CombTable {
    /// Bins of the band that has most.
    let bins: Int
    private let bands: Int
    /// `bands`, filled up to a multiple of eight.
    private let lanes: Int
    /// Bins of each band.
    private let counts: [Double]
    /// The evidence of band b in bin k at k·lanes + b; zero where the band has no such bin.
    private let values: [Double]

    init(_ evidence: [[Double]]) {
        bands = evidence.count
        lanes = (evidence.count + 7) / 8 * 8
        bins = evidence.map(\.count).max() ?? 0
        counts = evidence.map { Double($0.count) } + [Double](repeating: 0, count: lanes - evidence.count)
        let (bins, lanes) = (self.bins, self.lanes)
        values = [Double](unsafeUninitializedCapacity: bins * lanes) { output, count in
            output.initialize(repeating: 0)
            for (band, column) in evidence.enumerated() {
                column.withUnsafeBufferPointer { column in
                    for bin in column.indices { output[bin * lanes + band] = column[bin] }
                }
            }
            count = bins * lanes
        }
    }

    /// The best comb of each band among fundamentals at equal steps.
    ///
    /// Evidence of a comb is the sum over its lines (sidebands count half), over the root of the number of lines, so that combs
    /// of different length compare.
    ///
    /// - Parameters:
    ///   - binWidth: Hz.
    ///   - low: the lowest fundamental, Hz.
    ///   - step: from one to the next, Hz.
    ///   - count: how many there are.
    ///   - highest: none above this is looked at, Hz.
    ///   - sideband: distance of a sideband on either side of each line, Hz; zero for none.
    ///   - isLeftOut: bins whose lines take no part and have no weight; empty for none.
    /// - Returns: by band, the greatest evidence (−∞ where nothing was looked at) and the first step that has it.
    func best(
        binWidth: Double, low: Double, step: Double, count: Int, highest: Double, sideband: Double,
        leavingOut isLeftOut: [Bool] = []
    ) -> [(evidence: Double, step: Int)] {
        var best = [Double](repeating: -.infinity, count: lanes)
        var places = [Double](repeating: 0, count: lanes)
        // A mark for every bin, so that the kernel reads none beyond.
        let marks = isLeftOut.isEmpty ? nil : (0..<bins).map { $0 < isLeftOut.count && isLeftOut[$0] ? UInt8(1) : 0 }
        values.withUnsafeBufferPointer { values in
            counts.withUnsafeBufferPointer { counts in
                best.withUnsafeMutableBufferPointer { best in
                    places.withUnsafeMutableBufferPointer { places in
                        guard let table = values.baseAddress, let counts = counts.baseAddress,
                            let best = best.baseAddress, let places = places.baseAddress
                        else { return }
                        aus_comb_search_f64(
                            table, lanes, bins, counts, binWidth, low, step, count, highest, sideband,
                            FaultCombs.harmonics, marks, best, places
                        )
                    }
                }
            }
        }
        return (0..<bands).map { (best[$0], Int(places[$0])) }
    }
}
