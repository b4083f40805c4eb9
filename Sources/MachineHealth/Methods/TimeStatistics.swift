public import Evidence

// Statistics of the samples of a window in the channel's own unit. A value that is not finite is an error, not skipped.
// Mean square, variance and higher moments are of the whole population (divided by N) about the mean.

/// Central moments of a window, computed once for all statistics.
struct SampleMoments: Sendable {
    var mean = 0.0
    var variance = 0.0
    var third = 0.0
    var fourth = 0.0
    var minimum = 0.0
    var maximum = 0.0
    /// Σ|x−mean|/N.
    var meanMagnitude = 0.0

    static func of(_ source: MeasurementSource) throws(MeasurementError) -> (SampleMoments, Unit) {
        let window = try source.window()
        guard let unit = window.unit else { throw MeasurementError("the unit of \(window.channelName) is not known") }
        return (try of(window), unit)
    }

    static func of(_ window: SampleWindow) throws(MeasurementError) -> SampleMoments {
        try window.keep("moments") { () throws(MeasurementError) in
            SampleMoments(try ChannelSpectrum.finiteSamples(window))
        }
    }

    /// - Parameter samples: finite, at least one.
    init(_ samples: [Double]) {
        guard let first = samples.first else { return }
        let count = Double(samples.count)
        (minimum, maximum) = (first, first)
        for value in samples {
            mean += value
            minimum = min(minimum, value)
            maximum = max(maximum, value)
        }
        mean /= count
        for value in samples {
            let deviation = value - mean
            let square = deviation * deviation
            variance += square
            third += square * deviation
            fourth += square * square
            meanMagnitude += abs(deviation)
        }
        variance /= count
        third /= count
        fourth /= count
        meanMagnitude /= count
    }

    /// The largest deviation from the mean.
    var peak: Double { max(maximum - mean, mean - minimum) }

    func varying() throws(MeasurementError) -> SampleMoments {
        guard variance > 0 else { throw MeasurementError("the samples do not vary") }
        return self
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
        return Measurement(value: moments.variance.squareRoot(), unit: unit)
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
        return Measurement(value: moments.peak / moments.variance.squareRoot(), unit: .one)
    }
}

/// Fourth central moment over the squared variance: raw kurtosis, 3 for Gaussian noise, 1.5 for a sine.
public enum Kurtosis: MeasurementMethod {
    public static let name = "kurtosis"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let moments = try SampleMoments.of(try source.window()).varying()
        return Measurement(value: moments.fourth / (moments.variance * moments.variance), unit: .one)
    }
}

/// Third central moment over the variance to the power 1.5; 0 for a symmetric distribution.
public enum Skewness: MeasurementMethod {
    public static let name = "skewness"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let moments = try SampleMoments.of(try source.window()).varying()
        return Measurement(value: moments.third / (moments.variance * moments.variance.squareRoot()), unit: .one)
    }
}

/// Root mean square over the mean magnitude, both about the mean; π/(2√2) for a sine.
public enum ShapeFactor: MeasurementMethod {
    public static let name = "shape-factor"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let moments = try SampleMoments.of(try source.window()).varying()
        return Measurement(value: moments.variance.squareRoot() / moments.meanMagnitude, unit: .one)
    }
}
