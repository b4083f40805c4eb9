/// A branch of the vibration encoder, by the picture that it sees.
public enum VibrationBranch: String, Hashable, Sendable, CaseIterable {
    /// Envelope spectra around the lines of each bearing part.
    case orders
    /// The shaft's lines in the plain spectrum.
    case shaft
    case spectrogram
    case scalogram

    /// The number of its tokens.
    public var tokens: Int {
        switch self {
        case .orders: VibrationFeatures.parts
        case .shaft: 1
        case .spectrogram, .scalogram: 4
        }
    }

    /// The shape of its picture for a batch of so many.
    func shape(batch: Int) -> [Int] {
        switch self {
        case .orders:
            [
                batch * VibrationFeatures.parts, VibrationFeatures.bands, VibrationFeatures.slips,
                VibrationFeatures.lines,
            ]
        case .shaft: [batch, VibrationFeatures.shaftValues]
        case .spectrogram, .scalogram: [batch, VibrationFeatures.frequencies, VibrationFeatures.times, 2]
        }
    }
}
