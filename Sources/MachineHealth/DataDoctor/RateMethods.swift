internal import Foundation
public import Evidence

/// The odds of another sampling rate against the rate told, by the places of the shaft's lines (`RateHypothesis`), in decibels.
///
/// Parameters: `factor` (true rate / rate told), `speed` (revolutions a minute), `known` (orders of other sources).
public enum RateFactorOdds: MeasurementMethod {
    public static let name = "rate-factor-odds"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let hypothesis = try RateHypothesis.of(source.window(), parameters)
        return Measurement(value: hypothesis.against * 10 / log(10), unit: .decibels)
    }
}

/// How many harmonics of the shaft have a line where another sampling rate puts them. Parameters as `RateFactorOdds`.
public enum RateFactorLines: MeasurementMethod {
    public static let name = "rate-factor-lines"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: Double(try RateHypothesis.of(source.window(), parameters).lines), unit: .one)
    }
}

/// The sampling rate that a factor leads to, Hz. Parameter: `factor`.
public enum ImpliedRate: MeasurementMethod {
    public static let name = "implied-rate"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: try source.window().rate() * parameters.requiredNumber("factor"), unit: .hertz)
    }
}

extension RateHypothesis {
    /// The hypothesis that a method's parameters ask for, compared once a window.
    static func of(
        _ window: SampleWindow, _ parameters: MethodParameters
    ) throws(MeasurementError) -> RateHypothesis {
        let factor = try parameters.requiredNumber("factor")
        let shaft = try parameters.requiredNumber("speed") / 60
        let known = parameters["known"]?.list ?? []
        return try window.keep("rate hypothesis \(factor) \(shaft) \(known)") { () throws(MeasurementError) in
            // Thirty-three orders hold eight harmonics of a comb four times too fast.
            let peaks = try LinePeaks.of(window, upTo: 33 * shaft)
            guard let hypothesis = RateHypothesis(peaks: peaks, shaft: shaft, factor: factor, known: known) else {
                throw MeasurementError("the recording is too short to tell the lines of the shaft apart")
            }
            return hypothesis
        }
    }
}
