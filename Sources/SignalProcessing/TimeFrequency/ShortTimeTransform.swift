public import NumericalMethods

/// The short-time Fourier transform of a real signal in single precision: X[i, k] = s·Σ x[i·hop + n]·w[n]·exp(−2πi·k·n/N).
///
/// Frame i starts at sample i·hop; the signal is not padded, and trailing samples that fill no frame are dropped (SciPy's
/// `stft(boundary=None, padded=False)`; librosa and torch with `center=False`). The phase refers to the frame's first sample.
/// A sample that is not finite spoils the frames that hold it and no other. Relative error of a frame: some 3·10⁻⁷, or 16 times
/// that for a frame next to one 16 times as loud.
public struct ShortTimeTransform: Hashable, Sendable {
    /// What the transform is multiplied with.
    public enum Scaling: String, Hashable, Sendable, CaseIterable {
        /// 1, as librosa and torch.
        case none
        /// 1/Σw, as SciPy's `stft`: a sine of amplitude A on bin k has |X| = A/2.
        case spectrum
    }

    /// The window, periodic.
    public let window: SpectralWindow
    /// The number N of samples of a frame, 1 or more.
    public let length: Int
    /// The distance of the starts of two frames in samples, 1 or more. It is not the overlap, which is N − hop.
    public let hop: Int
    public let scaling: Scaling

    /// Describes a transform.
    ///
    /// - Parameters:
    ///   - length: samples a frame, 1 or more.
    ///   - hop: samples from one frame's start to the next one's, 1 or more.
    public init(window: SpectralWindow = .hann, length: Int, hop: Int, scaling: Scaling = .none) {
        precondition(length >= 1 && hop >= 1 && hop < 1 << 40, "Frames of \(length) samples every \(hop) samples.")
        self.window = window
        self.length = length
        self.hop = hop
        self.scaling = scaling
    }

    /// The number of values of a frame's half spectrum: N/2 + 1 (rounded down).
    public var binCount: Int { length / 2 + 1 }

    /// The number of frames of a signal of `count` samples.
    public func frameCount(_ count: Int) -> Int { FrameQueue<Float>.frameCount(count, length: length, hop: hop) }

    /// Transforms a signal into `frames`, whose memory is used again if it is large enough.
    ///
    /// - Parameter frames: rows of `binCount` values, as `makeFrames` gives.
    public func transform(_ signal: [Float], into frames: inout FrameTable<ComplexFloat>) {
        precondition(frames.width == binCount, "Rows of \(frames.width) values for \(binCount) bins.")
        frames.reserve(frameCount(signal.count))
        let stream = ShortTimeStream(self)
        frames.frameCount = stream.write(signal, isLast: true, complex: &frames)
    }

    /// Transforms a signal.
    public func transform(_ signal: [Float]) -> FrameTable<ComplexFloat> {
        var frames = makeFrames(count: frameCount(signal.count))
        transform(signal, into: &frames)
        return frames
    }

    /// Writes the magnitudes |X| of a signal's transform into `frames`.
    public func magnitudes(_ signal: [Float], into frames: inout FrameTable<Float>) {
        precondition(frames.width == binCount, "Rows of \(frames.width) values for \(binCount) bins.")
        frames.reserve(frameCount(signal.count))
        let stream = ShortTimeStream(self)
        frames.frameCount = stream.write(signal, isLast: true, magnitudes: &frames)
    }

    /// The magnitudes |X| of a signal's transform.
    public func magnitudes(_ signal: [Float]) -> FrameTable<Float> {
        var frames = FrameTable<Float>(capacity: frameCount(signal.count), width: binCount)
        magnitudes(signal, into: &frames)
        return frames
    }

    /// Room for `count` frames.
    public func makeFrames(count: Int) -> FrameTable<ComplexFloat> { FrameTable(capacity: count, width: binCount) }

    /// The window's coefficients with the scaling in them.
    var scaledWindow: [Double] {
        let coefficients = window.coefficients(count: length)
        let sum = coefficients.reduce(0, +)
        guard scaling == .spectrum, sum != 0 else { return coefficients }
        return coefficients.map { $0 / sum }
    }
}
