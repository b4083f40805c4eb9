public import Evidence
internal import SignalProcessing

// Statistics of the samples of a window in the channel's own unit. A value that is not finite is an error, not skipped.
// Mean square, variance and higher moments are of the whole population (divided by N) about the mean.

/// Central moments of a window, computed once for all statistics, in one pass over its samples however many they are.
struct SampleMoments: Sendable {
    private let statistics: TimeStatistics

    static func of(_ source: MeasurementSource) throws(MeasurementError) -> (SampleMoments, Unit) {
        let window = try source.window()
        guard let unit = window.unit else { throw MeasurementError("the unit of \(window.channelName) is not known") }
        return (try of(window), unit)
    }

    static func of(_ window: SampleWindow) throws(MeasurementError) -> SampleMoments {
        try window.keep("moments") { () throws(MeasurementError) in
            guard window.frames.count >= 16 else {
                throw MeasurementError("\(window.channelName) has fewer than 16 samples")
            }
            var sums = TimeStatisticsAccumulator()
            try window.forEachPiece { (values) throws(MeasurementError) in sums.append(values) }
            guard let statistics = sums.statistics() else {
                throw MeasurementError("\(window.channelName) has missing or infinite values")
            }
            return SampleMoments(statistics: statistics)
        }
    }

    private init(statistics: TimeStatistics) { self.statistics = statistics }

    var mean: Double { statistics.mean }
    var minimum: Double { statistics.minimum }
    var maximum: Double { statistics.maximum }
    var deviation: Double { statistics.standardDeviation }
    var skewness: Double? { statistics.skewness }
    var kurtosis: Double? { statistics.kurtosis }

    /// The largest deviation from the mean.
    var peak: Double { max(maximum - mean, mean - minimum) }

    func varying() throws(MeasurementError) -> SampleMoments {
        guard deviation > 0 else { throw MeasurementError("the samples do not vary") }
        return self
    }

    /// A moment that constant samples do not have.
    static func defined(_ value: Double?) throws(MeasurementError) -> Double {
        guard let value else { throw MeasurementError("the samples do not vary") }
        return value
    }
}

/// Arithmetic mean of the samples.
public enum SampleMean: MeasurementMethod {
    public static let name = "mean"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let (moments, unit) = try SampleMoments.of(source)
        return Measurement(value: moments.mean, unit: unit)
    }
}

/// Root mean square of the samples about their mean.
public enum SampleRMS: MeasurementMethod {
    public static let name = "rms"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let (moments, unit) = try SampleMoments.of(source)
        return Measurement(value: moments.deviation, unit: unit)
    }
}

/// Largest magnitude of the samples about their mean.
public enum SamplePeak: MeasurementMethod {
    public static let name = "peak"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let (moments, unit) = try SampleMoments.of(source)
        return Measurement(value: moments.peak, unit: unit)
    }
}

/// Largest minus smallest sample.
public enum SamplePeakToPeak: MeasurementMethod {
    public static let name = "peak-to-peak"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let (moments, unit) = try SampleMoments.of(source)
        return Measurement(value: moments.maximum - moments.minimum, unit: unit)
    }
}

/// Peak over root mean square, both about the mean; √2 for a sine.
public enum CrestFactor: MeasurementMethod {
    public static let name = "crest-factor"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let moments = try SampleMoments.of(try source.window()).varying()
        return Measurement(value: moments.peak / moments.deviation, unit: .one)
    }
}

/// Fourth central moment over the squared variance: raw kurtosis, 3 for Gaussian noise, 1.5 for a sine.
public enum Kurtosis: MeasurementMethod {
    public static let name = "kurtosis"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let moments = try SampleMoments.of(try source.window())
        return Measurement(value: try SampleMoments.defined(moments.kurtosis), unit: .one)
    }
}

/// Third central moment over the variance to the power 1.5; 0 for a symmetric distribution.
public enum Skewness: MeasurementMethod {
    public static let name = "skewness"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let moments = try SampleMoments.of(try source.window())
        return Measurement(value: try SampleMoments.defined(moments.skewness), unit: .one)
    }
}

/// Root mean square over the mean magnitude, both about the mean; π/(2√2) for a sine.
public enum ShapeFactor: MeasurementMethod {
    public static let name = "shape-factor"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let moments = try SampleMoments.of(window).varying()
        let mean = moments.mean
        var magnitudes = 0.0
        try window.forEachPiece { (values) throws(MeasurementError) in
            for value in values { magnitudes += abs(value - mean) }
        }
        return Measurement(value: moments.deviation * Double(window.frames.count) / magnitudes, unit: .one)
    }
}
