public import Evidence

/// How long a recording is: samples of a channel over the sampling rate, in seconds.
public enum RecordingDuration: MeasurementMethod {
    public static let name = "recording-duration"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        return Measurement(value: Double(window.frames.count) / (try window.rate()), unit: .seconds)
    }
}

/// The sampling rate that the recording, its sidecar, its machine's description or the user states, in Hz.
public enum SamplingRate: MeasurementMethod {
    public static let name = "sampling-rate"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: try source.window().rate(), unit: .hertz)
    }
}
