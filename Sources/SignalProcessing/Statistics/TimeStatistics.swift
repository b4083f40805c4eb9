/// What one looks at first in a recording's waveform, in the signal's unit or without one.
///
/// Moments are biased (divided by n) and kurtosis is Pearson's (Gaussian noise has 3), as SciPy's `kurtosis(fisher=False)`. Peak and
/// root mean square are of the signal as it is, the mean included. A ratio is `nil` where its divisor is 0.
public struct TimeStatistics: Hashable, Sendable {
    /// The number n of samples, 1 or more.
    public let count: Int
    public let mean: Double
    /// The square root of the mean of x².
    public let rootMeanSquare: Double
    /// The square root of the mean of (x − mean)².
    public let standardDeviation: Double
    /// The largest |x|.
    public let peak: Double
    public let minimum: Double
    public let maximum: Double
    /// The mean of |x|.
    public let meanMagnitude: Double
    /// The square of the mean of √|x|.
    public let squareRootAmplitude: Double
    /// The mean of (x − mean)³ over the standard deviation cubed; `nil` for a constant signal.
    public let skewness: Double?
    /// The mean of (x − mean)⁴ over the squared variance; `nil` for a constant signal.
    public let kurtosis: Double?

    /// Maximum − minimum.
    public var peakToPeak: Double { maximum - minimum }
    /// Peak / root mean square: √2 for a sine.
    public var crestFactor: Double? { ratio(peak, rootMeanSquare) }
    /// Root mean square / mean |x|: π/√8 for a sine.
    public var shapeFactor: Double? { ratio(rootMeanSquare, meanMagnitude) }
    /// Peak / mean |x|: π/2 for a sine.
    public var impulseFactor: Double? { ratio(peak, meanMagnitude) }
    /// Peak / (mean √|x|)²: 1.7188 for a sine.
    public var clearanceFactor: Double? { ratio(peak, squareRootAmplitude) }

    /// Computes the statistics of a recording.
    ///
    /// - Returns: `nil` for an empty signal, or one with a sample that is not finite or whose fourth power is not.
    public init?(of signal: [Double]) {
        var accumulator = TimeStatisticsAccumulator()
        accumulator.append(signal)
        guard let result = accumulator.statistics() else { return nil }
        self = result
    }

    /// Computes the statistics of a recording in single precision; all sums are in double.
    public init?(of signal: [Float]) {
        var accumulator = TimeStatisticsAccumulator()
        accumulator.append(signal)
        guard let result = accumulator.statistics() else { return nil }
        self = result
    }

    init?(_ moments: CentralMoments) {
        guard moments.count > 0, moments.sumOfMagnitudes.isFinite, moments.m4.isFinite else { return nil }
        let number = Double(moments.count)
        // A constant has no spread; what rounding leaves of it would make kurtosis a matter of chance.
        let variance = moments.minimum == moments.maximum ? 0 : moments.m2 / number
        count = moments.count
        mean = moments.mean
        rootMeanSquare = (variance + moments.mean * moments.mean).squareRoot()
        standardDeviation = variance.squareRoot()
        minimum = moments.minimum
        maximum = moments.maximum
        peak = max(abs(moments.minimum), abs(moments.maximum))
        meanMagnitude = moments.sumOfMagnitudes / number
        let meanRoot = moments.sumOfRoots / number
        squareRootAmplitude = meanRoot * meanRoot
        let square = variance * variance
        skewness = variance > 0 && square > 0 ? moments.m3 / number / (variance * standardDeviation) : nil
        kurtosis = variance > 0 && square > 0 ? moments.m4 / number / square : nil
    }

    private func ratio(_ value: Double, _ divisor: Double) -> Double? { divisor > 0 ? value / divisor : nil }
}
