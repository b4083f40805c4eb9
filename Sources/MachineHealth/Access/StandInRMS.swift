public import Evidence

/// Root mean square of a channel.
public enum StandInRMS: MeasurementMethod {
    public static let name = "rms"
    public static let version = "0"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let samples = try window.samples()
        guard !samples.isEmpty else { throw MeasurementError("the recording is empty") }
        let sum = samples.reduce(0) { $0 + $1 * $1 }
        return Measurement(value: (sum / Double(samples.count)).squareRoot(), unit: window.unit ?? .one)
    }
}
