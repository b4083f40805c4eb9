internal import Foundation
internal import Synchronization

/// A spectral window, periodic (DFT-even), as SciPy's `get_window(name, N)`.
public enum SpectralWindow: String, Hashable, Sendable, CaseIterable {
    case rectangular, hann, hamming, blackman
    /// Five-term flat top: amplitudes between bins within 0.01 dB (ISO 18431-2:2004).
    case flatTop = "flat-top"

    /// The window's `count` coefficients. The windows made last are kept: recordings of a batch have like lengths, and
    /// cosines cost as much as a transform.
    public func coefficients(count: Int) -> [Double] {
        guard count >= 1024 else { return computed(count: count) }
        if let known = RecentWindows.find(self, count) { return known }
        let coefficients = computed(count: count)
        RecentWindows.keep(self, coefficients)
        return coefficients
    }

    private func computed(count: Int) -> [Double] {
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
            var sum = terms[0]
            for (order, term) in terms.enumerated().dropFirst() {
                let cosine = cos(2 * Double.pi * Double(order) * Double(index) / Double(count))
                sum += (order % 2 == 0 ? term : -term) * cosine
            }
            return sum
        }
    }
}

/// The few windows that were made last.
private enum RecentWindows {
    private struct Entry {
        let window: SpectralWindow
        let coefficients: [Double]
    }

    private static let entries = Mutex<[Entry]>([])
    /// 4 windows of at most 8 MiB.
    private static let most = 4
    private static let longest = 1 << 20

    static func find(_ window: SpectralWindow, _ count: Int) -> [Double]? {
        entries.withLock { entries in
            entries.first { $0.window == window && $0.coefficients.count == count }?.coefficients
        }
    }

    static func keep(_ window: SpectralWindow, _ coefficients: [Double]) {
        guard coefficients.count <= longest else { return }
        entries.withLock { entries in
            if entries.count == most { entries.removeFirst() }
            entries.append(Entry(window: window, coefficients: coefficients))
        }
    }
}
