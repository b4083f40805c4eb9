internal import Foundation

/// Normal numbers for pictures: 65,536 quantiles of the normal distribution, one for each of 16 random bits.
///
/// They reach to 4.2 standard deviations and their variance is 1 within 2·10⁻⁴, which is finer than 8 bits of grey can show.
enum NormalNoise {
    /// Quantiles at (k + ½)/65,536.
    static let quantiles: [Float] = (0..<65_536).map { Float(quantile((Double($0) + 0.5) / 65_536)) }

    /// The normal quantile with a relative error below 10⁻⁶: Wichura, Algorithm AS 241 (PPND7), Applied Statistics 37, 1988, 477.
    static func quantile(_ probability: Double) -> Double {
        let q = probability - 0.5
        if abs(q) <= 0.425 {
            let r = 0.180625 - q * q
            let top = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179
            let bottom = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1
            return q * top / bottom
        }
        let tail = q < 0 ? probability : 1 - probability
        var r = sqrt(-log(tail))
        let value: Double
        if r <= 5 {
            r -= 1.6
            let top = ((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777
            value = top / ((0.12021132975 * r + 0.73700164250) * r + 1)
        } else {
            r -= 5
            let top = ((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150
            value = top / ((0.012258202635 * r + 0.24197894225) * r + 1)
        }
        return q < 0 ? -value : value
    }
}
