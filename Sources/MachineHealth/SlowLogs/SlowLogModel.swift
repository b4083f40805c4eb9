internal import Foundation

/// How far every row of a slow log is from the state of its reference, with limits that know about autocorrelation and drift.
///
/// Two charts of Mahalanobis' distance, squared, with a shrunk covariance: one of the moving means of the standardized channels, one of
/// their steps from the moving mean a twentieth of the reference earlier, which sees sudden changes of channels that wander. Two things make
/// slow logs raise alarms under textbook limits, and both are measured in the reference itself:
/// - Channels that wander (temperatures) leave any fixed band in time. The variance of each channel's prediction grows with the time
///   since the reference as its variogram does (Matheron: Principles of geostatistics. Economic Geology 58, 1963, 1246): the slope of
///   the variogram of block means, carried on to twice the reference's length at most.
/// - Neighbouring rows are alike, so a limit from a distribution of independent rows is too low. Each quarter of the reference is judged by
///   a model of the other three (blocked cross-validation); the limit is the distance that the greatest row of as many rows as there are after the
///   reference exceeds with the stated chance, by peaks over the 90 % quantile with an exponential tail, runs of them counted once
///   (Davison, Smith: Models for exceedances over high thresholds. J. R. Stat. Soc. B 52, 1990, 393), and no less than the greatest distance in the reference.
struct SlowLogModel: Sendable {
    /// Distance of each row as a multiple of the limit: the greater one of both charts.
    var ratios: [Double]
    /// Rows at which the alarm stands: after the reference, where half of the last `smoothing` rows exceed the limit.
    var alarms: [Bool]
    var table: SlowLogTable
    /// Rows of the moving mean, and of the rule of persistence.
    var smoothing: Int

    private var levels: Chart
    private var steps: Chart?

    /// The chance of an alarm in a whole log whose state does not change, shared by both charts.
    static let falseAlarmRate = 0.05
    /// Quarters of the reference, each judged by the other three.
    static let folds = 4

    /// `nil` where no channel varies in the reference, or the reference is shorter than eight moving means.
    init?(table: SlowLogTable, smoothing: Int) {
        guard table.width > 0, smoothing > 0, table.reference / 8 >= smoothing, table.rows > table.reference else {
            return nil
        }
        self.table = table
        self.smoothing = smoothing
        let means = table.smoothed(smoothing)
        let growth = SlowLogModel.growth(table, smoothing: smoothing)
        guard let levels = Chart(means, first: smoothing - 1, growth: growth, apart: smoothing) else { return nil }
        self.levels = levels
        let lag = max(smoothing, table.reference / 20)
        steps = Chart(
            means.steps(lag), first: smoothing - 1 + lag, growth: [Double](repeating: 0, count: table.width),
            apart: smoothing)
        let second = steps?.ratios
        ratios = levels.ratios.indices.map { max(levels.ratios[$0], second?[$0] ?? 0) }
        var above = 0
        alarms = [Bool](repeating: false, count: table.rows)
        for row in 0..<table.rows {
            if ratios[row] > 1 { above += 1 }
            if row >= smoothing, ratios[row - smoothing] > 1 { above -= 1 }
            alarms[row] = row >= table.reference && 2 * above >= smoothing
        }
    }

    /// The first row of the alarm, or `nil`.
    var onset: Int? { alarms.firstIndex(of: true) }

    /// The row after the reference with the greatest distance among those with an alarm, else among all.
    var peak: Int {
        var best = table.reference
        for row in table.reference..<table.rows {
            let wins = (alarms[row] ? 1 : 0, ratios[row]) > (alarms[best] ? 1 : 0, ratios[best])
            if wins { best = row }
        }
        return best
    }

    /// Each channel's share in the squared distance of a row on the chart that it exceeds most: dⱼ·(P·d)ⱼ / Σ, negative parts taken as
    /// none; the shares' sum is 1. In the order of `table.channels`.
    func contributions(row: Int) -> [Double] {
        let chart = steps.map { $0.ratios[row] > levels.ratios[row] ? $0 : levels } ?? levels
        let parts = chart.parts(row).map { max(0, $0) }
        let sum = parts.reduce(0, +)
        return sum > 0 ? parts.map { $0 / sum } : parts
    }

    /// A chart of distances with its limit.
    private struct Chart: Sendable {
        let table: SlowLogTable
        let growth: [Double]
        let fit: Fit
        /// Distance over limit of each row.
        let ratios: [Double]

