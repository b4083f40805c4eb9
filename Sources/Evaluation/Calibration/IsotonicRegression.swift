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
        let blocks = Self.blocks(scores: scores, targets: targets)
        self.scores = blocks.flatMap { $0.first < $0.last ? [$0.first, $0.last] : [$0.first] }
        values = blocks.flatMap { $0.first < $0.last ? [$0.mean, $0.mean] : [$0.mean] }
    }

    /// A step of the curve: the rows that share a value.
    struct Block {
        var sum: Double
        var weight: Double
        /// The lowest and the highest score.
        var first: Double
        var last: Double
        var mean: Double { sum / weight }

        /// This step and the next one as one.
        func joined(_ next: Block) -> Block {
            Block(sum: sum + next.sum, weight: weight + next.weight, first: first, last: next.last)
        }
    }

    /// The steps in rising order.
    ///
    /// - Parameter targets: as many as scores, all of them finite.
    static func blocks(scores: [Double], targets: [Double]) -> [Block] {
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
                block = previous.joined(block)
                blocks.removeLast()
            }
            blocks.append(block)
        }
        return blocks
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
