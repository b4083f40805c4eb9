/// A way of learning, as evaluation sees it: rows and their classes in, a function of rows out. What a row is (features, a signal,
/// an image) only the learner knows.
public struct Learner: Sendable {
    /// Gives, for every row number, one number a class or label: probabilities, or any score that rises with them.
    public typealias Predict = @Sendable (_ rows: [Int]) throws -> [[Double]]
    /// Learns from rows with these numbers and their classes.
    public typealias Fit = @Sendable (_ rows: [Int], _ labels: [Int]) throws -> Predict

    /// The name in tables.
    public let name: String
    public let fit: Fit

    /// - Parameter fit: has to give the same function for the same rows, and may not look at other rows.
    public init(_ name: String, fit: @escaping Fit) {
        self.name = name
        self.fit = fit
    }
}
