public import Evidence
internal import Foundation

// Measurements of one line of a channel's spectrum. Parameters of all: `frequency`, where the line is expected (Hz), and
// `tolerance`, how far from there it is searched for (relative). The highest bin in that range is the line.

/// Root mean square of a line's vibration velocity, mm/s.
public enum LineVelocity: MeasurementMethod {
    public static let name = "line-velocity"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let conversion = try VibrationQuantity.velocity.conversion(from: window)
        let line = try LineMeasurement.line(window, parameters)
        let integration = pow(2 * Double.pi * line.frequency, Double(-conversion.integrations))
        return Measurement(
            value: line.amplitude * integration * conversion.factor, unit: VibrationQuantity.velocity.unit
        )
    }
}

/// Root mean square of a line in the channel's unit.
public enum LineAmplitude: MeasurementMethod {
    public static let name = "line-amplitude"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        guard let unit = window.unit else { throw MeasurementError("the unit of \(window.channelName) is not known") }
        return Measurement(value: try LineMeasurement.line(window, parameters).amplitude, unit: unit)
    }
}

/// The frequency of a line, Hz; interpolated between bins, 95 % of lines well above the floor within a quarter of a bin.
public enum LineFrequency: MeasurementMethod {
    public static let name = "line-frequency"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let line = try LineMeasurement.line(window, parameters)
        let quarter = try ChannelSpectrum.of(window).binWidth / 4
        return Measurement(
            value: line.frequency, unit: .hertz, interval: line.frequency - quarter...line.frequency + quarter
        )
    }
}

/// The level of a line's highest bin over the local noise floor, dB.
public enum LineProminence: MeasurementMethod {
    public static let name = "line-prominence"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: try LineMeasurement.line(try source.window(), parameters).decibels, unit: .decibels)
    }
}

enum LineMeasurement {
    static func line(_ window: SampleWindow, _ parameters: MethodParameters) throws(MeasurementError) -> SpectralLine {
        let frequency = try parameters.requiredNumber("frequency")
        let tolerance = try parameters.requiredNumber("tolerance")
        guard let line = SpectralLine.near(frequency, tolerance: tolerance, in: try ChannelSpectrum.of(window)) else {
            throw MeasurementError(
                "the spectrum of \(window.channelName) does not reach the line or is too coarse for it")
        }
        return line
    }
}
