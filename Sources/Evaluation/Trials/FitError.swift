/// Training data from which nothing can be learned.
public struct FitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line with the place and the cure.
    public let description: String

    init(_ description: String) { self.description = description }

    /// Checks what every classifier needs: rows, a class for each, and at least two classes among them.
    static func check(_ name: String, rows: Int, labels: [Int], classes: Int) throws(FitError) {
        guard rows > 0 else {
            throw FitError("\(name): no rows to train on; the split leaves none, or the input is empty")
        }
        guard labels.count == rows else {
            throw FitError("\(name): \(labels.count) labels for \(rows) rows; give one a row")
        }
        if let wrong = labels.first(where: { $0 < 0 || $0 >= classes }) {
            throw FitError("\(name): class \(wrong) of \(classes) does not exist; number classes from 0")
        }
        guard let first = labels.first, labels.contains(where: { $0 != first }) else {
            throw FitError("\(name): all \(rows) training rows are of one class; add rows of another, or other folds")
        }
    }
}
