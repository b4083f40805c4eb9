/// What the values of a one-sided spectrum are, for a sine of amplitude A (its peak) that falls on a bin.
public enum SpectrumScaling: String, Hashable, Sendable, CaseIterable {
    /// A, in the signal's unit: 2|X|/Σw.
    case peak
    /// A/√2, in the signal's unit.
    case rootMeanSquare = "rms"
    /// 2A, in the signal's unit.
    case peakToPeak = "peak-to-peak"
    /// A²/2, the mean square, in the unit squared: what SciPy calls `scaling="spectrum"`.
    case meanSquare = "mean-square"
    /// Power spectral density, in the unit squared per hertz: mean square divided by (ENBW · binWidth).
    case density

    /// The value of one bin from its mean square.
    ///
    /// - Parameters:
    ///   - meanSquare: of the sine that the bin stands for.
    ///   - isDoubled: whether the bin stands for a positive and a negative frequency. Zero frequency and, at even length, half
    ///     the rate do not: there a constant of height A has peak and root mean square A, and peak-to-peak 2A.
    ///   - noiseBandwidth: ENBW · binWidth, in hertz.
    func value(meanSquare: Double, isDoubled: Bool, noiseBandwidth: Double) -> Double {
        switch self {
        case .meanSquare: meanSquare
        case .density: meanSquare / noiseBandwidth
        case .rootMeanSquare: meanSquare.squareRoot()
        case .peak: (isDoubled ? 2 * meanSquare : meanSquare).squareRoot()
        case .peakToPeak: 2 * (isDoubled ? 2 * meanSquare : meanSquare).squareRoot()
        }
    }
}
