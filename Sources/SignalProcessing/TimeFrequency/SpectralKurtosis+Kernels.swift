internal import CKernels
internal import NumericalMethods

/// The spectral kurtosis of a signal by its short-time transform: K(f) = ⟨|X|⁴⟩/⟨|X|²⟩² − 2, which is 0 for stationary Gaussian
/// noise, −1 for a steady tone, and large where a band holds rare bursts (J. Antoni, Mech. Syst. Signal Process. 20, 2006, 282).
///
/// At zero frequency and half the rate X is real and 3 is subtracted instead. The standard deviation for Gaussian noise is about
/// 2/√frames for frames that do not overlap.
public struct SpectralKurtosis: Hashable, Sendable {
    /// One value a bin; 0 where the bin holds no power.
    public let values: [Double]
    /// In hertz.
    public let binWidth: Double
    /// The number of frames that were averaged.
    public let frameCount: Int

    /// Estimates the spectral kurtosis.
    ///
    /// - Parameters:
    ///   - length: samples a frame: longer than the ringing of a burst, shorter than the time between two.
    ///   - hop: samples from one frame's start to the next one's.
    ///   - sampleRate: in hertz, above 0.
    /// - Returns: `nil` where fewer than two frames are finite, or a parameter is outside its range.
    public init?(of signal: [Double], sampleRate: Double, window: SpectralWindow = .hann, length: Int, hop: Int) {
        guard length >= 1, hop >= 1, signal.count >= length, sampleRate > 0, sampleRate.isFinite else { return nil }
        let engine = FrameEngine<Double>(window: window.coefficients(count: length), removesMean: true)
        var queue = FrameQueue<Double>(length: length, hop: hop)
        let bins = length / 2 + 1
        let sums = AlignedBuffer<Double>(count: bins, filledWith: 0)
        let squares = AlignedBuffer<Double>(count: bins, filledWith: 0)
        let first = AlignedBuffer<Double>(count: bins, filledWith: 0)
        let second = AlignedBuffer<Double>(count: bins, filledWith: 0)
        let powers = (first.pointer, second.pointer)
        let totals = (sums.pointer, squares.pointer)
        var count = 0
        let take = { (a: UnsafePointer<Double>, b: UnsafePointer<Double>?) in
            engine.transform(a, b) { transformed in
                guard transformed.isFinite else { return }
                count += transformed.isPair ? 2 : 1
                aus_split_power_f64(transformed.packed, length, 0, powers.0, transformed.isPair ? powers.1 : nil)
                aus_add_moments_f64(powers.0, bins, totals.0, totals.1)
                if transformed.isPair { aus_add_moments_f64(powers.1, bins, totals.0, totals.1) }
            }
        }
        signal.withUnsafeBufferPointer { queue.append($0, body: take) }
        queue.finish(body: take)
        guard count >= 2 else { return nil }
        frameCount = count
        binWidth = sampleRate / Double(length)
        values = (0..<bins).map { bin in
            let power = sums[bin] / Double(count)
            guard power > 0 else { return 0 }
            let isReal = bin == 0 || 2 * bin == length
            return squares[bin] / Double(count) / (power * power) - (isReal ? 3 : 2)
        }
    }
}
