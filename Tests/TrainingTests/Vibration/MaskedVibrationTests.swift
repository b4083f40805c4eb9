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
        let share = Double(weights.count { $0 > 0 }) / Double(weights.count)
        #expect(share > 0.2 && share < 0.7)
        if branch == .shaft {
            for place in weights.indices {
                #expect(asked[place] == whole[place])
                #expect(picture[place] == (weights[place] > 0 ? 0 : whole[place]))
            }
        }
        if branch == .orders {
            let lines = VibrationFeatures.lines, slips = VibrationFeatures.slips
            for place in weights.indices where weights[place] > 0 {
                let column = (0..<slips).map { place / lines * slips * lines + $0 * lines + place % lines }
                #expect(column.allSatisfy { picture[$0] == VibrationFeatures.masked })
                #expect(asked[place] == column.map { whole[$0] }.max())
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
