/// Why a continuous wavelet transform cannot be made.
public enum WaveletError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sampling rate is not a number from 10⁻⁹ to 10¹⁵ Hz.
    case sampleRate(Double)
    /// A frequency is not finite, not above zero, not below half the sampling rate, or out of ascending order.
    case frequency(Double, sampleRate: Double)
    /// The wavelet's number w0 is outside 5 … 400.
    case centralFrequency(Double)
    /// A frequency is so low beside the sampling rate that the signal should be decimated first.
    case frequencyTooLow(Double, sampleRate: Double)
    /// The hop is not a power of two from 1 to 4096.
    case hop(Int)
    /// A sample is not a finite number.
    case notFinite(index: Int)
    /// The result would need more memory than can be had.
    case tooLarge(rows: Int, columns: Int)

    public var description: String {
        switch self {
        case .sampleRate(let rate):
            "the sampling rate \(rate) Hz cannot be analysed: give the rate of the recording, above zero"
        case .frequency(let frequency, let rate):
            "the frequency \(frequency) Hz cannot be analysed at \(rate) Hz: give ascending values between 0 and \(rate / 2) Hz"
        case .centralFrequency(let w0): "a Morlet wavelet with w0 = \(w0) is not offered: give a value from 5 to 400"
        case .frequencyTooLow(let frequency, let rate):
            "the frequency \(frequency) Hz is too low for \(rate) Hz: decimate the signal first"
        case .hop(let hop): "a hop of \(hop) samples is not offered: give a power of two from 1 to 4096"
        case .notFinite(let index): "sample \(index) is not a finite number: repair or cut the signal there"
        case .tooLarge(let rows, let columns):
            "\(rows) rows of \(columns) values are too large: use fewer rows, a shorter piece, or power with a hop"
        }
    }
}
