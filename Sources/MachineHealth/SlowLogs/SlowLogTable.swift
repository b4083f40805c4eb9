internal import Foundation

/// The channels of a slow log side by side, standardized by the reference stretch: its first rows.
struct SlowLogTable: Sendable {
    /// Indices of the recording's channels that take part.
    var channels: [Int]
    /// Channels that do not vary in the reference (or have no value there).
    var constant: [Int]
    var rows: Int
    /// Rows of the reference.
    var reference: Int
    /// Standardized by the reference's median and 1.4826 × its median absolute deviation, row by row; a missing value repeats the
    /// last one.
    var values: [Double]

    /// - Parameters:
    ///   - columns: values by channel, all of one length.
    ///   - reference: rows, within the length.
    init(columns: [[Double]], reference: Int) {
        self.reference = reference
        rows = columns.first?.count ?? 0
        channels = []
        constant = []
        var kept: [[Double]] = []
        for (channel, column) in columns.enumerated() {
            guard let standard = SlowLogTable.standardized(column, reference: reference) else {
                constant.append(channel)
                continue
            }
            channels.append(channel)
            kept.append(standard)
        }
        values = [Double](repeating: 0, count: rows * kept.count)
        for (place, column) in kept.enumerated() {
            for row in 0..<rows { values[row * kept.count + place] = column[row] }
        }
    }

    var width: Int { channels.count }

    func row(_ index: Int) -> ArraySlice<Double> { values[index * width..<(index + 1) * width] }

    /// Means of each row and the `count` − 1 rows before it (fewer at the start).
    func smoothed(_ count: Int) -> SlowLogTable {
        guard count > 1, width > 0 else { return self }
        var result = self
        var sums = [Double](repeating: 0, count: width)
        for row in 0..<rows {
            // Anew from time to time, so that no rounding gathers.
            if row % 4096 == 0 {
                for place in 0..<width {
                    sums[place] = 0
                    for before in max(0, row - count)..<row { sums[place] += values[before * width + place] }
                }
            }
            let length = Double(min(count, row + 1))
            for place in 0..<width {
                sums[place] += values[row * width + place]
                if row >= count { sums[place] -= values[(row - count) * width + place] }
                result.values[row * width + place] = sums[place] / length
            }
        }
        return result
    }

    /// Each row less the row `lag` rows before it (zero in the first `lag` rows).
    func steps(_ lag: Int) -> SlowLogTable {
        var result = self
        for row in 0..<rows {
            for place in 0..<width {
                result.values[row * width + place] =
                    row < lag ? 0 : values[row * width + place] - values[(row - lag) * width + place]
            }
        }
        return result
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    private static func standardized(_ column: [Double], reference: Int) -> [Double]? {
        let known = column.prefix(reference).filter(\.isFinite)
        guard known.count >= max(20, reference / 2) else { return nil }
        let centre = median(known)
        var scale = 1.4826 * median(known.map { abs($0 - centre) })
        let least = 1e-12 * abs(centre)
        if !(scale > least) {
            // More than half of the values are equal: the standard deviation.
            let mean = known.reduce(0, +) / Double(known.count)
            scale = (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)).squareRoot()
        }
        guard scale > least, scale.isFinite else { return nil }
        var last = 0.0
        return column.map { value in
            // A value a million deviations off says no more than one ten million off.
            if value.isFinite { last = min(1e6, max(-1e6, (value - centre) / scale)) }
            return last
        }
    }
}
