internal import Foundation
internal import NumericalMethods

/// Integrates vibration from acceleration to velocity to displacement in the frequency domain, without drift.
///
/// The steps, each of them stated because each changes the result: (1) the least-squares line is taken out, so neither an offset
/// nor a linear drift remains; (2) both ends are tapered by half a cosine over `taper` of the length each (Tukey window), lest the
/// ends' step rings through the record; (3) zeros are appended for twice the length of the high-pass's ringing (at most four records); (4) the transform
/// is divided by 2πi·f and multiplied by the band's gain: 1 within the band, raised-cosine skirts of 20 % outside it, 0 beyond;
/// (5) the appended part is dropped. `validRange` are the samples that taper and ringing leave alone.
///
/// Units: acceleration in m/s², velocity in mm/s, displacement in µm.
public struct VibrationIntegration: Hashable, Sendable {
    /// Samples per second.
    public let sampleRate: Double
    /// The lowest frequency in Hz that passes with gain 1. Below 0.8 of it nothing passes.
    public let highPass: Double
    /// The highest frequency in Hz that passes with gain 1, or nil for no upper limit. Above 1.2 of it nothing passes.
    public let lowPass: Double?
    /// The fraction of the record that is tapered at each end, 0 … 0.5.
    public let taper: Double

    /// Prepares an integration.
    ///
    /// - Parameters:
    ///   - sampleRate: samples per second.
    ///   - highPass: above 0 and below half the rate.
    ///   - lowPass: above `highPass` and at most half the rate; nil for none.
    ///   - taper: 0 … 0.5.
    public init(
        sampleRate: Double, highPass: Double, lowPass: Double? = nil, taper: Double = 0.05
    ) throws(FilterError) {
        guard sampleRate.isFinite, sampleRate > 0 else { throw .sampleRate(sampleRate) }
        guard highPass > 0, highPass < sampleRate / 2 else { throw .corner(highPass, sampleRate: sampleRate) }
        if let lowPass {
            guard lowPass > highPass, lowPass <= sampleRate / 2 else { throw .corner(lowPass, sampleRate: sampleRate) }
        }
        guard taper >= 0, taper <= 0.5 else { throw .parameter(name: "taper", value: taper, range: "0 to 0.5") }
        self.sampleRate = sampleRate
        self.highPass = highPass
        self.lowPass = lowPass
        self.taper = taper
    }

    /// Seconds after which the ringing of the high-pass skirt, 0.2·f wide, has died to a few per cent: 1/(0.2·f) = 5/f.
    public var ringing: Double { 5 / highPass }

    /// The samples of a record of `count` that neither the taper nor the ringing of the ends reaches; empty if there are none.
    public func validRange(count: Int) -> Range<Int> {
        let rest = min(Double(max(0, count)), (taper * Double(max(0, count)) + ringing * sampleRate).rounded(.up))
        let first = Int(rest)
        return first < count - first ? first..<count - first : count / 2..<count / 2
    }

    /// Velocity in mm/s from acceleration in m/s².
    public func velocity(fromAcceleration acceleration: [Double]) throws(FilterError) -> [Double] {
        try integrate(acceleration, times: 1, scale: 1e3)
    }

    /// Displacement in µm from acceleration in m/s².
    public func displacement(fromAcceleration acceleration: [Double]) throws(FilterError) -> [Double] {
        try integrate(acceleration, times: 2, scale: 1e6)
    }

    /// Displacement in µm from velocity in mm/s.
    public func displacement(fromVelocity velocity: [Double]) throws(FilterError) -> [Double] {
        try integrate(velocity, times: 1, scale: 1e3)
    }

    /// The RMS of the velocity in mm/s within `highPass` … `lowPass`, from acceleration in m/s².
    ///
    /// The mean square of the velocity is weighted by the square of a Hann window over the record: the ends, where the taper acts, count
    /// little, and a record need not hold whole periods.
    ///
    /// - Throws: `tooShort` below eight periods of `highPass`.
    public func velocityRMS(fromAcceleration acceleration: [Double]) throws(FilterError) -> Double {
        try weightedRMS(velocity(fromAcceleration: acceleration))
    }

