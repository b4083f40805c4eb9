internal import Foundation

/// A spectral window, periodic (DFT-even), as SciPy's `get_window(name, N)`.
public enum SpectralWindow: String, Hashable, Sendable, CaseIterable {
    case rectangular, hann, hamming, blackman
    /// Five-term flat top: amplitudes between bins within 0.01 dB (ISO 18431-2:2004).
    case flatTop = "flat-top"

    /// The window's `count` coefficients.
    public func coefficients(count: Int) -> [Double] {
        // One point of a periodic window would be its zero; SciPy gives 1.
        if count == 1 { return [1] }
        let terms: [Double] =
            switch self {
            case .rectangular: [1]
            case .hann: [0.5, 0.5]
            case .hamming: [0.54, 0.46]
            case .blackman: [0.42, 0.5, 0.08]
            case .flatTop: [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368]
            }
        return (0..<max(0, count)).map { index in
            var sum = 0.0
            for (order, term) in terms.enumerated() {
                let cosine = cos(2 * Double.pi * Double(order) * Double(index) / Double(count))
                sum += (order % 2 == 0 ? term : -term) * cosine
            }
            return sum
        }
    }
}
