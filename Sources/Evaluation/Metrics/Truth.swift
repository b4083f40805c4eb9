/// What is true of every row.
public enum Truth: Hashable, Sendable {
    /// One class a row, numbered from 0 below `count`.
    case classes([Int], count: Int)
    /// Any number of labels a row: `labels[row][label]`.
    case labels([[Bool]])

    /// The number of rows.
    public var rowCount: Int {
        switch self {
        case .classes(let classes, _): classes.count
        case .labels(let labels): labels.count
        }
    }

    /// The number of classes or labels: of columns that predictions have.
    public var columnCount: Int {
        switch self {
        case .classes(_, let count): count
        case .labels(let labels): labels.first?.count ?? 0
        }
    }

    /// Whether the class or label holds, for every row.
    func column(_ column: Int) -> [Bool] {
        switch self {
        case .classes(let classes, _): classes.map { $0 == column }
        case .labels(let labels): labels.map { $0.indices.contains(column) && $0[column] }
        }
    }

    /// The rows with these numbers, in their order.
    func rows(_ numbers: [Int]) -> Truth {
        switch self {
        case .classes(let classes, let count): .classes(numbers.map { classes[$0] }, count: count)
        case .labels(let labels): .labels(numbers.map { labels[$0] })
        }
    }
}
