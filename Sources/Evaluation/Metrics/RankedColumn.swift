/// One column of predictions in falling order, with ties marked: what metrics of rank need, sorted once for all weights.
struct RankedColumn: Sendable {
    /// Rows, the highest prediction first; rows that tie in their own order.
    let order: [Int]
    /// For every place of `order`: whether the next prediction is lower.
    let isLastOfTie: [Bool]
    /// Whether the class holds, by place.
    let isPositive: [Bool]

    init(_ values: [Double], _ truth: [Bool]) {
        let order = values.indices.sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
        self.order = order
        isLastOfTie = order.indices.map { $0 + 1 == order.count || values[order[$0 + 1]] < values[order[$0]] }
        isPositive = order.map { truth[$0] }
    }

    /// The area under the ROC curve: the probability that a positive row is ranked above a negative one, ties counting half (Mann
    /// and Whitney, Annals of Mathematical Statistics 18, 1947, 50). `nil` without both.
    func area(_ weights: [Double]) -> Double? {
        var above = 0.0
        var positive = 0.0
        var negative = 0.0
        var tiedPositive = 0.0
        var tiedNegative = 0.0
        for place in order.indices {
            let weight = weights[order[place]]
            if isPositive[place] { tiedPositive += weight } else { tiedNegative += weight }
            guard isLastOfTie[place] else { continue }
            above += tiedNegative * (positive + 0.5 * tiedPositive)
            positive += tiedPositive
            negative += tiedNegative
            tiedPositive = 0
            tiedNegative = 0
        }
        return positive > 0 && negative > 0 ? above / (positive * negative) : nil
    }

    /// Average precision: the precision at every threshold, weighted by the recall gained there (no interpolation). `nil` without
    /// positive rows.
    func averagePrecision(_ weights: [Double]) -> Double? {
        var sum = 0.0
        var positive = 0.0
        var all = 0.0
        var tiedPositive = 0.0
        for place in order.indices {
            let weight = weights[order[place]]
            all += weight
            if isPositive[place] { tiedPositive += weight }
            guard isLastOfTie[place] else { continue }
            positive += tiedPositive
            if all > 0 { sum += tiedPositive * positive / all }
            tiedPositive = 0
        }
        return positive > 0 ? sum / positive : nil
    }
}
