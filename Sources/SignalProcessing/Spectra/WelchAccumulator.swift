/// A Welch estimate of a signal that arrives in chunks: chunks of any size give the same bits as the whole in one piece.
public struct WelchAccumulator: ~Copyable {
    /// The precision of windowing and transforms; sums are always in double.
    public enum Precision: String, Hashable, Sendable {
        case single, double
    }

    private enum Engine {
        case single(WelchEngine<Float>)
        case double(WelchEngine<Double>)
    }

    /// The options.
    public let options: Welch
    private var engine: Engine

    /// Starts an estimate.
    public init(_ options: Welch, precision: Precision = .double) {
        self.options = options
        engine =
            switch precision {
            case .single: .single(WelchEngine(options))
            case .double: .double(WelchEngine(options))
            }
    }

    /// Takes the next samples.
    public mutating func append(_ chunk: [Float]) {
        switch engine {
        case .single(let single): single.append(chunk)
        case .double(let double): double.append(chunk.map(Double.init))
        }
    }

    /// Takes the next samples.
    public mutating func append(_ chunk: [Double]) {
        switch engine {
        case .single(let single): single.append(chunk.map { Float($0) })
        case .double(let double): double.append(chunk)
        }
    }

    /// Ends the estimate and starts the next one.
    ///
    /// - Parameter sampleRate: in hertz, above 0.
    /// - Returns: `nil` where no segment was complete and finite.
    public mutating func spectrum(sampleRate: Double) -> Spectrum? {
        let result =
            switch engine {
            case .single(let single): single.finish()
            case .double(let double): double.finish()
            }
        switch engine {
        case .single: engine = .single(WelchEngine(options))
        case .double: engine = .double(WelchEngine(options))
        }
        guard result.count > 0, sampleRate > 0, sampleRate.isFinite else { return nil }
        return Spectrum(
            powers: result.powers, count: options.segment, sampleRate: sampleRate, window: options.window,
            coefficients: options.window.coefficients(count: options.segment), scaling: options.scaling,
            segmentCount: result.count, skippedSegmentCount: result.skipped
        )
    }
}
