/// Sums about the mean of some samples, which can be joined with those of the samples that follow.
struct CentralMoments: Hashable, Sendable {
    var count = 0
    var mean = 0.0
    /// Σ (x − mean)^p for p = 2, 3, 4.
    var m2 = 0.0
    var m3 = 0.0
    var m4 = 0.0
    var sumOfMagnitudes = 0.0
    var sumOfRoots = 0.0
    var minimum = 0.0
    var maximum = 0.0

    /// Joins the next samples' sums to these (P. Pébay, Formulas for robust, one-pass parallel computation of covariances and
    /// arbitrary-order statistical moments, Sandia report SAND2008-6212, 2008).
    mutating func join(_ next: CentralMoments) {
        guard count > 0 else {
            self = next
            return
        }
        guard next.count > 0 else { return }
        let a = Double(count)
        let b = Double(next.count)
        let n = a + b
        let delta = next.mean - mean
        let step = delta / n
        let cross = delta * step * a * b
        m4 +=
            next.m4 + cross * step * step * (a * a - a * b + b * b) + 6 * step * step * (a * a * next.m2 + b * b * m2)
            + 4 * step * (a * next.m3 - b * m3)
        m3 += next.m3 + cross * step * (a - b) + 3 * step * (a * next.m2 - b * m2)
        m2 += next.m2 + cross
        mean += step * b
        count += next.count
        sumOfMagnitudes += next.sumOfMagnitudes
        sumOfRoots += next.sumOfRoots
        minimum = min(minimum, next.minimum)
        maximum = max(maximum, next.maximum)
    }
}
