/// Features of rows: a table of finite numbers with a name for each column.
public struct FeatureTable: Hashable, Sendable {
    public let names: [String]
    public let rowCount: Int
    /// Value `row * columnCount + column`.
    public let values: [Double]

    public var columnCount: Int { names.count }

    /// - Parameter rows: one value a name each.
    /// - Throws: where a row has another number of values, or one that is not finite.
    public init(names: [String], rows: [[Double]]) throws(FitError) {
        guard !names.isEmpty else { throw FitError("features: no columns; give at least one") }
        for (row, values) in rows.enumerated() {
            guard values.count == names.count else {
                throw FitError("features, row \(row): \(values.count) values for \(names.count) columns")
            }
            if let column = values.firstIndex(where: { !$0.isFinite }) {
                throw FitError(
                    "features, row \(row): '\(names[column])' is \(values[column]); drop the row or fill the value in")
            }
        }
        self.names = names
        rowCount = rows.count
        values = rows.flatMap { $0 }
    }

    /// The values of a row.
    public func row(_ row: Int) -> ArraySlice<Double> { values[(row * columnCount)..<((row + 1) * columnCount)] }

    /// Checks row numbers of a caller.
    func check(_ rows: [Int]) throws(FitError) {
        if let wrong = rows.first(where: { $0 < 0 || $0 >= rowCount }) {
            throw FitError("features: row \(wrong) of \(rowCount) does not exist")
        }
    }
}
