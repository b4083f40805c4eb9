public import Evidence
internal import SensorLogs

/// How many samples stand at the extreme value that holds most of them.
public enum SamplesAtExtreme: MeasurementMethod {
    public static let name = "samples-at-extreme"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: Double(try SampleFaults.of(source.window()).atExtreme), unit: .one)
    }
}

/// The longest run of equal values away from the extremes, in samples.
public enum LongestEqualRun: MeasurementMethod {
    public static let name = "longest-equal-run"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: Double(try SampleFaults.of(source.window()).longestRun), unit: .one)
    }
}

/// How many samples have no finite value.
public enum MissingSamples: MeasurementMethod {
    public static let name = "missing-samples"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: Double(try SampleFaults.of(source.window()).missing), unit: .one)
    }
}

/// The distance of the greatest value from the least, in the unit of the channel.
public enum ValueRange: MeasurementMethod {
    public static let name = "value-range"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let faults = try SampleFaults.of(window)
        return Measurement(value: faults.greatest - faults.least, unit: window.unit ?? .one)
    }
}

/// The mean of a channel, in its unit.
public enum ChannelMean: MeasurementMethod {
    public static let name = "channel-mean"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        return Measurement(value: try SampleFaults.of(window).mean, unit: window.unit ?? .one)
    }
}

/// The root mean square round the mean of a channel, in its unit (a pure number where the unit is not known).
public enum ChannelSpread: MeasurementMethod {
    public static let name = "channel-spread"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        return Measurement(value: try SampleFaults.of(window).spread, unit: window.unit ?? .one)
    }
}

/// Seconds that the time stamps of a recording leave out within a window.
public enum GapSeconds: MeasurementMethod {
    public static let name = "gap-seconds"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let seconds = window.recording.description.gaps
            .filter { window.frames.contains($0.frame) && $0.seconds > 0 }.reduce(0) { $0 + $1.seconds }
        return Measurement(value: seconds, unit: .seconds)
    }
}

/// The correlation coefficient of two channels of a recording. Parameters: `first` and `second`, indices of channels.
public enum ChannelCorrelation: MeasurementMethod {
    public static let name = "channel-correlation"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let indices = window.recording.description.channels.indices
        guard let one = Int(exactly: try parameters.requiredNumber("first")), indices.contains(one),
            let other = Int(exactly: try parameters.requiredNumber("second")), indices.contains(other)
        else { throw MeasurementError("there is no such channel") }
        let left = try window.samples(channel: one)
        let right = try window.samples(channel: other)
        let count = Double(max(1, left.count))
        let leftMean = left.reduce(0, +) / count
        let rightMean = right.reduce(0, +) / count
        var cross = 0.0
        var leftSquares = 0.0
        var rightSquares = 0.0
        for index in 0..<min(left.count, right.count) {
            let first = left[index] - leftMean
            let second = right[index] - rightMean
            cross += first * second
            leftSquares += first * first
            rightSquares += second * second
        }
        guard leftSquares > 0, rightSquares > 0 else { throw MeasurementError("a channel does not vary") }
        return Measurement(value: cross / (leftSquares * rightSquares).squareRoot(), unit: .one)
    }
}

/// The level of the last twentieth of the spectrum against the middle half, decibels: how far the spectrum falls towards half the
/// sampling rate. An anti-alias filter makes it fall by tens of decibels.
public enum SpectrumEndLevel: MeasurementMethod {
    public static let name = "spectrum-end-level"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let level = try LinePeaks.endLevel(source.window())
        return Measurement(value: level, unit: .decibels)
    }
}
