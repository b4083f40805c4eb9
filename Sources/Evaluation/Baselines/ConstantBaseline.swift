extension Learner {
    /// Gives every row the shares of the classes in training: what is right without looking.
    ///
    /// - Parameter classes: their number; rows of a single class are enough.
    public static func constant(classes: Int, name: String = "constant") -> Learner {
        Learner(name) { rows, labels in
            guard !rows.isEmpty, labels.count == rows.count else {
                throw FitError("\(name): \(labels.count) labels for \(rows.count) rows; give rows with one label each")
            }
            var counts = [Double](repeating: 0, count: max(0, classes))
            for label in labels {
                guard counts.indices.contains(label) else {
                    throw FitError("\(name): class \(label) of \(classes) does not exist; number classes from 0")
                }
                counts[label] += 1
            }
            let shares = counts.map { $0 / Double(labels.count) }
            return { $0.map { _ in shares } }
        }
    }
}
