internal import Foundation

/// Where the means of several channels change together: the segmentation that minimizes the squared deviations plus a penalty a change.
///
/// Exact by dynamic programming (Jackson et al.: An algorithm for optimal partitioning of data on an interval. IEEE Signal Process.
/// Lett. 12, 2005, 105). The penalty is Schwarz's, (channels + 1) · ln n, times the variance of autocorrelated noise.
enum ChangePoints {
    /// Blocks that a log is cut into, at most.
    static let mostBlocks = 600

    /// The rows at which a new level begins, ascending.
    ///
    /// - Parameter shortest: rows that a level lasts at least.
    static func rows(of table: SlowLogTable, shortest: Int) -> [Int] {
        let width = table.width
        let block = max(1, (table.rows + mostBlocks - 1) / mostBlocks)
        let count = table.rows / block
        guard width > 0, count >= 8 else { return [] }
        // Block means in units of their own noise, so that every channel has the same say.
        var columns: [[Double]] = []
        for place in 0..<width {
            let means = (0..<count).map { number in
                (0..<block).reduce(0.0) { $0 + table.values[(number * block + $1) * width + place] } / Double(block)
            }
            guard let noise = noise(means) else { continue }
            columns.append(means.map { $0 / noise })
        }
        guard !columns.isEmpty else { return [] }
        let penalty = Double(columns.count + 1) * log(Double(count))
        return segments(columns, penalty: penalty, shortest: max(2, shortest / block)).map { $0 * block }
    }

    /// The standard deviation that a long mean of first-order autoregressive noise has, times the root of its length.
    ///
    /// From the differences of neighbours, which levels hardly touch, drawn in to three of their deviations: their variance v and their
    /// own correlation r give the coefficient φ = 1 + 2 r and the noise v (1 + φ) / (2 (1 − φ)²). φ is taken as 0.95 at most.
    private static func noise(_ values: [Double]) -> Double? {
        let differences = zip(values, values.dropFirst()).map { $1 - $0 }
        let bound = 3 * 1.4826 * SlowLogTable.median(differences.map { abs($0) })
        guard bound > 0, bound.isFinite else { return nil }
        let calm = differences.map { min(bound, max(-bound, $0)) }
        let power = calm.reduce(0) { $0 + $1 * $1 }
        let product = zip(calm, calm.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        guard power > 0 else { return nil }
        let coefficient = min(0.95, max(0, 1 + 2 * product / power))
        let variance = power / Double(calm.count)
        return (variance * (1 + coefficient) / 2).squareRoot() / (1 - coefficient)
    }

    /// - Returns: first indices of all segments but the first.
    static func segments(_ columns: [[Double]], penalty: Double, shortest: Int) -> [Int] {
        guard let count = columns.first?.count, count >= 2 * shortest else { return [] }
        let sums = columns.map { column in
            column.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
        }
        // Σx² is the same for every segmentation; the cost of a segment is −(Σx)² / length.
        func cost(_ start: Int, _ end: Int) -> Double {
            var total = 0.0
            for column in sums {
                let sum = column[end] - column[start]
                total -= sum * sum
            }
            return total / Double(end - start)
        }
        var best = [Double](repeating: .infinity, count: count + 1)
        var before = [Int](repeating: 0, count: count + 1)
        best[0] = -penalty
        var candidates = [0]
        for end in shortest...count {
            if end - shortest > 0, best[end - shortest].isFinite { candidates.append(end - shortest) }
            for start in candidates {
                let total = best[start] + cost(start, end) + penalty
                if total < best[end] {
                    best[end] = total
                    before[end] = start
                }
            }
        }
        var points: [Int] = []
        var end = count
        while before[end] > 0 {
            end = before[end]
            points.append(end)
        }
        return points.reversed()
    }
}
