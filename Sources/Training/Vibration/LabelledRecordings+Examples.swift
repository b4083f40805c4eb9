internal import Models

extension LabelledRecordings.Row {
    /// The piece of a recording that is one example, seconds; more where the shaft turns slowly.
    public static let pieceSeconds = 2.0
    /// Pieces of a recording that is longer than one, evenly spaced.
    public static let pieces = 4

    /// The row as examples to learn from. Real damage has no measured severity; half of the scale stands for it.
    public var examples: [VibrationExample] {
        let seconds = max(Self.pieceSeconds, (VibrationFeatures.leastTurns + 1) / stretch.shaft)
        let length = Int(min(seconds * stretch.rate, Double(stretch.samples.count)))
        let room = stretch.samples.count - length
        let count = room < length / 4 ? 1 : Self.pieces
        let faults = faults ?? []
        return (0..<count).map { piece in
            let first = count > 1 ? room * piece / (count - 1) : 0
            var part = stretch
            part.samples = Array(stretch.samples[first..<first + length])
            return VibrationExample(
                stretch: part, faults: faults, severity: Dictionary(uniqueKeysWithValues: faults.map { ($0, 0.5) }),
                name: name)
        }
    }
}
