internal import Foundation
internal import NumericalMethods
internal import SignalProcessing

extension BenchCase {
    /// Wavelet transforms, filters, resampling.
    static let wavelets: [BenchCase] = [
        BenchCase(name: "cwt64", title: "CWT, reused output") { scale in
            let (signal, transform, shape) = try wavelet(scale)
            let coefficients = try WaveletCoefficients(rowCount: 64, columnCount: signal.count)
            return Work(shape: shape, samples: signal.count * 64) {
                try transform.transform(signal, into: coefficients)
                return coefficients.withRow(40) { Double($0.last?.real ?? .nan) }
            }
        },
        BenchCase(name: "cwt64_fresh", title: "CWT, fresh output") { scale in
            let (signal, transform, shape) = try wavelet(scale)
            return Work(shape: shape, samples: signal.count * 64) {
                try transform.transform(signal).withRow(40) { Double($0.last?.real ?? .nan) }
            }
        },
        BenchCase(name: "cwt64_power", title: "CWT, power with a hop of 64") { scale in
            let (signal, transform, shape) = try wavelet(scale)
            return Work(shape: shape, samples: signal.count * 64) {
                Double(try transform.power(signal, hop: 64).values.last ?? .nan)
            }
        },
        BenchCase(name: "sosfiltfilt", title: "zero-phase Butterworth band of order 4") { scale in
            let signal = BenchSignal.machine(count: max(25600, Int(256_000 * scale)), rate: 25600).map(Double.init)
            let sections = try ButterworthFilter.sections(order: 4, band: .bandPass(2000, 8000), sampleRate: 25600)
            return Work(shape: "10s@25.6k, 2-8 kHz", samples: signal.count) {
                try ZeroPhaseFilter.apply(sections, to: signal).last ?? .nan
            }
        },
        BenchCase(name: "decimate8", title: "decimation by 8, 257 taps") { scale in
            let signal = BenchSignal.machine(count: max(25600, Int(256_000 * scale)), rate: 25600).map(Double.init)
            return Work(shape: "10s@25.6k", samples: signal.count) {
                try RationalResampler.decimate(signal, by: 8).last ?? .nan
            }
        },
    ]

    /// Ten seconds at 48 kHz, 64 rows from 20 Hz to 16 kHz, w0 = 4π: the published case of fCWT's sigma 2.
    private static func wavelet(
        _ scale: Double
    ) throws -> (signal: [Float], transform: ContinuousWaveletTransform, shape: String) {
        let seconds = max(1, Int(10 * scale))
        let frequencies = ContinuousWaveletTransform.logarithmicFrequencies(from: 20, through: 16_000, count: 64)
        let transform = try ContinuousWaveletTransform(
            sampleRate: 48_000, frequencies: frequencies, centralFrequency: 4 * Double.pi)
        return (BenchSignal.machine(count: 48_000 * seconds, rate: 48_000), transform, "\(seconds)s@48k x64 scales")
    }
}
