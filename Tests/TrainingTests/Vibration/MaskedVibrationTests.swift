import Foundation
import ModelFiles
import NeuralNetworks
import TensorCore
import Testing

@testable import Models
@testable import Training

@Suite("Masked prediction on machines without labels")
struct MaskedVibrationTests {
    private static func examples(_ branches: [VibrationBranch], count: Int) throws -> VibrationExamples {
        try VibrationExamples.simulated(
            VibrationTrainingTests.small(seed: 4), count: count, batch: 8, branches: branches)
    }

    private static func values(_ batch: Batch, _ place: Int) throws -> [Float] {
        guard case .real(let values) = batch.values[place] else { throw CancellationError() }
        return values
    }

    @Test("what is asked for was hidden, and what was not hidden is as it was", arguments: VibrationBranch.allCases)
    func hiding(branch: VibrationBranch) throws {
        let examples = try Self.examples([branch], count: 8)
        let batch = MaskedVibrationExamples(examples, seed: 3).batch(step: 0)
        #expect(batch.values.count == 3)
        let picture = try Self.values(batch, 0), asked = try Self.values(batch, 1), weights = try Self.values(batch, 2)
        let whole = examples.items(ofStep: 0).flatMap { $0.whole(branch) }
        #expect(picture.count == whole.count && asked.count == weights.count)
        #expect(asked.count == 8 * branch.tokens * MaskedVibrationNetwork.targets(branch))
        // What stands in the picture is as it was, or stands for nothing.
        let nothing: Float = branch == .orders ? VibrationFeatures.masked : 0
        #expect(zip(picture, whole).allSatisfy { $0 == $1 || $0 == nothing })
        let hidden = zip(picture, whole).count { $0 == nothing && $1 != nothing }
        let share = Double(hidden) / Double(whole.count { $0 != nothing })
        #expect(share > 0.3 && share < 0.7)
        switch branch {
        case .shaft:
            for place in weights.indices {
                #expect(asked[place] == whole[place])
                #expect(picture[place] == (weights[place] > 0 ? 0 : whole[place]))
            }
        case .orders:
            let lines = VibrationFeatures.lines, size = VibrationFeatures.bands * VibrationFeatures.slips * lines
            for part in 0..<whole.count / size {
                for line in 0..<lines - 1 {
                    let seen = stride(from: part * size + line, to: (part + 1) * size, by: lines).map { whole[$0] }
                    #expect(asked[part * 2 * (lines - 1) + line] == seen.max())
                }
            }
        case .spectrogram, .scalogram:
            let times = VibrationFeatures.times
            for row in 0..<whole.count / (2 * times) {
                let mean = (0..<times).reduce(0) { $0 + whole[2 * (row * times + $1)] } / Float(times)
                #expect(abs(asked[2 * row] - mean) < 1e-4 && asked[2 * row + 1] >= asked[2 * row])
            }
        }
    }

    @Test("a short run lowers the error, and its encoder is where training with labels starts")
    func start() throws {
        let options = VibrationEncoder.Options(branches: [.orders, .shaft], width: 16, blocks: 1, pooled: 32)
        let examples = try Self.examples([.orders, .shaft], count: 32)
        let masked = MaskedVibrationTraining(
            encoder: options, batch: 8, training: VibrationTraining.recipe(steps: 40, seed: 1, rate: 4e-3))
        var losses: [Double] = []
        try masked.trainer.run(masked.source(examples)) {
            losses.append($0.loss)
            return true
        }
        let first = losses.prefix(4).reduce(0, +), last = losses.suffix(4).reduce(0, +)
        #expect(last < 0.6 * first, "\(first) to \(last)")
        let training = VibrationTraining(
            encoder: options, start: masked.parameters, batch: 8,
            training: VibrationTraining.recipe(steps: 1, seed: 2))
        var shared = 0
        for parameter in training.parameters.all {
            let name = training.parameters.name(of: parameter)
            guard let source = masked.parameters.parameter(named: name) else {
                // The heads are new.
                #expect(!name.hasPrefix("encoder."))
                continue
            }
            shared += 1
            #expect(training.parameters.values(of: parameter) == masked.parameters.values(of: source))
        }
        #expect(shared > 10)
    }
}
