internal import Foundation

/// Eight-tap interpolation of signals whose spectrum is a Gaussian round zero.
///
/// The taps of each phase minimise the mean square error for a process with that spectrum (simple kriging: weights
/// C⁻¹·c with the Gaussian covariance). At twenty standard deviations per second the error is below 1.3·10⁻⁶ of the signal, and
/// smaller for narrower spectra; a polynomial of the same length is some ten times worse.
enum GaussianInterpolator {
    static let tapCount = 8
    /// Taps reach from three values before to four after the point's left neighbour.
    static let lead = 3

    /// `factor` × 8 taps, phase by phase; phase 0 is the value itself.
    static func taps(factor: Int) -> [Float] {
        // Of the power spectrum, in radians per value: the amplitude's deviation over √2.
        let width = 2 * Double.pi / (2.0.squareRoot() * WaveletLevel.oversampling)
        func covariance(_ distance: Double) -> Double { exp(-0.5 * width * width * distance * distance) }
        // Cholesky of the covariance; the small term on the diagonal keeps it well-posed.
        var lower = [[Double]](repeating: [Double](repeating: 0, count: tapCount), count: tapCount)
        for i in 0..<tapCount {
            for j in 0...i {
                var sum = covariance(Double(i - j)) + (i == j ? 1e-12 : 0)
                for k in 0..<j { sum -= lower[i][k] * lower[j][k] }
                lower[i][j] = i == j ? max(sum, 1e-14).squareRoot() : sum / lower[j][j]
            }
        }
        var taps = [Float](repeating: 0, count: factor * tapCount)
        taps[lead] = 1
        for phase in 1..<max(1, factor) {
            let point = Double(lead) + Double(phase) / Double(factor)
            var x = (0..<tapCount).map { covariance(point - Double($0)) }
            for i in 0..<tapCount {
                for k in 0..<i { x[i] -= lower[i][k] * x[k] }
                x[i] /= lower[i][i]
            }
            for i in (0..<tapCount).reversed() {
                for k in i + 1..<tapCount { x[i] -= lower[k][i] * x[k] }
                x[i] /= lower[i][i]
            }
            for i in 0..<tapCount { taps[phase * tapCount + i] = Float(x[i]) }
        }
        return taps
    }
}
