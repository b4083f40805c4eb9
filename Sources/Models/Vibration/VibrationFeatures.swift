internal import MachineHealth

/// The inputs of the vibration network: of fixed size for any sampling rate, length, speed and bearing.
///
/// Four pictures of the same stretch:
/// - `orders`, the order-domain picture: squared envelope spectra of the bands of ``EnvelopeBank``, as level over the local floor,
///   read off around the lines of each bearing part. The axis is the deviation from the kinematic line in per cent, the same for every
///   harmonic, so that a part's lines stand below one another whatever the geometry and the speed.
/// - `shaft`, the lines of the shaft in the plain spectrum and a few statistics of the wave.
/// - `spectrogram` and `scalogram`, logarithmic short-time Fourier and Morlet wavelet power over ``turns`` turns of the shaft: time in
///   parts of a turn, frequency in parts of the Nyquist range. Each is normalized by itself.
public struct VibrationFeatures: Hashable, Sendable {
    /// Levels over the floor in tens of dB, [``parts`` × ``bands`` × ``slips`` × ``lines``]; ``masked`` where a line
    /// cannot be seen.
    public var orders: [Float]
    /// [``shaftValues``].
    public var shaft: [Float]
    /// [``frequencies`` × ``times`` × 2]: normalized over the whole picture, and with each row's mean taken out.
    public var spectrogram: [Float]
    /// As `spectrogram`.
    public var scalogram: [Float]

    /// Outer race, inner race, rolling element, cage.
    public static let parts = 4
    /// Bands of the envelope bank, each as it is and whitened.
    public static let bands = 2 * EnvelopeBank.partsOfNyquist.count
    /// Deviations from the kinematic line: −2.4 % … 2.4 % in steps of 0.15 %.
    public static let slips = 33
    /// The step from one deviation to the next.
    public static let slipStep = 0.0015
    /// Lines of a part, see ``OrderLines``; the last is 1 for whitened bands.
    public static let lines = 32
    /// The value of a line that lies outside its band, or that a shaft or mains harmonic covers.
    public static let masked: Float = -0.5
    /// The highest level, in tens of dB.
    public static let ceiling: Float = 4.8
    /// The values of `shaft`, see ``ShaftLines``.
    public static let shaftValues = 48
    /// Rows of a time-frequency picture: equal ratios from 1/48 to 0.92 of the Nyquist range.
    public static let frequencies = 24
    /// Cells of time of a time-frequency picture.
    public static let times = 128
    /// Turns of the shaft that the time-frequency pictures show.
    public static let turns = 8.0
    /// The fewest turns of a stretch.
    public static let leastTurns = 2.0
    /// The longest stretch.
    public static let mostSamples = 1 << 24

    /// Makes the features of a stretch.
    ///
    /// - Parameter branches: those whose pictures are made; the others see nothing.
    public init(
        _ stretch: VibrationStretch, branches: Set<VibrationBranch> = Set(VibrationBranch.allCases)
    ) throws(VibrationFeatureError) {
        let (rate, shaft) = (stretch.rate, stretch.shaft)
        guard rate > 0, rate.isFinite, shaft > 0, shaft < rate / 2 else { throw .speed(shaft: shaft, rate: rate) }
        let samples = stretch.samples
        let turns = Double(samples.count) / rate * shaft
        guard samples.count >= 256, turns >= Self.leastTurns else {
            throw .tooShort(turns: turns, least: Self.leastTurns)
        }
        guard samples.count <= Self.mostSamples else { throw .tooLong(samples: samples.count, most: Self.mostSamples) }
        if let index = samples.firstIndex(where: { !($0.magnitude < 1e15) }) { throw .notFinite(index: index) }
        guard let first = samples.first, samples.contains(where: { $0 != first }) else { throw .constant }

        let spectrum = WindowSpectrum(samples)
        func made(_ branch: VibrationBranch, _ picture: () -> [Float]) -> [Float] {
            branches.contains(branch) ? picture() : Self.blind(branch)
        }
        orders = made(.orders) {
            OrderLines.picture(EnvelopeBank(spectrum, rate: rate, shaft: shaft), stretch.orders)
        }
        self.shaft = made(.shaft) { ShaftLines.values(spectrum, samples: samples, rate: rate, shaft: shaft) }
        let piece = TimeFrequencyPicture.piece(of: samples, rate: rate, shaft: shaft)
        spectrogram = made(.spectrogram) { TimeFrequencyPicture.spectrogram(piece) }
        scalogram = made(.scalogram) { TimeFrequencyPicture.scalogram(piece) }
    }

    /// The picture of a branch, as the encoder takes it.
    public func picture(_ branch: VibrationBranch) -> [Float] {
        switch branch {
        case .orders: orders
        case .shaft: shaft
        case .spectrogram: spectrogram
        case .scalogram: scalogram
        }
    }

    /// What a branch sees where there is nothing to be seen: in training, and where the share of a branch in a result
    /// is asked for.
    public static func blind(_ branch: VibrationBranch) -> [Float] {
        switch branch {
        case .orders: [Float](repeating: masked, count: parts * bands * slips * lines)
        case .shaft: [Float](repeating: 0, count: shaftValues)
        case .spectrogram, .scalogram: [Float](repeating: 0, count: frequencies * times * 2)
        }
    }

    init(orders: [Float], shaft: [Float], spectrogram: [Float], scalogram: [Float]) {
        self.orders = orders
        self.shaft = shaft
        self.spectrogram = spectrogram
        self.scalogram = scalogram
    }
}
