#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Multinomial logistic regression with a penalty on the squared weights, by Newton's method: the minimum of Σ −ln p(class) +
/// ½ · strength · Σ weights², the constant terms free (the objective of scikit-learn's LogisticRegression with C = 1 / strength).
///
/// Two classes have one vector of weights, more have one each.
public struct LogisticRidge: Sendable {
    /// `vectors` × (`columns` + 1), the constant term last.
    let weights: [Double]
    let classes: Int
    private let scaling: ColumnScaling
    private var vectors: Int { classes == 2 ? 1 : classes }
    /// Newton's step is solved as a dense system; beyond this many unknowns a network is the better tool.
    static let mostUnknowns = 3000

    /// - Parameters:
    ///   - rows: numbers of rows of the table.
    ///   - labels: the class of each, from 0 below `classes`.
    ///   - strength: the factor of the penalty, above 0.
    ///   - standardize: whether columns are first brought to unit deviation.
    public init(
        _ table: FeatureTable, rows: [Int], labels: [Int], classes: Int, strength: Double = 1, standardize: Bool = true
    ) throws(FitError) {
        try FitError.check("logistic ridge", rows: rows.count, labels: labels, classes: classes)
        try table.check(rows)
        guard strength > 0, strength.isFinite else {
            throw FitError("logistic ridge: strength \(strength); use one above 0")
        }
        self.classes = classes
        scaling = ColumnScaling(table, rows: rows, standardize: standardize)
        let d = table.columnCount + 1
        let vectors = classes == 2 ? 1 : classes
        guard vectors * d <= Self.mostUnknowns else {
            throw FitError("logistic ridge: \(vectors * d) unknowns; use ridge, or fewer columns")
        }
        var x: [Double] = []
        let scaled = scaling.scaled(table, rows: rows)
        for row in rows.indices { x += scaled[(row * (d - 1))..<((row + 1) * (d - 1))] + [1] }
        var weights = [Double](repeating: 0, count: vectors * d)
        var loss = Self.loss(x, labels, weights, d, vectors, strength)
        for _ in 0..<100 {
            let (gradient, curvature) = Self.derivatives(x, labels, weights, d, vectors, strength)
            let size = vectors * d
            guard let step = RidgeSystem.solve(curvature, size: size, right: gradient, count: 1) else {
                throw FitError("logistic ridge: the system is singular at strength \(strength); use a larger one")
            }
            let slope = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
            guard slope > 1e-14 * max(1, abs(loss)) else { break }
            // Halve the step until the loss falls (it is convex, so this ends).
            var length = 1.0
            var isBetter = false
            for _ in 0..<40 {
                let trial = zip(weights, step).map { $0 - length * $1 }
                let next = Self.loss(x, labels, trial, d, vectors, strength)
                if next < loss {
                    (weights, loss, isBetter) = (trial, next, true)
                    break
                }
                length /= 2
            }
            guard isBetter else { break }
        }
        self.weights = weights
    }

    /// The probability of every class, for every row.
    public func probabilities(_ table: FeatureTable, rows: [Int]) throws(FitError) -> [[Double]] {
        try table.check(rows)
        let d = scaling.means.count + 1
        guard table.columnCount == d - 1 else {
            throw FitError("logistic ridge: \(table.columnCount) columns, trained on \(d - 1)")
        }
        let x = scaling.scaled(table, rows: rows)
        return rows.indices.map { row in
            let values = Array(x[(row * (d - 1))..<((row + 1) * (d - 1))]) + [1]
            return Softmax.probabilities(Self.scores(values[...], weights, d, vectors))
        }
    }

    /// The scores of all classes; with two, class 0 has 0.
    private static func scores(_ x: ArraySlice<Double>, _ weights: [Double], _ d: Int, _ vectors: Int) -> [Double] {
        var result = vectors == 1 ? [0.0] : []
        for v in 0..<vectors {
            var sum = 0.0
            for (place, value) in x.enumerated() { sum += value * weights[v * d + place] }
            result.append(sum)
        }
        return result
    }

    private static func loss(
        _ x: [Double], _ labels: [Int], _ weights: [Double], _ d: Int, _ vectors: Int, _ strength: Double
    ) -> Double {
        var sum = 0.0
        for (row, label) in labels.enumerated() {
            let scores = scores(x[(row * d)..<((row + 1) * d)], weights, d, vectors)
            sum += Softmax.logSum(scores) - scores[label]
        }
        for v in 0..<vectors {
            for c in 0..<(d - 1) { sum += 0.5 * strength * weights[v * d + c] * weights[v * d + c] }
        }
        return sum
    }

    private static func derivatives(
        _ x: [Double], _ labels: [Int], _ weights: [Double], _ d: Int, _ vectors: Int, _ strength: Double
    ) -> (gradient: [Double], curvature: [Double]) {
        let size = vectors * d
        var gradient = [Double](repeating: 0, count: size)
        var curvature = [Double](repeating: 0, count: size * size)
        let shift = vectors == 1 ? 1 : 0
        var probabilities: [[Double]] = []
        for (row, label) in labels.enumerated() {
            let values = x[(row * d)..<((row + 1) * d)]
            let p = Softmax.probabilities(scores(values, weights, d, vectors))
            probabilities.append(p)
            for v in 0..<vectors {
                let error = p[v + shift] - (label == v + shift ? 1 : 0)
                for (c, value) in values.enumerated() { gradient[v * d + c] += error * value }
            }
        }
        // A block for every pair of vectors, each the weighted product of the rows with themselves.
        for v in 0..<vectors {
            for u in 0...v {
                let block = weightedGram(x, d) { row in
                    let p = probabilities[row]
                    return p[v + shift] * ((u == v ? 1 : 0) - p[u + shift])
                }
                for i in 0..<d { for j in 0..<d { curvature[(v * d + i) * size + u * d + j] = block[i * d + j] } }
            }
        }
        for v in 0..<vectors {
            for c in 0..<d {
                let place = v * d + c
                // The constants of more than two classes are free up to a common one, which a trace of penalty fixes.
                let penalty = c < d - 1 ? strength : vectors > 1 ? 1e-9 * Double(labels.count) : 0
                if c < d - 1 { gradient[place] += strength * weights[place] }
                curvature[place * size + place] += penalty
            }
        }
        return (gradient, curvature)
    }

    /// Σ over rows of weight · x xᵀ, whose weights may be negative off the diagonal.
    private static func weightedGram(_ x: [Double], _ d: Int, weight: (Int) -> Double) -> [Double] {
        let rows = x.count / d
        let weights = (0..<rows).map(weight)
        var scaled = x
        for row in 0..<rows { for c in 0..<d { scaled[row * d + c] *= weights[row] } }
        return RidgeSystem.product(scaled, x, rows: rows, columns: d)
    }
}

extension Learner {
    /// Logistic regression with a penalty on features.
    public static func logisticRidge(
        _ table: FeatureTable, classes: Int, strength: Double = 1, standardize: Bool = true,
        name: String = "logistic ridge"
    ) -> Learner {
        Learner(name) { rows, labels in
            let model = try LogisticRidge(
                table, rows: rows, labels: labels, classes: classes, strength: strength, standardize: standardize)
            return { try model.probabilities(table, rows: $0) }
        }
    }
}
