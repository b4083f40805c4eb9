public import Evidence

/// Root mean square of the vibration velocity in a band, mm/s.
///
/// Acceleration is integrated in the frequency domain (division by 2πf). Hann window over the whole stretch, power corrected
/// for it, mean removed (see `ChannelSpectrum`). Parameter `band`: lower and upper edge in Hz, both inside.
public enum VelocityRMS: MeasurementMethod {
    public static let name = "velocity-rms"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        try BandLevel.measure(.velocity, source, parameters)
    }
}

/// Root mean square of the vibration displacement in a band, µm; as `VelocityRMS`.
public enum DisplacementRMS: MeasurementMethod {
    public static let name = "displacement-rms"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        try BandLevel.measure(.displacement, source, parameters)
    }
}

/// Root mean square of the vibration acceleration in a band, m/s²; as `VelocityRMS`.
public enum AccelerationRMS: MeasurementMethod {
    public static let name = "acceleration-rms"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        try BandLevel.measure(.acceleration, source, parameters)
    }
}

enum BandLevel {
    static func measure(
        _ quantity: VibrationQuantity, _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let edges = try parameters.requiredList("band", count: 2)
        guard edges[0] >= 0, edges[0] < edges[1], edges[1].isFinite else {
            throw MeasurementError("the band must be two ascending frequencies")
        }
        let rate = try window.rate()
        guard edges[1] <= rate / 2 else {
            throw MeasurementError("the band ends above half the sampling rate of \(window.channelName)")
        }
        let conversion = try quantity.conversion(from: window)
        guard edges[0] > 0 || conversion.integrations == 0 else {
            throw MeasurementError("a band from 0 Hz cannot be integrated")
        }
        let spectrum = try ChannelSpectrum.of(window)
        let square = spectrum.meanSquare(edges[0]...edges[1], integrations: conversion.integrations)
        return Measurement(value: square.squareRoot() * conversion.factor, unit: quantity.unit)
    }
}
