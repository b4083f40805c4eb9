internal import Foundation

extension EnvelopeBank {
    /// The mean of `width` neighbours (odd), fewer at the ends.
    static func movingMean(_ values: [Double], width: Int) -> [Double] {
        let reach = width / 2
        var sums = [Double](repeating: 0, count: values.count + 1)
        for index in values.indices { sums[index + 1] = sums[index] + values[index] }
        return values.indices.map { index in
            let low = max(0, index - reach)
            let high = min(values.count, index + reach + 1)
            return (sums[high] - sums[low]) / Double(high - low)
        }
    }
}
