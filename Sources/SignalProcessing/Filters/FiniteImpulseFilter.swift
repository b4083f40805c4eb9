internal import Foundation

/// A linear-phase filter of odd length, designed by windowing the ideal response, as `scipy.signal.firwin`.
///
/// Oppenheim and Schafer, "Discrete-Time Signal Processing", 3rd edition, 7.5; Kaiser's formulas for β and length: 7.5.3.
public struct FiniteImpulseFilter: Hashable, Sendable {
    /// Symmetric windows for the design.
    public enum Window: Hashable, Sendable {
        case hamming
        /// β from 0 (no taper) to 700 (beyond it I₀ leaves the range of numbers).
        case kaiser(beta: Double)

        /// The symmetric window's `count` coefficients.
        public func coefficients(count: Int) -> [Double] {
            guard count > 1 else { return [Double](repeating: 1, count: max(0, count)) }
            let half = Double(count - 1) / 2
            return (0..<count).map { index in
                switch self {
                case .hamming: 0.54 - 0.46 * cos(Double.pi * Double(index) / half)
                case .kaiser(let beta):
                    besselI0(beta * max(0, 1 - pow(Double(index) / half - 1, 2)).squareRoot()) / besselI0(beta)
                }
            }
        }
    }

    /// The taps h[0] … h[n − 1], symmetric, n odd.
    public let taps: [Double]

    /// Samples by which the filter's output lags its input: (n − 1)/2.
    public var delay: Int { (taps.count - 1) / 2 }

    /// Designs a filter.
    ///
    /// - Parameters:
    ///   - band: corners (gain ½) in Hz.
    ///   - tapCount: odd, 1 … 1,048,575.
    ///   - window: its side lobes set the stop band.
    ///   - sampleRate: samples per second.
    public init(
        band: ButterworthFilter.Band, tapCount: Int, window: Window = .hamming, sampleRate: Double
    ) throws(FilterError) {
        guard sampleRate.isFinite, sampleRate > 0 else { throw .sampleRate(sampleRate) }
        guard tapCount > 0, tapCount < 1 << 20, tapCount % 2 == 1 else { throw .tapCount(tapCount) }
        let (low, high): (Double, Double) =
            switch band {
            case .lowPass(let corner): (0, corner)
            case .highPass(let corner): (corner, sampleRate / 2)
            case .bandPass(let first, let last): (first, last)
            }
        if case .kaiser(let beta) = window, !(0...700).contains(beta) {
            throw .parameter(name: "beta", value: beta, range: "0 to 700")
        }
        guard low >= 0, high <= sampleRate / 2, low < high else { throw .corner(high, sampleRate: sampleRate) }
        if case .lowPass = band {} else if low == 0 { throw .corner(low, sampleRate: sampleRate) }
        if case .highPass = band {} else if high == sampleRate / 2 { throw .corner(high, sampleRate: sampleRate) }
        let first = 2 * low / sampleRate
        let last = 2 * high / sampleRate
        let half = Double(tapCount - 1) / 2
        func sinc(_ x: Double) -> Double { x == 0 ? 1 : sin(Double.pi * x) / (Double.pi * x) }
        var taps = zip(0..<tapCount, window.coefficients(count: tapCount)).map { index, weight in
            let m = Double(index) - half
            return (last * sinc(last * m) - first * sinc(first * m)) * weight
        }
        // Gain 1 at the middle of the pass band: 0, half the rate, or the centre.
        let centre = low == 0 ? 0 : high == sampleRate / 2 ? 1 : (first + last) / 2
        let gain = taps.enumerated().reduce(0.0) {
            $0 + $1.element * cos(Double.pi * centre * (Double($1.offset) - half))
        }
        for index in taps.indices { taps[index] /= gain }
        self.taps = taps
    }

    /// Kaiser's β and the odd number of taps for a stop band `attenuation` dB down and a transition `width` Hz wide.
    public static func kaiserDesign(
        attenuation: Double, width: Double, sampleRate: Double
    ) throws(FilterError) -> (beta: Double, tapCount: Int) {
        guard attenuation >= 8, attenuation <= 300 else {
            throw .parameter(name: "attenuation", value: attenuation, range: "8 to 300 dB")
        }
        guard sampleRate.isFinite, sampleRate > 0 else { throw .sampleRate(sampleRate) }
        guard width > 0, width < sampleRate / 2 else {
            throw .parameter(
                name: "transition width", value: width, range: "more than 0 and less than half the rate, Hz")
        }
        let beta: Double =
            switch attenuation {
            case ..<21: 0
            case ...50: 0.5842 * pow(attenuation - 21, 0.4) + 0.07886 * (attenuation - 21)
            default: 0.1102 * (attenuation - 8.7)
            }
        let length = (attenuation - 7.95) / (2.285 * 2 * Double.pi * width / sampleRate) + 1
        guard length < Double(1 << 20) - 2 else { throw .tapCount(1 << 20) }
        let count = Int(length.rounded(.up))
        return (beta, count % 2 == 1 ? count : count + 1)
    }

    /// The signal filtered without delay, zeros taken beyond its ends; as long as `signal`.
    public func apply(to signal: [Double]) -> [Double] {
        let padding = [Double](repeating: 0, count: delay)
        // Symmetric taps: correlation is convolution.
        return FilterLoops.correlate(padding + signal + padding, taps)
    }

    /// A filter that takes the signal piece by piece and lags by `delay` samples.
    public func streaming() -> Stream { Stream(taps: taps) }

    /// The state of a filter between two pieces; the result has the same bits however the signal is cut.
    public struct Stream: Sendable {
        let taps: [Double]
        var history: [Double]

        init(taps: [Double]) {
            self.taps = taps
            history = [Double](repeating: 0, count: taps.count - 1)
        }

        /// The filtered piece, as long as `samples`, `delay` samples late; zeros are taken before the first piece.
        public mutating func process(_ samples: [Double]) -> [Double] {
            let input = history + samples
            history = Array(input.suffix(taps.count - 1))
            return FilterLoops.correlate(input, taps)
        }
    }
}

/// The modified Bessel function I₀ by its power series, which converges for every argument met in windows.
func besselI0(_ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    let quarter = x * x / 4
    var k = 1.0
    while term > sum * 1e-17, k < 1000 {
        term *= quarter / (k * k)
        sum += term
        k += 1
    }
    return sum
}
