public import MachineHealth

/// A piece of the features that can be hidden, to see what a verdict rests on (Zeiler and Fergus, Visualizing and
/// understanding convolutional networks, 2014).
public enum VibrationOcclusion: Hashable, Sendable {
    /// Everything that a branch sees.
    case branch(VibrationBranch)
    /// The lines of one part of the bearing.
    case lines(BearingPart)

    /// Every piece, branches first.
    public static let all: [VibrationOcclusion] =
        VibrationBranch.allCases.map { .branch($0) } + BearingPart.allCases.map { .lines($0) }
}

extension VibrationFeatures {
    /// The parts in the order of the picture.
    static let partOrder: [BearingPart] = [.outerRace, .innerRace, .rollingElement, .cage]

    /// The features without a piece.
    public func hiding(_ piece: VibrationOcclusion) -> VibrationFeatures {
        var features = self
        switch piece {
        case .branch(.orders): features.orders = Self.blind(.orders)
        case .branch(.shaft): features.shaft = Self.blind(.shaft)
        case .branch(.spectrogram): features.spectrogram = Self.blind(.spectrogram)
        case .branch(.scalogram): features.scalogram = Self.blind(.scalogram)
        case .lines(let part):
            let size = Self.bands * Self.slips * Self.lines
            guard let index = Self.partOrder.firstIndex(of: part), features.orders.count >= (index + 1) * size else {
                break
            }
            for place in index * size..<(index + 1) * size { features.orders[place] = Self.masked }
        }
        return features
    }
}

extension VibrationPredictor {
    /// By how much a fault's logit falls when a piece of the features is hidden; negative where it rises.
    public func occlusion(of fault: VibrationFault, in features: VibrationFeatures) -> [(
        piece: VibrationOcclusion, fall: Double
    )] {
        let predictions = predict([features] + VibrationOcclusion.all.map(features.hiding))
        guard let whole = predictions.first else { return [] }
        return zip(VibrationOcclusion.all, predictions.dropFirst()).map { piece, prediction in
            (piece, whole.logits[fault.index] - prediction.logits[fault.index])
        }
    }
}
