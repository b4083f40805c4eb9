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

    /// The highest of each value and its `reach` neighbours on either side.
    static func movingMaximum(_ values: [Double], reach: Int) -> [Double] {
        var result = values
        for distance in 1...max(1, reach) where distance <= reach {
            for index in values.indices {
                if index >= distance { result[index] = max(result[index], values[index - distance]) }
                if index + distance < values.count { result[index] = max(result[index], values[index + distance]) }
            }
        }
        return result
    }

    /// The local mean level of noise: medians of stretches of `width` bins, one every quarter of that, joined by straight
    /// lines, and divided by the ratio of median to mean of noise power averaged over `averages` bins.
    ///
    /// For one bin of Gaussian noise the power is exponential, whose median is ln 2 of its mean; for averages the median of the
    /// gamma distribution of shape n is close to 1 − 1/(3n) + 8/(405n²) of its mean (Choi, Proc. AMS 121, 1994, 245).
    static func localFloor(_ values: [Double], width: Int, averages: Int) -> [Double] {
        guard !values.isEmpty else { return [] }
        let shape = Double(averages)
        let medianOfMean = averages == 1 ? 0.6931471805599453 : 1 - 1 / (3 * shape) + 8 / (405 * shape * shape)
        let step = max(1, width / 4)
        let centres = Array(stride(from: 0, to: values.count + step, by: step))
        var scratch: [Double] = []
        let medians = centres.map { centre in
            let low = max(0, min(centre, values.count - 1) - width / 2)
            let high = min(values.count, max(low + 1, centre + width / 2 + 1))
            scratch.removeAll(keepingCapacity: true)
            scratch.append(contentsOf: values[low..<high])
            return median(&scratch) / medianOfMean
        }
        return values.indices.map { index in
            let left = index / step
            let part = Double(index - left * step) / Double(step)
            return medians[left] + (medians[min(left + 1, medians.count - 1)] - medians[left]) * part
        }
    }

    /// The lower median of the values, by selection; reorders them.
    static func median(_ values: inout [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let target = (values.count - 1) / 2
        var low = 0
        var high = values.count - 1
        while low < high {
            // The middle of three as pivot keeps sorted input from being slow.
            let middle = (low + high) / 2
            if values[middle] < values[low] { values.swapAt(middle, low) }
            if values[high] < values[low] { values.swapAt(high, low) }
            if values[high] < values[middle] { values.swapAt(high, middle) }
            let pivot = values[middle]
            var left = low
            var right = high
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                if left <= right {
                    values.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if target <= right {
                high = right
            } else if target >= left {
                low = left
            } else {
                break
            }
        }
        return values[target]
    }
}