        /// - Parameters:
        ///   - first: the first row whose values are whole.
        ///   - growth: variance a row that each channel gains.
        ///   - apart: rows that separate two runs.
        init?(_ table: SlowLogTable, first: Int, growth: [Double], apart: Int) {
            let length = table.reference - first
            guard length >= 4 * SlowLogModel.folds else { return nil }
            var judged: [Double] = []
            for fold in 0..<SlowLogModel.folds {
                let start = first + fold * length / SlowLogModel.folds
                let end = first + (fold + 1) * length / SlowLogModel.folds
                let others = Array(first..<start) + Array(end..<table.reference)
                guard let fit = Fit(table, rows: others) else { return nil }
                let centre = Double(others.reduce(0, +)) / Double(others.count)
                let isInside = fold > 0 && fold < SlowLogModel.folds - 1
                for row in start..<end {
                    let horizon = isInside ? 0 : abs(Double(row) - centre)
                    judged.append(fit.distance(table.row(row), growth: growth, horizon: horizon))
                }
            }
            let limit = Chart.limit(judged, rows: table.rows - table.reference, apart: apart)
            guard let fit = Fit(table, rows: Array(first..<table.reference)), limit > 0, limit.isFinite else {
                return nil
            }
            self.table = table
            self.growth = growth
            self.fit = fit
            ratios = (0..<table.rows).map { row in
                guard row >= first else { return 0 }
                let horizon = SlowLogModel.horizon(row, reference: table.reference)
                return (fit.distance(table.row(row), growth: growth, horizon: horizon) / limit).squareRoot()
            }
        }

        /// The distance that the greatest of `rows` further rows exceeds with half of the stated chance.
        static func limit(_ distances: [Double], rows: Int, apart: Int) -> Double {
            let sorted = distances.sorted()
            guard let greatest = sorted.last else { return 0 }
            let threshold = sorted[(sorted.count - 1) * 9 / 10]
            var peaks: [Double] = []
            var last = -1
            for (row, distance) in distances.enumerated() where distance > threshold {
                if last >= 0, row - last < apart, let peak = peaks.last {
                    peaks[peaks.count - 1] = max(peak, distance)
                } else {
                    peaks.append(distance)
                }
                last = row
            }
            guard !peaks.isEmpty else { return greatest }
            let excess = peaks.reduce(0) { $0 + $1 - threshold } / Double(peaks.count)
            let expected = Double(peaks.count) / Double(distances.count) * Double(rows)
            let chance = SlowLogModel.falseAlarmRate / 2
            return max(greatest, threshold + excess * max(0, log(expected / chance)))
        }

        func parts(_ row: Int) -> [Double] {
            fit.parts(
                table.row(row), growth: growth, horizon: SlowLogModel.horizon(row, reference: table.reference))
        }
    }

    private static func horizon(_ row: Int, reference: Int) -> Double {
        row < reference ? 0 : min(Double(row) - Double(reference) / 2, 2 * Double(reference))
    }

    /// The variance that each channel's prediction gains a row, in squares of its standardized unit.
    private static func growth(_ table: SlowLogTable, smoothing: Int) -> [Double] {
        let block = max(smoothing, table.reference / 20)
        let count = table.reference / block
        guard count >= 4 else { return [Double](repeating: 0, count: table.width) }
        return (0..<table.width).map { place in
            let means = (0..<count).map { number in
                (0..<block).reduce(0.0) { $0 + table.values[(number * block + $1) * table.width + place] }
                    / Double(block)
            }
            var sums = (lag: 0.0, half: 0.0, product: 0.0, square: 0.0)
            let lags = count / 2
            for lag in 1...lags {
                var half = 0.0
                for index in lag..<count {
                    let step = means[index] - means[index - lag]
                    half += step * step / 2
                }
                half /= Double(count - lag)
                sums.lag += Double(lag)
                sums.half += half
                sums.product += Double(lag) * half
                sums.square += Double(lag) * Double(lag)
            }
            let spread = sums.square - sums.lag * sums.lag / Double(lags)
            let slope = spread > 0 ? (sums.product - sums.lag * sums.half / Double(lags)) / spread : 0
            return max(0, slope) * 2 / Double(block)
        }
    }

    /// Centre and inverse covariance of some rows.
    private struct Fit: Sendable {
        var centre: [Double]
        var variances: [Double]
        var precision: SymmetricMatrix

        init?(_ table: SlowLogTable, rows: [Int]) {
            let width = table.width
            centre = (0..<width).map { place in
                SlowLogTable.median(rows.map { table.values[$0 * width + place] })
            }
            let centre = centre
            let centred = rows.map { row in
                ArraySlice((0..<width).map { table.values[row * width + $0] - centre[$0] })
            }
            let covariance = SymmetricMatrix(shrunkCovarianceOf: centred, size: width)
            guard let precision = covariance.inverse() else { return nil }
            self.precision = precision
            variances = (0..<width).map { covariance[$0, $0] }
        }

        func parts(_ row: ArraySlice<Double>, growth: [Double], horizon: Double) -> [Double] {
            let width = centre.count
            var difference = [Double](repeating: 0, count: width)
            for place in 0..<width {
                let factor = (1 + growth[place] * horizon / variances[place]).squareRoot()
                difference[place] = (row[row.startIndex + place] - centre[place]) / factor
            }
            return (0..<width).map { i in
                var sum = 0.0
                for j in 0..<width { sum += precision[i, j] * difference[j] }
                return sum * difference[i]
            }
        }

        func distance(_ row: ArraySlice<Double>, growth: [Double], horizon: Double) -> Double {
            max(0, parts(row, growth: growth, horizon: horizon).reduce(0, +))
        }
    }
}
