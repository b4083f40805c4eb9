internal import Foundation

/// The analytic Morlet wavelet in the frequency domain: a Gaussian round the frequency f₀ of its row,
/// ψ̂(f) = 2·exp(−½·(w0·(f/f₀ − 1))²) for f > 0 and 0 for f ≤ 0.
///
/// With this scale ("amplitude", also called L1) a tone of amplitude A gives |W| = A in the row of its own frequency. The
/// correction term of the mean is left out: at w0 ≥ 5 it is below 4·10⁻⁶ of the peak (C. Torrence, G. P. Compo, "A Practical
/// Guide to Wavelet Analysis", Bulletin of the American Meteorological Society 79, 1998).
public struct MorletWavelet: Hashable, Sendable {
    /// The number w0 of radians of phase in one standard deviation of time: the greater, the finer in frequency and the
    /// coarser in time. The relative bandwidth is 1/w0. Range 5 … 400.
    public let centralFrequency: Double

    /// Makes the wavelet of `centralFrequency` w0 (6 is customary; 4π is that of fCWT's sigma 2).
    public init(centralFrequency: Double = 6) throws(WaveletError) {
        guard centralFrequency >= 5, centralFrequency <= 400 else { throw .centralFrequency(centralFrequency) }
        self.centralFrequency = centralFrequency
    }

    /// The standard deviation in frequency (Hz) of the wavelet at `frequency` Hz: f₀/w0.
    public func frequencyDeviation(at frequency: Double) -> Double { frequency / centralFrequency }

    /// The standard deviation in time (s) of the wavelet at `frequency` Hz: w0/(2π·f₀).
    public func timeDeviation(at frequency: Double) -> Double { centralFrequency / (2 * Double.pi * frequency) }

    /// ψ̂ at `frequency` Hz of the wavelet at `centre` Hz, without the factor 2: 1 at the centre.
    public func gain(at frequency: Double, centre: Double) -> Double {
        guard frequency > 0 else { return 0 }
        let u = centralFrequency * (frequency / centre - 1)
        return exp(-0.5 * u * u)
    }
}
