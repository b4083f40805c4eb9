internal import NumericalMethods
internal import SignalProcessing

extension BenchCase {
    /// Short-time transforms, spectra, envelopes, statistics.
    static let spectra: [BenchCase] = [
        BenchCase(name: "stft", title: "STFT, reused output") { scale in
            let seconds = max(1, Int(600 * scale))
            let signal = BenchSignal.machine(count: 48000 * seconds, rate: 48000)
            let transform = ShortTimeTransform(length: 2048, hop: 512)
            let store = FrameStore<ComplexFloat>(transform.makeFrames(count: transform.frameCount(signal.count)))
            return Work(shape: "\(seconds)s@48k n2048 h512", samples: signal.count) {
                transform.transform(signal, into: &store.frames)
                return Double(store.frames[store.frames.frameCount - 1, 100].real)
            }
        },
        BenchCase(name: "stft_magnitude", title: "STFT magnitude, reused output") { scale in
            let seconds = max(1, Int(600 * scale))
            let signal = BenchSignal.machine(count: 48000 * seconds, rate: 48000)
            let transform = ShortTimeTransform(length: 2048, hop: 512)
            let store = FrameStore<Float>(
                FrameTable(capacity: transform.frameCount(signal.count), width: transform.binCount))
            return Work(shape: "\(seconds)s@48k n2048 h512", samples: signal.count) {
                transform.magnitudes(signal, into: &store.frames)
                return Double(store.frames[store.frames.frameCount - 1, 100])
            }
        },
        welch(4096), welch(48000),
        BenchCase(name: "kurtogram6", title: "fast kurtogram, double precision") { scale in
            let signal = BenchSignal.machine(count: max(25600, Int(256000 * scale)), rate: 25600).map(Double.init)
            return Work(shape: "10s@25.6k, 6 levels", samples: signal.count) {
                FastKurtogram(of: signal, sampleRate: 25600, levels: 6)?.best?.kurtosis ?? .nan
            }
        },
        BenchCase(name: "timestats", title: "11 time statistics") { scale in
            let windows = max(1, Int(360 * scale))
            let signal = BenchSignal.machine(count: 25600 * windows, rate: 25600)
            let parts = (0..<windows).map { Array(signal[$0 * 25600..<($0 + 1) * 25600]) }
            return Work(shape: "\(windows) x 1s@25.6k", samples: signal.count) {
                parts.reduce(0.0) { $0 + (TimeStatistics(of: $1)?.kurtosis ?? .nan) }
            }
        },
        BenchCase(name: "timestats_double", title: "11 time statistics, double precision") { scale in
            let windows = max(1, Int(360 * scale))
            let signal = BenchSignal.machine(count: 25600 * windows, rate: 25600).map(Double.init)
            let parts = (0..<windows).map { Array(signal[$0 * 25600..<($0 + 1) * 25600]) }
            return Work(shape: "\(windows) x 1s@25.6k", samples: signal.count) {
                parts.reduce(0.0) { $0 + (TimeStatistics(of: $1)?.kurtosis ?? .nan) }
            }
        },
        BenchCase(name: "envelope", title: "envelope spectrum") { scale in
            let signal = BenchSignal.machine(count: max(25600, Int(256000 * scale)), rate: 25600)
            return Work(shape: "10s@25.6k, 2-8 kHz", samples: signal.count) {
                EnvelopeSpectrum(of: signal, sampleRate: 25600, band: 2000...8000)?.amplitudes[1073] ?? .nan
            }
        },
        BenchCase(name: "envelope_double", title: "envelope spectrum, double precision") { scale in
            let signal = BenchSignal.machine(count: max(25600, Int(256000 * scale)), rate: 25600).map(Double.init)
            return Work(shape: "10s@25.6k, 2-8 kHz", samples: signal.count) {
                EnvelopeSpectrum(of: signal, sampleRate: 25600, band: 2000...8000)?.amplitudes[1073] ?? .nan
            }
        },
    ]

    private static func welch(_ segment: Int) -> BenchCase {
        BenchCase(name: "welch\(segment)", title: "Welch n=\(segment)") { scale in
            let seconds = max(1, Int(600 * scale))
            let signal = BenchSignal.machine(count: 48000 * seconds, rate: 48000)
            let welch = Welch(segment: segment, detrending: .none)
            return Work(shape: "\(seconds)s@48k, 50%", samples: signal.count) {
                welch.spectrum(of: signal, sampleRate: 48000)?.values[segment / 8] ?? .nan
            }
        }
    }
}

/// A table of frames that a case's runs write again and again.
private final class FrameStore<Element: BitwiseCopyable> {
    var frames: FrameTable<Element>
    init(_ frames: consuming FrameTable<Element>) { self.frames = frames }
}
