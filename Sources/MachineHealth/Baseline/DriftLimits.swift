internal import Foundation

/// How far above the median of n healthy values, in scaled median absolute deviations, the next healthy value seldom lies.
///
/// Upper quantiles of (x − median) / (1.4826·MAD) for normal values, by Monte Carlo of 6 to 12 million draws (the script stands
/// with the tests). A short history spreads so much that its limits are far: that is the price of few recordings.
enum DriftLimits {
    /// The chances of the columns.
    private static let chances = [1e-1, 1e-2, 1e-3, 1e-4]
    private static let table: [(recordings: Int, limits: [Double])] = [
        (5, [2.463, 9.987, 33.39, 105.8]), (6, [2.069, 6.169, 14.58, 32.86]), (7, [1.979, 5.937, 14.03, 31.55]),
        (8, [1.818, 4.741, 9.493, 17.83]), (10, [1.69, 4.073, 7.47, 12.64]), (12, [1.609, 3.683, 6.365, 10.13]),
        (15, [1.545, 3.414, 5.664, 8.642]), (20, [1.466, 3.044, 4.699, 6.612]), (30, [1.401, 2.775, 4.066, 5.464]),
        (50, [1.351, 2.587, 3.645, 4.655]),
    ]

    /// The limit for a history of so many recordings; of lengths between those of the table the shorter holds.
    ///
    /// - Parameters:
    ///   - recordings: at least 5.
    ///   - chance: of a healthy value above the limit, below 0.1; between the columns logarithms are interpolated, below the
    ///     last extrapolated.
    static func critical(recordings: Int, chance: Double) -> Double {
        let row = (table.last { $0.recordings <= recordings } ?? table[0]).limits
        let wanted = log(min(max(chance, 1e-12), chances[0]))
        var column = 0
        while column < chances.count - 2, wanted < log(chances[column + 1]) { column += 1 }
        let share = (wanted - log(chances[column])) / (log(chances[column + 1]) - log(chances[column]))
        return exp(log(row[column]) + share * (log(row[column + 1]) - log(row[column])))
    }
}
