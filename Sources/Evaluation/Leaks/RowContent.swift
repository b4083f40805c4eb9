/// What a row consists of, for the search for leaks.
public enum RowContent: Hashable, Sendable {
    /// Samples of one channel in order of time. Exact copies and windows that overlap are found, also after scaling and shifting of
    /// the values.
    case signal([Float])
    /// An image, row by row from the top. Copies, mirrored and turned copies, overlapping crops, and copies of changed
    /// brightness, contrast, size or noise are found.
    case image(width: Int, height: Int, pixels: [Float])
    /// Measured features, whose order has no meaning. Exact copies are found.
    case features([Float])

    /// Its values, in order.
    var values: [Float] {
        switch self {
        case .signal(let values), .features(let values), .image(_, _, let values): values
        }
    }

    /// Width and height of a grid with one value a place.
    var extent: (width: Int, height: Int) {
        switch self {
        case .signal(let values), .features(let values): (values.count, 1)
        case .image(let width, let height, _): (width, height)
        }
    }

    /// Whether every value is the same (dead sensor, black picture): such rows are alike without being copies.
    var isConstant: Bool { values.allSatisfy { $0 == values.first } }
}
