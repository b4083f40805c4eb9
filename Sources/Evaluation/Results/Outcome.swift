/// What a cell of a table says.
public enum Outcome: Hashable, Sendable {
    /// An honest number.
    case measured(Score)
    /// A number that leaks, with the honest one.
    case leaky(LeakyScore)
    /// Why there is none, continuing "not measured because …".
    case notMeasured(String)

    /// The honest number.
    public var score: Score? {
        switch self {
        case .measured(let score): score
        case .leaky(let pair): pair.honest
        case .notMeasured: nil
        }
    }
}
