internal import NumericalMethods

/// Draws one row of every unit: rows of one unit are not exchangeable with those of others, so that conformal calibration on all
/// of them would promise too much (Dunn, Wasserman and Ramdas, Journal of the American Statistical Association 118, 2023, 2491).
public enum OneRowPerUnit {
    /// - Parameters:
    ///   - rows: row numbers.
    ///   - units: the unit of every row of the data set.
    /// - Returns: row numbers, in the order of the names of the units.
    public static func draw(_ rows: [Int], units: [String], seed: UInt64) -> [Int] {
        let known = rows.filter { units.indices.contains($0) }
        let index = UnitIndex(known.map { units[$0] })
        return index.rows.enumerated().map { number, members in
            var random = CounterRandom(seed: seed, stream: UInt64(number))
            let pick = min(members.count - 1, Int(random.uniform() * Double(members.count)))
            return known[members[pick]]
        }
    }
}
