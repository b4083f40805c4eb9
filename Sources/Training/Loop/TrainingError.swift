/// Why a model cannot be trained.
public enum TrainingError: Error, Hashable, CustomStringConvertible {
    /// There are no examples.
    case noExamples(source: String)
    /// All examples have the same label.
    case oneClass(source: String, label: String)
    /// An example holds values that are no finite numbers.
    case notFinite(source: String, example: String)
    /// An example cannot be learned from.
    case unusable(source: String, reason: String)
    /// The loss is no longer a finite number.
    case diverged(step: Int, loss: Double, rate: Double)
    /// A checkpoint belongs to another model or run.
    case otherRun(file: String, reason: String)

    public var description: String {
        switch self {
        case .noExamples(let source): "\(source): no examples to learn from; check its path and its filters"
        case .oneClass(let source, let label):
            "\(source): every example has the label \(label); a classifier needs at least two"
        case .notFinite(let source, let example):
            "\(source): \(example) holds values that are no finite numbers; remove or repair it"
        case .unusable(let source, let reason): "\(source): \(reason)"
        case .diverged(let step, let loss, let rate):
            "step \(step): the loss is \(loss); train with a rate below \(rate), or with clipping"
        case .otherRun(let file, let reason): "\(file): not a checkpoint of this run: \(reason); give another folder"
        }
    }
}
