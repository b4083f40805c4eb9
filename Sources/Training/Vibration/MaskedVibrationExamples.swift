internal import Models
internal import NumericalMethods

/// Batches with parts of the pictures hidden, and what was hidden.
struct MaskedVibrationExamples: BatchSource {
    /// The share of what can be hidden that is.
    private static let share = 0.5
    private let examples: VibrationExamples
    private let seed: UInt64

    init(_ examples: VibrationExamples, seed: UInt64) {
        self.examples = examples
        self.seed = seed
    }

    /// The pictures, then values and weights of each branch.
    func batch(step: Int) -> Batch {
        var random = CounterRandom(seed: seed ^ 0x4d41_534b, stream: UInt64(step))
        let items = examples.items(ofStep: step)
        var pictures: [Batch.Values] = []
        var questions: [Batch.Values] = []
        for branch in examples.branches {
            var picture: [Float] = []
            var values: [Float] = []
            var weights: [Float] = []
            for item in items {
                let hidden = Self.hidden(item.whole(branch), branch, &random)
                picture += hidden.picture
                values += hidden.values
                weights += hidden.weights
            }
            pictures.append(.real(picture))
            questions += [.real(values), .real(weights)]
        }
        return Batch(pictures + questions)
    }

    private struct Hidden {
        var picture: [Float]
        var values: [Float]
        var weights: [Float]
    }

    private static func hidden(
        _ whole: [Float], _ branch: VibrationBranch, _ random: inout CounterRandom
    ) -> Hidden {
        switch branch {
        case .orders: hiddenOrders(whole, &random)
        case .shaft: hiddenShaft(whole, &random)
        case .spectrogram, .scalogram: hiddenTimes(whole, &random)
        }
    }

    /// Whole bands of a part are hidden, so that the highest level must be told from the bands that overlap them, and from what
    /// else the part's lines do.
    private static func hiddenOrders(_ whole: [Float], _ random: inout CounterRandom) -> Hidden {
        let lines = VibrationFeatures.lines, slips = VibrationFeatures.slips, bands = VibrationFeatures.bands
        // The last line only says whether a band is whitened.
        let asked = lines - 1
        var result = Hidden(picture: whole, values: [], weights: [])
        for part in 0..<whole.count / (bands * slips * lines) {
            var highest = [Float](repeating: VibrationFeatures.masked, count: asked)
            var sums = [Float](repeating: 0, count: asked)
            for band in 0..<bands {
                let start = (part * bands + band) * slips * lines
                for line in 0..<asked {
                    var own = VibrationFeatures.masked
                    for slip in 0..<slips { own = max(own, whole[start + slip * lines + line]) }
                    highest[line] = max(highest[line], own)
                    sums[line] += own
                }
                guard random.uniform() < share else { continue }
                for slip in 0..<slips {
                    for line in 0..<asked { result.picture[start + slip * lines + line] = VibrationFeatures.masked }
                }
            }
            result.values += highest + sums.map { $0 / Float(bands) }
            // What can be seen in no band is not asked for.
            let weights: [Float] = highest.map { $0 > VibrationFeatures.masked ? 1 : 0 }
            result.weights += weights + weights
        }
        return result
    }

    private static func hiddenShaft(_ whole: [Float], _ random: inout CounterRandom) -> Hidden {
        var result = Hidden(picture: whole, values: whole, weights: [])
        for place in whole.indices {
            let isHidden = random.uniform() < share
            result.weights.append(isHidden ? 1 : 0)
            if isHidden { result.picture[place] = 0 }
        }
        return result
    }

    /// Blocks of time are hidden over all frequencies, so that no neighbouring row gives them away.
    private static func hiddenTimes(_ whole: [Float], _ random: inout CounterRandom) -> Hidden {
        let times = VibrationFeatures.times, size = MaskedVibrationNetwork.block
        let isHidden = (0..<MaskedVibrationNetwork.blocks).map { _ in random.uniform() < share }
        var result = Hidden(picture: whole, values: [], weights: [])
        for row in 0..<VibrationFeatures.frequencies {
            let means = isHidden.enumerated().map { block, isHidden in
                var sum: Float = 0
                for time in block * size..<(block + 1) * size {
                    sum += whole[2 * (row * times + time)]
                    if isHidden {
                        result.picture[2 * (row * times + time)] = 0
                        result.picture[2 * (row * times + time) + 1] = 0
                    }
                }
                return sum / Float(size)
            }
            result.values += [means.reduce(0, +) / Float(means.count), means.max() ?? 0]
            result.weights += [1, 1]
        }
        return result
    }
}
