public import NeuralNetworks
public import TensorCore

/// The vibration encoder with heads that say what was hidden from it, to learn from recordings without labels (masked
/// prediction, as He et al., Masked autoencoders are scalable vision learners, 2022, do with pictures).
///
/// A token knows neither which band nor which time was hidden, since branches pool over both. So what is asked for is what the
/// whole picture had: of each line of a bearing part the highest level over all bands and deviations, and the mean over bands of the
/// highest over deviations; of each of the shaft's values that were hidden the value; of each row of a time-frequency picture the
/// mean and the greatest of ``blocks`` blocks of time.
public struct MaskedVibrationNetwork: Sendable {
    /// Cells of time that are hidden together.
    public static let block = 8
    /// Blocks of a time-frequency picture.
    public static let blocks = VibrationFeatures.times / block
    /// Rows of a time-frequency picture that one token is asked about; it sees those of its neighbours too.
    public static let rowsOfToken = VibrationFeatures.frequencies / VibrationBranch.spectrogram.tokens

    /// The values that are asked for at each token of a branch.
    public static func targets(_ branch: VibrationBranch) -> Int {
        switch branch {
        case .orders: 2 * (VibrationFeatures.lines - 1)
        case .shaft: VibrationFeatures.shaftValues
        case .spectrogram, .scalogram: 2 * rowsOfToken
        }
    }

    public let encoder: VibrationEncoder
    private let heads: [Linear]

    public init(_ builder: LayerBuilder, options: VibrationEncoder.Options = .init()) {
        encoder = VibrationEncoder(builder.scope("encoder"), options: options)
        heads = encoder.branches.map {
            Linear(builder.scope("masked.\($0.rawValue)"), inputs: options.width, outputs: Self.targets($0))
        }
    }

    /// The tape's inputs for what is asked: for each branch the values and their weights [batch × tokens × targets].
    public func questions(on tape: Tape, batch: Int) -> [Variable] {
        encoder.branches.flatMap { branch in
            let shape = TensorShape([batch, branch.tokens, Self.targets(branch)])
            return [tape.input(shape), tape.input(shape)]
        }
    }

    /// The mean over branches of the weighted mean squared error.
    ///
    /// - Parameters:
    ///   - inputs: pictures with parts hidden, as ``VibrationEncoder/inputs(on:batch:)`` makes them.
    ///   - questions: as ``questions(on:batch:)`` makes them; weights are 1 where something was hidden and is asked for, else 0.
    public func loss(_ inputs: [Variable], _ questions: [Variable]) -> Variable {
        precondition(questions.count == 2 * heads.count, "\(questions.count) questions for \(heads.count) branches.")
        let tokens = encoder(inputs).tokens
        var sum: Variable?
        var first = 0
        for (index, branch) in encoder.branches.enumerated() {
            let own = tokens.slice(axis: 1, first..<first + branch.tokens)
            first += branch.tokens
            let answer = heads[index](own)
            let error = ((answer - questions[2 * index]).map(.square) * questions[2 * index + 1]).mean()
            sum = sum.map { $0 + error } ?? error
        }
        guard let sum else { preconditionFailure("An encoder has at least one branch.") }
        return sum * (1 / Double(heads.count))
    }
}
