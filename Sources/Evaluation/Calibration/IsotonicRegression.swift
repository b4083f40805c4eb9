/// The rising step curve with the least squared error, by pooling adjacent violators (Ayer et al., Annals of Mathematical Statistics
/// 26, 1955, 641), read with straight lines between its steps as scikit-learn does.
public struct IsotonicRegression: Hashable, Sendable {
    /// Scores where the curve bends, rising, and its values there.
    public let scores: [Double]
    public let values: [Double]

    /// - Parameters:
    ///   - scores: of calibration rows.
    ///   - targets: what they should become; 0 and 1 for probabilities.
    /// - Throws: for no rows, or numbers that are not finite.
    public init(scores: [Double], targets: [Double]) throws(FitError) {
        guard !scores.isEmpty, scores.count == targets.count else {
            throw FitError(
                "isotonic: \(targets.count) targets for \(scores.count) rows; give calibration rows with one each")
        }
        guard scores.allSatisfy(\.isFinite), targets.allSatisfy(\.isFinite) else {
            throw FitError("isotonic: a score or target is not finite; repair the model")
        }
        struct Block {
            var sum: Double
            var weight: Double
            var first: Double
            var last: Double
            var mean: Double { sum / weight }
        }
        var blocks: [Block] = []
        let order = scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] < scores[$1] : $0 < $1 }
        var place = 0
        while place < order.count {
            // Equal scores have to get one value.
            let score = scores[order[place]]
            var block = Block(sum: 0, weight: 0, first: score, last: score)
            while place < order.count, scores[order[place]] == score {
                block.sum += targets[order[place]]
                block.weight += 1
                place += 1
            }
            while let previous = blocks.last, previous.mean >= block.mean {
                block = Block(
                    sum: previous.sum + block.sum, weight: previous.weight + block.weight, first: previous.first,
                    last: block.last)
                blocks.removeLast()
            }
            blocks.append(block)
        }
        self.scores = blocks.flatMap { $0.first < $0.last ? [$0.first, $0.last] : [$0.first] }
        values = blocks.flatMap { $0.first < $0.last ? [$0.mean, $0.mean] : [$0.mean] }
    }

    /// The value of the curve; beyond its ends, that of the end.
    public func value(_ score: Double) -> Double {
        guard let first = scores.first, let last = scores.last, score > first else { return values.first ?? .nan }
        guard score < last else { return values.last ?? .nan }
        var (low, high) = (0, scores.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if scores[middle] <= score { low = middle } else { high = middle }
        }
        let share = (score - scores[low]) / (scores[high] - scores[low])
        return values[low] + share * (values[high] - values[low])
    }
}
