internal import Foundation
internal import NumericalMethods

/// Real cepstrum, pre-whitening and liftering of a real signal, in double precision.
///
/// R. B. Randall, "A history of cepstrum analysis and its application to mechanical problems", Mechanical Systems and Signal
/// Processing 97, 2017; pre-whitening: P. Borghesani et al., "Application of cepstrum pre-whitening for the diagnosis of bearing
/// faults under variable speed conditions", MSSP 36, 2013.
public enum Cepstrum {
    /// The signal with the magnitude of every frequency made one and its phase kept.
    ///
    /// Discrete lines and resonances no longer stand out, impulses do. Frequencies whose magnitude is below 10⁻¹² of the greatest, where
    /// the phase is rounding, are set to zero. The result has unit spread (mean square 1 if no frequency was dropped); its own unit is none.
    public static func whitened(_ signal: [Double]) -> [Double] {
        guard !signal.isEmpty else { return [] }
        var spectrum = FourierTransform.forward(signal)
        let floor = (spectrum.map(\.magnitude).max() ?? 0) * 1e-12
        let scale = 1 / Double(max(1, signal.count)).squareRoot()
        for bin in spectrum.indices {
            let magnitude = spectrum[bin].magnitude
            spectrum[bin] = magnitude > floor ? spectrum[bin] * (scale / magnitude) : ComplexDouble(0)
        }
        return FourierTransform.inverse(spectrum, count: signal.count)
    }

    /// The real cepstrum: the inverse transform of ln|X|. Value q belongs to the quefrency q/rate seconds; the cepstrum is even, so
    /// value n − q equals value q.
    ///
    /// - Parameter floor: magnitudes below this fraction of the greatest count as that, lest ln 0 spreads everywhere.
    public static func real(_ signal: [Double], floor: Double = 1e-12) -> [Double] {
        guard !signal.isEmpty else { return [] }
        let spectrum = logarithm(FourierTransform.forward(signal), floor: floor)
        let count = Double(signal.count)
        return FourierTransform.inverse(spectrum.map { ComplexDouble($0 / count) }, count: signal.count)
    }

    /// The smooth part of ln|X| (bins 0 … n/2): the cepstrum's quefrencies up to `quefrency` samples, transformed back.
    public static func logarithmicEnvelope(_ signal: [Double], through quefrency: Int) -> [Double] {
        var cepstrum = real(signal)
        for index in cepstrum.indices where min(index, cepstrum.count - index) > quefrency { cepstrum[index] = 0 }
        return FourierTransform.forward(cepstrum).map(\.real)
    }

    /// The signal with parts of its cepstrum set to zero and its phase kept: what repeats at those quefrencies (echoes, families of
    /// harmonics or side bands) is taken out of the magnitude, and little else.
    ///
    /// - Parameter quefrencies: ranges in samples, within 1 … n/2; parts outside are ignored. To remove a family of harmonics with
    ///   spacing f, give narrow ranges round every multiple of rate/f.
    public static func removing(_ quefrencies: [ClosedRange<Int>], from signal: [Double]) -> [Double] {
        let count = signal.count
        guard count > 1 else { return signal }
        let spectrum = FourierTransform.forward(signal)
        let original = logarithm(spectrum, floor: 1e-12)
        var cepstrum = FourierTransform.inverse(original.map { ComplexDouble($0 / Double(count)) }, count: count)
        for range in quefrencies {
            let first = max(1, range.lowerBound)
            let last = min(count / 2, range.upperBound)
            guard first <= last else { continue }
            for quefrency in first...last {
                cepstrum[quefrency] = 0
                cepstrum[count - quefrency] = 0
            }
        }
        let edited = FourierTransform.forward(cepstrum)
        // Only the change is applied, so bins at zero stay there.
        let result = spectrum.indices.map { bin in
            spectrum[bin] * (exp(edited[bin].real - original[bin]) / Double(count))
        }
        return FourierTransform.inverse(result, count: count)
    }

    private static func logarithm(_ spectrum: [ComplexDouble], floor: Double) -> [Double] {
        let magnitudes = spectrum.map(\.magnitude)
        let least = max((magnitudes.max() ?? 0) * floor, Double.leastNormalMagnitude)
        return magnitudes.map { log(max($0, least)) }
    }
}