    /// The RMS of the displacement in µm within `highPass` … `lowPass`, from acceleration in m/s², weighted likewise.
    public func displacementRMS(fromAcceleration acceleration: [Double]) throws(FilterError) -> Double {
        try weightedRMS(displacement(fromAcceleration: acceleration))
    }

    private func weightedRMS(_ signal: [Double]) throws(FilterError) -> Double {
        let periods = (8 / highPass * sampleRate).rounded(.up)
        guard Double(signal.count) >= periods else {
            throw .tooShort(count: signal.count, needed: periods < 1e15 ? Int(periods) : .max)
        }
        let window = SpectralWindow.hann.coefficients(count: signal.count)
        var sum = 0.0
        var weights = 0.0
        for (value, weight) in zip(signal, window) {
            sum += value * value * weight * weight
            weights += weight * weight
        }
        return weights > 0 ? (sum / weights).squareRoot() : 0
    }

    /// The gain of the band at `frequency` Hz.
    public func gain(at frequency: Double) -> Double {
        func skirt(_ position: Double) -> Double {
            position <= 0 ? 1 : position >= 1 ? 0 : 0.5 + 0.5 * cos(Double.pi * position)
        }
        let low = skirt((highPass - frequency) / (0.2 * highPass))
        guard let lowPass else { return low }
        return low * skirt((frequency - lowPass) / (0.2 * lowPass))
    }

    private func integrate(_ signal: [Double], times: Int, scale: Double) throws(FilterError) -> [Double] {
        let count = signal.count
        guard count >= 4 else { throw .tooShort(count: count, needed: 4) }
        var record = Self.withoutLine(signal)
        let ramp = Int(taper * Double(count))
        for index in 0..<ramp {
            let weight = 0.5 - 0.5 * cos(Double.pi * (Double(index) + 0.5) / Double(ramp))
            record[index] *= weight
            record[count - 1 - index] *= weight
        }
        let wanted = (2 * ringing * sampleRate).rounded(.up)
        // A corner so low that its ringing outlasts the record many times gains nothing from more zeros.
        let padding = Int(min(wanted, Double(count) * 4))
        let length = FourierTransform.fastLength(atLeast: count + padding)
        record += [Double](repeating: 0, count: length - count)
        var spectrum = FourierTransform.forward(record)
        for bin in spectrum.indices {
            let frequency = Double(bin) * sampleRate / Double(length)
            // A real signal's bin at half the rate cannot be turned by a quarter.
            let isMiddle = 2 * bin == length && times == 1
            let gain = bin == 0 || isMiddle ? 0 : gain(at: frequency)
            guard gain > 0 else {
                spectrum[bin] = ComplexDouble(0)
                continue
            }
            let omega = 2 * Double.pi * frequency
            let value = spectrum[bin] * (gain * scale / Double(length))
            // 1/(iω) turns by −90°; 1/(iω)² is −1/ω².
            spectrum[bin] =
                times == 1
                ? ComplexDouble(value.imaginary / omega, -value.real / omega) : value * (-1 / (omega * omega))
        }
        return Array(FourierTransform.inverse(spectrum, count: length).prefix(count))
    }

    /// The signal less its least-squares line.
    static func withoutLine(_ signal: [Double]) -> [Double] {
        let count = Double(signal.count)
        guard signal.count > 1 else { return signal.map { _ in 0 } }
        let centre = (count - 1) / 2
        let mean = signal.reduce(0, +) / count
        var moment = 0.0
        for (index, value) in signal.enumerated() { moment += (Double(index) - centre) * (value - mean) }
        let slope = moment / (count * (count * count - 1) / 12)
        return signal.enumerated().map { $0.element - mean - slope * (Double($0.offset) - centre) }
    }
}
