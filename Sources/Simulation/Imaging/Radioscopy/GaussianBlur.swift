internal import Foundation

/// A Gaussian point spread on a square raster; beyond the border the outermost pixel goes on.
struct GaussianBlur: Sendable {
    /// Weights from the middle outwards; with both sides they add up to 1.
    let taps: [Float]

    /// - Parameter deviation: standard deviation in pixels, 0 or more; 0 changes nothing.
    init(deviation: Double) {
        guard deviation > 0.05, deviation.isFinite else {
            taps = [1]
            return
        }
        // What lies beyond 3.5 deviations is 0.05 %.
        let reach = Int(min((3.5 * deviation).rounded(.up), 64))
        let weights = (0...reach).map { exp(-0.5 * Double($0 * $0) / (deviation * deviation)) }
        let sum = 2 * weights.reduce(0, +) - weights[0]
        taps = weights.map { Float($0 / sum) }
    }

    /// The share of the variance of uncorrelated noise that is left.
    var keptNoiseVariance: Float {
        let squares = taps.dropFirst().reduce(taps[0] * taps[0]) { $0 + 2 * $1 * $1 }
        return squares * squares
    }
}
